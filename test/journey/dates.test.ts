// Birth dates as families know them (quality N3, N4): nothing is invented, another calendar is shown and asked about.
import { describe, expect, test } from 'vitest'
import { birthRange, yearGroups } from '#admissions/year-group.ts'
import { dateOf, type PartialDate, partialDate } from '#journey/dates.ts'
import { tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { showAsText } from '#requests/shown.ts'
import { form, toolsIn } from './forms.ts'

const field = dateOf({ age: true, papers: true, yearsBack: 25 })
const today = Temporal.PlainDate.from('2026-11-24')

type Typed = {
  day?: string
  month?: string
  year?: string
  age?: string
  calendar?: string
  estimated?: string
  shown?: string
  sure?: string
}
const read = (typed: Typed, tag = 'uk') =>
  field.read('q', form(Object.fromEntries(Object.entries(typed).map(([name, value]) => [`q-${name}`, value]))), toolsIn(tag))
const date = (day: string, month: string, year: string, more: Typed = {}) => read({ day, month, year, ...more })
/** What a family answers in the end: the same page again, and "yes". */
const confirmed = (typed: Typed, tag = 'uk') => {
  const first = read(typed, tag)
  if (!('again' in first) || !first.again || first.wrong) throw new Error(`not asked about: ${JSON.stringify(first)}`)
  return read({ ...typed, calendar: first.again['q-calendar'] ?? '', shown: first.again['q-shown'] ?? '', sure: 'yes' }, tag)
}

describe('N3: precision is data', () => {
  test('exact, month, year or age', () => {
    expect(date('27', '3', '2017')).toEqual({ answer: { year: 2017, month: 3, day: 27, precision: 'exact' } })
    expect(date('', '3', '2017')).toEqual({ answer: { year: 2017, month: 3, precision: 'month' } })
    expect(date('', '', '2017')).toEqual({ answer: { year: 2017, precision: 'year' } })
    expect(read({ age: '9' })).toEqual({ answer: { year: 2017, age: 9, precision: 'age' } })
    expect(date('', '', '')).toMatchObject({ wrong: [{ code: 'empty' }] })
    expect(dateOf({ optional: true, yearsBack: 15 }).read('q', form({}), toolsIn('en'))).toEqual({ answer: null })
  })

  test('a typed 1 January is exact and never questioned, in any language and with any year', () => {
    for (const tag of tags)
      for (let year = 2002; year <= 2026; year += 1)
        expect(read({ day: '1', month: '1', year: String(year) }, tag)).toEqual({
          answer: { year, month: 1, day: 1, precision: 'exact' },
        })
  })

  test('no partial date ever turns into a 1 January, nor into any other day', () => {
    for (let year = 2003; year <= 2025; year += 1) {
      for (const typed of [{ year: String(year) }, { year: String(year), month: '1' }, { age: String(2026 - year) }]) {
        const reading = read(typed)
        expect(reading).toHaveProperty('answer')
        if ('answer' in reading) expect(reading.answer).not.toHaveProperty('day')
      }
    }
  })

  test('estimated: what stands on the papers, although nobody knows the exact date', () => {
    const reading = date('1', '1', '2017', { estimated: 'yes' })
    expect(reading).toEqual({ answer: { year: 2017, month: 1, day: 1, precision: 'estimated' } })
    expect(date('', '', '2017', { estimated: 'yes' })).toEqual({ answer: { year: 2017, precision: 'estimated' } })
    const english = translator('en')
    const names = { school: String, area: String }
    const said = field.say({ year: 2017, month: 1, day: 1, precision: 'estimated' }, 'child:born')
    expect(showAsText(said, english, names)).toBe('1 January 2017, The exact date is not known')
    expect(yearGroups({ year: 2017, month: 1, day: 1, precision: 'estimated' }, today)).toEqual({ from: 5, to: 5 })
    expect(yearGroups({ year: 2017, precision: 'estimated' }, today)).toEqual({ from: 4, to: 5 })
  })

  test('impossible days, days to come and other slips are said to belong to their box', () => {
    expect(date('29', '2', '2020')).toHaveProperty('answer')
    expect(date('29', '2', '2021')).toEqual({ wrong: [{ code: 'day', part: 'day', values: { latest: 28 } }] })
    expect(date('25', '11', '2026')).toEqual({ wrong: [{ code: 'future', part: 'day' }] })
    expect(date('', '12', '2026')).toEqual({ wrong: [{ code: 'future', part: 'month' }] })
    expect(date('5', '', '2017')).toMatchObject({ wrong: [{ code: 'monthMissing' }] })
    expect(date('5', '13', '2017')).toMatchObject({ wrong: [{ code: 'month' }] })
    expect(date('5', '5', '')).toMatchObject({ wrong: [{ code: 'yearMissing' }] })
    expect(date('5', '5', '1438')).toMatchObject({ wrong: [{ code: 'year' }] })
    expect(read({ age: '99' })).toMatchObject({ wrong: [{ code: 'age', part: 'age' }] })
  })
})

describe('digits of any script and months in words', () => {
  test.each(['27 3 2017', '٢٧ ٣ ٢٠١٧', '۲۷ ۳ ۲۰۱۷', '२७ ३ २०१७', '২৭ ৩ ২০১৭', '੨੭ ੩ ੨੦੧੭', '２７ ３ ２０１７', '𝟚𝟟 𝟛 𝟚𝟘𝟙𝟟'])(
    '%s',
    (typed) => {
      const [day = '', month = '', year = ''] = typed.split(' ')
      expect(date(day, month, year)).toEqual({ answer: { year: 2017, month: 3, day: 27, precision: 'exact' } })
    },
  )

  test('any page understands the months of all our languages, and of those families copy from', () => {
    const march = [
      'March',
      'mar',
      'MARCH',
      'مارس',
      'آذار',
      'اذار',
      'березень',
      'березня',
      'март',
      'marzec',
      'marca',
      'mars',
      'mart',
      'مارچ',
    ]
    const others = ['marzo', 'martie', 'ማርች', 'adar', 'ئازار', 'Maarso', 'Tháng 3', '3月', 'মার্চ', 'ਮਾਰਚ', 'março']
    for (const tag of tags)
      for (const month of [...march, ...others])
        expect(read({ day: '27', month, year: '2017' }, tag), `${month} on a page in ${tag}`).toMatchObject({
          answer: { month: 3 },
        })
    for (const [month, number] of [
      ['غشت', 8],
      ['تشرين الأول', 10],
      ['كانون الثاني', 1],
      ['جويلية', 7],
      ['Eylül', 9],
      ['серп', 8],
    ] as const)
      expect(read({ month, year: '2017' }), month).toMatchObject({ answer: { month: number } })
  })

  test('a word that is no month is none, and two letters are too few', () => {
    for (const month of ['x', 'ma', 'M', 'hello', '0', '13', '__proto__', 'لا'])
      expect(date('1', month, '2017'), month).toHaveProperty('wrong')
  })
})

describe('N4: dates of another calendar are shown beside ours and asked about', () => {
  const asked = { 'q-calendar': 'ethiopic', 'q-shown': 'ethiopic:2010-1-8', 'q-sure': '' }
  const source = { calendar: 'ethiopic', year: 2010, month: 1, day: 8 }

  test('chosen: the page comes back, and only "yes" to what was shown makes an answer', () => {
    const typed = { day: '8', month: '1', year: '2010', calendar: 'ethiopic' }
    expect(read(typed)).toEqual({ again: asked })
    expect(read({ ...typed, shown: 'ethiopic:2010-1-8', sure: 'yes' })).toEqual({
      answer: { year: 2017, month: 9, day: 18, precision: 'exact', source },
    })
    expect(read({ ...typed, shown: 'ethiopic:2010-1-8' })).toMatchObject({ wrong: [{ code: 'sure' }] })
    expect(read({ ...typed, shown: 'ethiopic:2010-1-8', sure: 'no' })).toMatchObject({
      wrong: [{ code: 'notThisDate' }],
      again: { 'q-shown': '', 'q-calendar': 'uk' },
    })
  })

  test('"yes" to one date is not "yes" to another', () => {
    expect(read({ day: '9', month: '1', year: '2010', calendar: 'ethiopic', shown: 'ethiopic:2010-1-8', sure: 'yes' })).toEqual({
      again: { ...asked, 'q-shown': 'ethiopic:2010-1-9' },
    })
    expect(
      read({ day: '8', month: '1', year: '2010', calendar: 'persian', shown: 'ethiopic:2010-1-8', sure: 'yes' }),
    ).toHaveProperty('wrong')
  })

  test('an Ethiopian month name is asked about, not assumed, in each of the years 2011 to 2018', () => {
    for (let year = 2011; year <= 2018; year += 1)
      for (const month of ['መስከረም', 'Meskerem', 'ጥቅምቲ', 'Tir'])
        expect(date('8', month, String(year)), `${month} ${year}`).toMatchObject({ again: { 'q-calendar': 'ethiopic' } })
    expect(date('8', '1', '2012')).toHaveProperty('answer')
  })

  test('a year from 1350 to 1420 is asked about as Solar Hijri', () => {
    expect(date('27', '5', '1396')).toEqual({
      again: { 'q-calendar': 'persian', 'q-shown': 'persian:1396-5-27', 'q-sure': '' },
    })
    expect(date('۲۷', 'اسد', '۱۳۹۶')).toMatchObject({ again: { 'q-shown': 'persian:1396-5-27' } })
    expect(confirmed({ day: '30', month: 'حوت', year: '1399' })).toEqual({
      answer: {
        year: 2021,
        month: 3,
        day: 20,
        precision: 'exact',
        source: { calendar: 'persian', year: 1399, month: 12, day: 30 },
      },
    })
    // Too old to be a child, too young to be born: said in the years of that calendar.
    expect(date('1', '1', '1350')).toMatchObject({ wrong: [{ code: 'otherYear', values: { earliest: 1380, latest: 1405 } }] })
    expect(date('1', '1', '1420')).toMatchObject({ wrong: [{ code: 'otherYear' }] })
  })

  test('leap days exist only in leap years', () => {
    expect(date('6', 'Pagume', '2011', { calendar: 'ethiopic' })).toHaveProperty('again')
    expect(date('6', '13', '2010', { calendar: 'ethiopic' })).toEqual({
      wrong: [{ code: 'day', part: 'day', values: { latest: 5 } }],
    })
    expect(date('30', '12', '1395', { calendar: 'persian' })).toHaveProperty('again')
    expect(date('30', '12', '1396', { calendar: 'persian' })).toEqual({
      wrong: [{ code: 'day', part: 'day', values: { latest: 29 } }],
    })
    expect(date('1', '14', '2010', { calendar: 'ethiopic' })).toMatchObject({ wrong: [{ code: 'otherMonth' }] })
  })

  test('a month or year of another calendar stays a range: no day and no month of ours is made up', () => {
    const year = confirmed({ year: '2010', calendar: 'ethiopic' })
    expect(year).toEqual({
      answer: {
        year: 2017,
        precision: 'range',
        between: { first: '2017-09-11', last: '2018-09-10' },
        source: { calendar: 'ethiopic', year: 2010 },
      },
    })
    const month = confirmed({ month: '5', year: '1396' })
    expect(month).toMatchObject({ answer: { precision: 'range', between: { first: '2017-07-23', last: '2017-08-22' } } })
    // Born in the year that runs now: not after today.
    expect(confirmed({ year: '1405', calendar: 'persian' })).toMatchObject({
      answer: { between: { first: '2026-03-21', last: '2026-11-24' } },
    })
  })

  test('the range straddles 31 August where it does, and the year group is shown as the range', () => {
    const shahrivar = { year: 2017, precision: 'range', between: { first: '2017-08-23', last: '2017-09-22' } } as const
    expect(yearGroups(shahrivar, today)).toEqual({ from: 4, to: 5 })
    expect(birthRange(shahrivar, today).earliest.toString()).toBe('2017-08-23')
    expect(yearGroups({ year: 2017, precision: 'range', between: { first: '2017-07-23', last: '2017-08-22' } }, today)).toEqual({
      from: 5,
      to: 5,
    })
    expect(yearGroups({ year: 2017, month: 8, day: 31, precision: 'exact' }, today)).toEqual({ from: 5, to: 5 })
    expect(yearGroups({ year: 2017, month: 9, day: 1, precision: 'exact' }, today)).toEqual({ from: 4, to: 4 })
  })

  test('what was typed can be said beside our date, in each language', () => {
    const names = { school: String, area: String }
    const answer: PartialDate = {
      year: 2017,
      month: 9,
      day: 18,
      precision: 'exact',
      source: { calendar: 'ethiopic', year: 2010, month: 1, day: 8 },
    }
    for (const tag of tags) {
      const said = showAsText(field.say(answer, 'child:born'), translator(tag), names)
      expect(said).toContain('2017')
      expect(said).toContain('8 Meskerem')
      expect(said).toContain('መስከረም')
    }
    const range = field.say(
      { year: 2017, precision: 'range', between: { first: '2017-09-11', last: '2018-09-10' } },
      'child:born',
    )
    expect(showAsText(range, translator('en'), names)).toBe('between 11 September 2017 and 10 September 2018')
  })

  test('an answer put back into its controls is read the same again, without being asked twice', () => {
    const typed: Typed[] = [
      { day: '8', month: 'Meskerem', year: '2010' },
      { day: '8', month: '1', year: '2010', calendar: 'ethiopic', estimated: 'yes' },
      { month: 'حمل', year: '1396' },
      { year: '2010', calendar: 'ethiopic' },
    ]
    for (const each of typed) {
      const reading = confirmed(each)
      if (!('answer' in reading) || !reading.answer) throw new Error('no answer')
      expect(partialDate.safeParse(reading.answer).success).toBe(true)
      const filled = form(field.fill('q', reading.answer))
      expect(field.read('q', filled, toolsIn('ar'))).toEqual(reading)
    }
    for (const each of [{ day: '1', month: '1', year: '2017', estimated: 'yes' }, { age: '9' }, { year: '2017' }]) {
      const reading = read(each)
      if (!('answer' in reading)) throw new Error('no answer')
      expect(field.read('q', form(field.fill('q', reading.answer)), toolsIn('en'))).toEqual(reading)
    }
  })

  test('where no papers are copied, no other calendar is asked about', () => {
    const lastDay = dateOf({ optional: true, yearsBack: 15 })
    expect(lastDay.read('q', form({ 'q-day': '1', 'q-month': '1', 'q-year': '1396' }), toolsIn('en'))).toMatchObject({
      wrong: [{ code: 'year' }],
    })
  })
})
