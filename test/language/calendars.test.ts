// Ethiopian and Solar Hijri dates against arithmetic written by hand: Julian day numbers, no library. The Ethiopian
// calendar has a leap day every fourth year (the year before one divisible by four); the Solar Hijri leap years of this
// range are the published ones of the Iranian calendar office, written out.
import { describe, expect, test } from 'vitest'
import { daysOf, monthOfCalendar, otherCalendars, written, yearIn } from '#language/calendars.ts'

/** Julian day number of a Gregorian day (Fliegel and Van Flandern 1968). */
function julianDay(year: number, month: number, day: number): number {
  const a = Math.floor((14 - month) / 12)
  const y = year + 4800 - a
  const m = month + 12 * a - 3
  return day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 32045
}

/** And back. */
function gregorian(julian: number): string {
  const a = julian + 32044
  const b = Math.floor((4 * a + 3) / 146097)
  const c = a - Math.floor((146097 * b) / 4)
  const d = Math.floor((4 * c + 3) / 1461)
  const e = c - Math.floor((1461 * d) / 4)
  const m = Math.floor((5 * e + 2) / 153)
  const [year, month, day] = [
    100 * b + d - 4800 + Math.floor(m / 10),
    m + 3 - 12 * Math.floor(m / 10),
    e - Math.floor((153 * m + 2) / 5) + 1,
  ]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

// 1 Meskerem 1 is Julian day 1724221.
const ethiopian = (year: number, month: number, day: number): string =>
  gregorian(1724221 + 365 * (year - 1) + Math.floor(year / 4) + 30 * (month - 1) + day - 1)

// Leap years of the Solar Hijri calendar, 1350 to 1420 (5 after 1370 and after 1403, else 4 apart).
const leapYears = [1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420]
const solarHijri = (year: number, month: number, day: number): string => {
  // 1 Farvardin 1350 is 21 March 1971.
  const leaps = leapYears.filter((leap) => leap < year).length
  const before = month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)
  return gregorian(julianDay(1971, 3, 21) + 365 * (year - 1350) + leaps + before + day - 1)
}

/** A seeded generator, so that the thousand pairs are the same every day. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

describe('N4: dates of other calendars', () => {
  test('the hand-written arithmetic agrees with pairs printed elsewhere', () => {
    expect(ethiopian(2010, 1, 8)).toBe('2017-09-18')
    expect(ethiopian(2000, 1, 1)).toBe('2007-09-12')
    // users-and-journeys D2: 7 March 2016 is 28 Yekatit 2008.
    expect(ethiopian(2008, 6, 28)).toBe('2016-03-07')
    expect(solarHijri(1396, 1, 1)).toBe('2017-03-21')
    expect(solarHijri(1400, 1, 1)).toBe('2021-03-21')
    expect(solarHijri(1403, 12, 30)).toBe('2025-03-20')
    expect(solarHijri(1357, 11, 22)).toBe('1979-02-11')
  })

  test('1,000 known pairs are right, leap days among them', () => {
    const draw = numbers(20261124)
    let pairs = 0
    for (let made = 0; made < 500; made += 1) {
      const year = 1990 + draw(30)
      const month = 1 + draw(13)
      const day = 1 + draw(month === 13 ? (year % 4 === 3 ? 6 : 5) : 30)
      const iso = ethiopian(year, month, day)
      expect(daysOf({ calendar: 'ethiopic', year, month, day }), `${day} ${month} ${year}`).toEqual({ first: iso, last: iso })
      pairs += 1
    }
    for (let made = 0; made < 500; made += 1) {
      const year = 1350 + draw(71)
      const month = 1 + draw(12)
      const day = 1 + draw(month <= 6 ? 31 : month < 12 || leapYears.includes(year) ? 30 : 29)
      const iso = solarHijri(year, month, day)
      expect(daysOf({ calendar: 'persian', year, month, day }), `${day} ${month} ${year}`).toEqual({ first: iso, last: iso })
      pairs += 1
    }
    expect(pairs).toBe(1_000)
  })

  test('Pagume has 6 days before a Gregorian leap year, else 5; Esfand has 30 in leap years only', () => {
    for (let year = 1990; year <= 2019; year += 1) {
      const sixth = daysOf({ calendar: 'ethiopic', year, month: 13, day: 6 })
      expect(sixth?.first, `Pagume ${year}`).toBe(year % 4 === 3 ? ethiopian(year, 13, 6) : undefined)
      expect(daysOf({ calendar: 'ethiopic', year, month: 13, day: 5 })?.first).toBe(ethiopian(year, 13, 5))
    }
    for (let year = 1350; year <= 1420; year += 1)
      expect(daysOf({ calendar: 'persian', year, month: 12, day: 30 })?.first, `Esfand ${year}`).toBe(
        leapYears.includes(year) ? solarHijri(year, 12, 30) : undefined,
      )
  })

  test('no such day: undefined, never another day', () => {
    for (const [calendar, year, month, day] of [
      ['ethiopic', 2010, 14, 1],
      ['ethiopic', 2010, 1, 31],
      ['ethiopic', 2010, 0, 1],
      ['persian', 1396, 13, 1],
      ['persian', 1396, 7, 31],
      ['persian', 1396, 12, 30],
      ['persian', 1396, 1, 0],
    ] as const)
      expect(daysOf({ calendar, year, month, day }), `${calendar} ${day} ${month} ${year}`).toBeUndefined()
  })

  test('a month or a year of another calendar is the whole of its days, in two Gregorian months or years', () => {
    expect(daysOf({ calendar: 'ethiopic', year: 2010 })).toEqual({ first: '2017-09-11', last: '2018-09-10' })
    expect(daysOf({ calendar: 'ethiopic', year: 2011 })).toEqual({ first: '2018-09-11', last: '2019-09-11' })
    expect(daysOf({ calendar: 'ethiopic', year: 2010, month: 1 })).toEqual({ first: '2017-09-11', last: '2017-10-10' })
    expect(daysOf({ calendar: 'persian', year: 1396 })).toEqual({ first: '2017-03-21', last: '2018-03-20' })
    expect(daysOf({ calendar: 'persian', year: 1396, month: 5 })).toEqual({ first: '2017-07-23', last: '2017-08-22' })
    expect(yearIn('ethiopic', '2026-11-24')).toBe(2019)
    expect(yearIn('persian', '2026-11-24')).toBe(1405)
  })

  test.each([
    ['ethiopic', 1, ['Meskerem', 'መስከረም', 'meskerem', 'MASKARAM']],
    ['ethiopic', 3, ['ኅዳር', 'ሕዳር', 'ህዳር', 'Hidar']],
    ['ethiopic', 4, ['ታኅሣሥ', 'ታህሳስ', 'ታሕሳስ', 'Tahsas']],
    ['ethiopic', 6, ['የካቲት', 'ለካቲት']],
    ['ethiopic', 13, ['ጳጉሜ', 'ጳጉሜን', 'Pagumen', 'Qaam’ee']],
    ['persian', 1, ['فروردین', 'فروردين', 'حمل', 'Hamal', 'Farvardin', 'وری']],
    ['persian', 2, ['ثور', 'Sawr', 'غویی', 'اردیبهشت']],
    ['persian', 5, ['مرداد', 'Asad', 'اسد', 'زمری']],
    ['persian', 6, ['سنبله', 'سنبلهٔ', 'سنبلة', 'Sunbula', 'وږی', 'شهریور']],
    ['persian', 8, ['آبان', 'ابان', 'عقرب', 'لړم']],
    ['persian', 12, ['حوت', 'Hut', 'اسفند', 'کب', 'كب']],
  ] as const)('%s month %i by its names', (calendar, month, spellings) => {
    for (const spelling of spellings) expect(monthOfCalendar(calendar, spelling), spelling).toBe(month)
  })

  test('every month CLDR names in Amharic, Tigrinya, Persian, Dari and Pashto is understood', () => {
    const starts = { ethiopic: 2010, persian: 1396 } as const
    for (const calendar of otherCalendars)
      for (const tag of { ethiopic: ['am', 'ti', 'en'], persian: ['fa', 'fa-AF', 'ps', 'en'] }[calendar])
        for (let month = 1; month <= (calendar === 'ethiopic' ? 13 : 12); month += 1) {
          const first = daysOf({ calendar, year: starts[calendar], month, day: 1 })?.first
          const name = new Intl.DateTimeFormat(`${tag}-u-ca-${calendar}`, { month: 'long', timeZone: 'UTC' }).format(
            new Date(`${first}T12:00:00Z`),
          )
          expect(monthOfCalendar(calendar, name), `${name} (${tag})`).toBe(month)
        }
  })

  test('words that are no month are none', () => {
    for (const text of ['', 'March', 'x', '__proto__', 'constructor', 'Mes'])
      for (const calendar of otherCalendars) expect(monthOfCalendar(calendar, text), text).toBeUndefined()
  })

  test('said with the Latin name and its own script', () => {
    expect(written({ calendar: 'ethiopic', year: 2010, month: 1, day: 8 })).toBe('8 Meskerem (\u2068መስከረም\u2069) 2010')
    expect(written({ calendar: 'persian', year: 1396, month: 5 })).toBe('Mordad / Asad (\u2068مرداد / اسد\u2069) 1396')
    expect(written({ calendar: 'persian', year: 1396 })).toBe('1396')
  })
})
