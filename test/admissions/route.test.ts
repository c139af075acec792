import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RouteName, route, type Situation, type Task, type Team } from '#admissions/route.ts'
import type { PartialBirth } from '#admissions/year-group.ts'

const day = Temporal.PlainDate.from
const on = day('2026-11-23')
const born = (text: string): PartialBirth => {
  const { year, month, day: dayOfMonth } = day(text)
  return { year, month, day: dayOfMonth, precision: 'exact' }
}
const plain: Situation = { born: born('2017-05-04'), on, roll: 'no', plan: 'no', care: 'no', livesWith: 'parent', staying: 'own' }

describe('route by birth date (users-and-journeys C1, school year 2026/27)', () => {
  // First and last birth date of each row, with what the table says; written by hand from it.
  test.each<[string, string, RouteName, Task[], boolean]>([
    ['2022-09-01', '2023-03-31', 'earlyYears', ['receptionRound'], false],
    ['2023-04-01', '2023-08-31', 'earlyYears', ['receptionRound', 'summerBorn'], false],
    ['2023-09-01', '2026-11-01', 'earlyYears', ['receptionReminder'], false],
    ['2021-11-24', '2022-03-31', 'reception', ['deferReception'], true],
    ['2022-04-01', '2022-08-31', 'reception', ['summerBorn', 'deferReception'], true],
    ['2020-09-01', '2021-03-31', 'ordinary', [], true],
    ['2021-04-01', '2021-08-31', 'ordinary', ['summerBorn'], true],
    ['2019-09-01', '2020-08-31', 'ordinary', ['juniorTransfer'], true],
    ['2016-09-01', '2019-08-31', 'ordinary', [], true],
    ['2015-09-01', '2016-08-31', 'ordinary', ['secondaryTransfer'], true],
    ['2012-09-01', '2015-08-31', 'ordinary', [], true],
    ['2011-09-01', '2012-08-31', 'ordinary', ['options14to16'], true],
    ['2010-09-01', '2011-08-31', 'year11', ['options14to16', 'afterYear11'], true],
    ['2007-11-24', '2010-08-31', 'post16', ['after16'], false],
    ['2005-01-01', '2007-11-23', 'post16', ['after16', 'adultLearning'], false],
  ])('born %s to %s: %s %j', (first, last, name, also, preferences) => {
    for (const text of [first, last]) {
      expect(route({ ...plain, born: born(text) }), text).toMatchObject({ route: name, also, preferences })
    }
  })

  test('Year 11 is a school route to the last Friday in June, then post-16', () => {
    const year11 = born('2011-08-31')
    expect(route({ ...plain, born: year11, on: day('2027-03-10') })).toMatchObject({
      route: 'year11',
      team: 'admissions',
      missingEducation: true,
    })
    expect(route({ ...plain, born: year11, on: day('2027-06-25') }).route).toBe('year11')
    expect(route({ ...plain, born: year11, on: day('2027-06-26') })).toMatchObject({
      route: 'post16',
      preferences: false,
      missingEducation: false,
    })
  })

  test('T40 P5: whenever in the school year somebody of Year 11 arrives, there is a live way: a school place, or the post-16 team', () => {
    let [school, after] = [0, 0]
    for (let on = day('2026-09-01'); Temporal.PlainDate.compare(on, day('2027-06-30')) <= 0; on = on.add({ days: 1 })) {
      for (const text of ['2010-09-01', '2011-02-28', '2011-08-31']) {
        const way = route({ ...plain, born: born(text), on })
        if (way.preferences) expect(way.also, `${text} on ${on}`).toContain('options14to16')
        else expect([way.route, way.team], `${text} on ${on}`).toEqual(['post16', 'post16'])
        if (way.preferences) school += 1
        else after += 1
      }
    }
    // Five days after the last Friday in June, three birth dates each.
    expect([school, after]).toEqual([298 * 3, 5 * 3])
  })

  test('a child in Reception counts as missing education only from the prescribed day', () => {
    expect(route({ ...plain, born: born('2021-12-01') })).toMatchObject({ route: 'reception', missingEducation: false })
    expect(route({ ...plain, born: born('2021-12-01'), on: day('2026-12-31') })).toMatchObject({
      route: 'reception',
      missingEducation: true,
    })
  })

  test('from June a family is asked whether it means this year or the next', () => {
    expect(route({ ...plain, on: day('2027-05-31') }).also).not.toContain('nextSeptember')
    expect(route({ ...plain, on: day('2027-06-01') }).also).toContain('nextSeptember')
    expect(route({ ...plain, born: born('2022-10-01'), on: day('2027-06-01') }).also).toEqual(['receptionRound', 'nextSeptember'])
  })

  test('a birth date known in part keeps the school door open and asks for a call', () => {
    expect(route({ ...plain, born: { year: 2022, precision: 'year' } })).toMatchObject({ route: 'reception', preferences: true })
    expect(route({ ...plain, born: { year: 2010, precision: 'year' } })).toMatchObject({
      route: 'year11',
      preferences: true,
      missingEducation: true,
    })
    expect(route({ ...plain, born: { year: 2010, precision: 'year' } }).also).toEqual(
      expect.arrayContaining(['confirmAge', 'call']),
    )
    expect(route({ ...plain, born: null })).toMatchObject({
      route: 'ordinary',
      preferences: true,
      missingEducation: true,
      also: ['confirmAge', 'call'],
    })
    expect(route({ ...plain, born: { year: 2015, precision: 'year' } }).also).toContain('secondaryTransfer')
  })
})

describe('route by situation (admissions-rules 0.2)', () => {
  test.each<[string, Partial<Situation>, RouteName, Team, Task[], boolean]>([
    [
      'with another person',
      { livesWith: 'otherPerson' },
      'notWithFamily',
      'socialCare',
      ['socialCare', 'privateFostering'],
      true,
    ],
    ['alone', { livesWith: 'alone' }, 'notWithFamily', 'socialCare', ['socialCare'], true],
    ['with a close relative', { livesWith: 'closeRelative' }, 'ordinary', 'admissions', [], true],
    ['in care', { care: 'inCare' }, 'lookedAfter', 'virtualSchool', ['socialWorkerApplies'], false],
    [
      'in care, with a foster carer',
      { care: 'inCare', livesWith: 'otherPerson' },
      'lookedAfter',
      'virtualSchool',
      ['socialWorkerApplies'],
      false,
    ],
    [
      'in care with a plan',
      { care: 'inCare', plan: 'yes' },
      'lookedAfter',
      'virtualSchool',
      ['socialWorkerApplies', 'planMove', 'sendAdvice'],
      false,
    ],
    ['with a plan', { plan: 'yes' }, 'sendPlan', 'send', ['planMove'], false],
    [
      'with a plan, and another person',
      { plan: 'yes', livesWith: 'otherPerson' },
      'notWithFamily',
      'socialCare',
      ['socialCare', 'privateFostering', 'planMove', 'sendAdvice'],
      false,
    ],
    ['with a plan from elsewhere', { plan: 'elsewhere' }, 'ordinary', 'admissions', ['sendAdvice'], true],
    ['was in care', { care: 'wasInCare' }, 'ordinary', 'admissions', ['carePriority'], true],
    ['adopted from care abroad', { care: 'adoptedAbroad' }, 'ordinary', 'admissions', ['carePriority'], true],
    ['in a refuge', { staying: 'refuge' }, 'ordinary', 'admissions', ['restrictedAddress', 'applyAlthoughMoving'], true],
    ['in a hotel', { staying: 'homeOffice' }, 'ordinary', 'admissions', ['applyAlthoughMoving'], true],
    ['on a Traveller site', { staying: 'site' }, 'ordinary', 'admissions', ['mainSchool'], true],
    ['not sure about a plan', { plan: 'notSure' }, 'ordinary', 'admissions', ['sendAdvice', 'call'], true],
  ])('%s', (_, change, name, team, also, preferences) => {
    expect(route({ ...plain, ...change })).toMatchObject({ route: name, team, also, preferences, missingEducation: true })
  })

  test('T09: on a roll and not going is attendance help beside the request, not missing education', () => {
    expect(route({ ...plain, roll: 'notGoing' })).toMatchObject({
      route: 'ordinary',
      also: ['attendance', 'keepPlace'],
      missingEducation: false,
    })
    expect(route({ ...plain, roll: 'going' })).toMatchObject({ also: ['keepPlace'], missingEducation: false })
    expect(route({ ...plain, roll: 'notSure' })).toMatchObject({ also: ['call'], missingEducation: true })
  })

  test('at 16 and over nobody is privately fostered', () => {
    expect(route({ ...plain, born: born('2010-11-23'), livesWith: 'otherPerson' }).also).not.toContain('privateFostering')
    expect(route({ ...plain, born: born('2010-11-24'), livesWith: 'otherPerson' }).also).toContain('privateFostering')
  })

  test('answers not given yet count as no', () => {
    expect(route({ born: plain.born, on })).toMatchObject({ route: 'ordinary', preferences: true, missingEducation: true })
  })
})

describe('nobody is left without a next step', () => {
  const rolls = ['no', 'going', 'notGoing', 'notSure', undefined] as const
  const plans = ['no', 'yes', 'elsewhere', 'notSure', undefined] as const
  const cares = ['no', 'inCare', 'wasInCare', 'adoptedAbroad', 'notSure', undefined] as const
  const livings = ['parent', 'closeRelative', 'otherPerson', 'alone', undefined] as const
  const places = ['own', 'host', 'homeOffice', 'council', 'refuge', 'family', 'site', 'other', undefined] as const
  const teamOf: Record<RouteName, Team> = {
    notWithFamily: 'socialCare',
    lookedAfter: 'virtualSchool',
    sendPlan: 'send',
    post16: 'post16',
    earlyYears: 'earlyYears',
    reception: 'admissions',
    year11: 'admissions',
    ordinary: 'admissions',
  }
  function checkLive(situation: Situation): void {
    const found = route(situation)
    const said = JSON.stringify({ ...situation, on: String(situation.on) })
    if (teamOf[found.route] !== found.team || found.source === '') throw new Error(`No team: ${said}`)
    if (new Set(found.also).size !== found.also.length) throw new Error(`A task twice: ${said}`)
    if (found.team === 'admissions' && !found.preferences) throw new Error(`An application without schools: ${said}`)
    if (found.route === 'earlyYears' && !found.also.some((task) => task === 'receptionRound' || task === 'receptionReminder'))
      throw new Error(`No Reception: ${said}`)
    if (found.preferences && (found.route === 'post16' || found.route === 'earlyYears'))
      throw new Error(`Schools offered on ${found.route}: ${said}`)
    if (found.missingEducation && (found.route === 'post16' || found.route === 'earlyYears'))
      throw new Error(`Missing education outside compulsory age: ${said}`)
  }

  test('every situation, for a birth date at the edge of each year group', () => {
    let seen = 0
    for (let year = 2005; year <= 2026; year += 1) {
      const date = born(`${year}-${year % 2 === 0 ? '08-31' : '09-01'}`)
      for (const roll of rolls)
        for (const plan of plans)
          for (const care of cares)
            for (const livesWith of livings)
              for (const staying of places) {
                checkLive({ born: date, on, roll, plan, care, livesWith, staying })
                seen += 1
              }
    }
    expect(seen).toBe(22 * 5 * 5 * 6 * 5 * 9)
  })

  test('every birth date from 2005 to 2026', () => {
    for (let date = day('2005-01-01'); date.year < 2027; date = date.add({ days: 1 })) {
      for (const today of ['2026-09-01', '2026-11-23', '2027-06-25', '2027-06-26', '2027-08-31'])
        checkLive({ ...plain, born: born(String(date)), on: day(today) })
    }
  })

  test('any mixture, known in part, on any day', () => {
    const birth = fc.record({
      year: fc.integer({ min: 2005, max: 2026 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      precision: fc.constantFrom('exact' as const, 'month' as const, 'year' as const, 'age' as const),
      age: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        fc.record({
          born: fc.option(birth),
          roll: fc.constantFrom(...rolls),
          plan: fc.constantFrom(...plans),
          care: fc.constantFrom(...cares),
          livesWith: fc.constantFrom(...livings),
          staying: fc.constantFrom(...places),
          days: fc.integer({ min: 0, max: 3_000 }),
        }),
        ({ days, ...situation }) => checkLive({ ...situation, on: day('2024-01-01').add({ days }) }),
      ),
      { numRuns: 1_500 },
    )
  })
})
