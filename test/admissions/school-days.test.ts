import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  addSchoolDays,
  calendarFaults,
  isSchoolDay,
  type Session,
  schoolCalendar,
  schoolDaysBetween,
  withClosures,
} from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'

const day = Temporal.PlainDate.from
const shared = resolve(process.cwd(), '../shared/data/calendar')

const sessions: Session[] = [
  { first: '2026-09-02', last: '2026-10-23' },
  { first: '2026-11-02', last: '2026-12-18' },
  { first: '2027-01-04', last: '2027-02-12' },
]
const calendar = schoolCalendar({ sessions, bankHolidays: ['2026-12-25'], closures: ['2026-11-27'] })

describe('school days', () => {
  test('weekends, holidays, closures and days outside every session are not', () => {
    for (const off of ['2026-11-21', '2026-11-22', '2026-11-27', '2026-10-26', '2026-12-21', '2027-02-15', '2026-09-01']) {
      expect(isSchoolDay(calendar, day(off)), off).toBe(false)
    }
    for (const school of ['2026-09-02', '2026-10-23', '2026-11-02', '2027-01-04'])
      expect(isSchoolDay(calendar, day(school)), school).toBe(true)
  })

  test('the day of receipt is day 0, on a school day or not', () => {
    expect(addSchoolDays(calendar, day('2026-11-23'), 0)).toEqual({ on: day('2026-11-23') })
    expect(addSchoolDays(calendar, day('2026-11-23'), 1)).toEqual({ on: day('2026-11-24') })
    expect(addSchoolDays(calendar, day('2026-11-21'), 1)).toEqual({ on: day('2026-11-23') })
    expect(addSchoolDays(calendar, day('2026-11-26'), 1)).toEqual({ on: day('2026-11-30') })
    expect(addSchoolDays(calendar, day('2026-12-18'), 1)).toEqual({ on: day('2027-01-04') })
  })

  test('a calendar that ends says so, and a day of a year it does not know too', () => {
    expect(addSchoolDays(calendar, day('2027-02-12'), 1)).toEqual({ beyondCalendar: true })
    expect(addSchoolDays(calendar, day('2027-02-11'), 1)).toEqual({ on: day('2027-02-12') })
    expect(addSchoolDays(calendar, day('2026-08-01'), 1)).toEqual({ on: day('2026-09-02') })
    expect(addSchoolDays(calendar, day('2026-05-01'), 1)).toEqual({ beyondCalendar: true })
  })

  test('counting and adding agree on every day and length', () => {
    for (let from = day('2026-08-20'); from.toString() < '2027-01-10'; from = from.add({ days: 1 })) {
      for (const n of [1, 2, 10, 15]) {
        const due = addSchoolDays(calendar, from, n)
        if ('on' in due) expect(schoolDaysBetween(calendar, from, due.on)).toBe(n)
      }
    }
    expect(schoolDaysBetween(calendar, day('2026-11-24'), day('2026-11-23'))).toBe(0)
  })

  test('a school that closes for training counts its own days', () => {
    const own = withClosures(calendar, ['2026-11-24'])
    expect(addSchoolDays(own, day('2026-11-23'), 1)).toEqual({ on: day('2026-11-25') })
  })

  test('days are whole and forwards', () => {
    expect(() => addSchoolDays(calendar, day('2026-11-23'), -1)).toThrow(RangeError)
    expect(() => addSchoolDays(calendar, day('2026-11-23'), 1.5)).toThrow(RangeError)
  })
})

describe('a misprinted calendar is refused with a sentence', () => {
  const faultsOf = (...given: Session[]) => calendarFaults({ sessions: given, bankHolidays: ['2027-03-26'] })
  test.each<[string, Session[], string]>([
    [
      'Lonsdale: "Monday 16th February 20256"',
      [{ first: '2026-01-05', last: '20256-02-13' }],
      'Session 1, last day: 20256-02-13 is not a date (write it as 2026-09-02).',
    ],
    [
      'Lonsdale: "Monday 17th July 2026"',
      [{ first: '2026-06-01', last: '2026-07-17', lastWeekday: 'Monday' }],
      'Session 1, last day: 2026-07-17 is a Friday, not a Monday.',
    ],
    [
      'VASE: "26 October 2025 to Friday 30 October 2026"',
      [{ first: '2026-09-01', last: '2025-10-24' }],
      'Session 1 ends on 2025-10-24, before it starts on 2026-09-01.',
    ],
    [
      'VASE: "Monday 15 February 2026"',
      [
        { first: '2027-01-04', last: '2027-02-12' },
        { first: '2026-02-22', last: '2027-03-25' },
      ],
      'Session 2 starts on 2026-02-22, a Sunday.',
    ],
    [
      'VASE: spring ends on Good Friday',
      [{ first: '2027-02-22', last: '2027-03-26' }],
      'Session 1 ends on 2027-03-26, a bank holiday.',
    ],
    [
      'VASE: summer 2026 printed as 2025',
      [
        { first: '2026-02-23', last: '2026-03-27' },
        { first: '2025-04-14', last: '2025-05-23' },
      ],
      'Session 2 starts on 2025-04-14, before session 1 has ended (2026-03-27).',
    ],
    [
      'overlap',
      [
        { first: '2026-09-02', last: '2026-10-23' },
        { first: '2026-10-23', last: '2026-12-18' },
      ],
      'Session 2 starts on 2026-10-23, before session 1 has ended (2026-10-23).',
    ],
    [
      'a day that does not exist',
      [{ first: '2026-02-02', last: '2026-02-30' }],
      'Session 1, last day: 2026-02-30 is not a date (write it as 2026-09-02).',
    ],
    [
      'a far year',
      [{ first: '2226-09-02', last: '2226-10-23' }],
      'Session 1, first day: the year of 2226-09-02 is not between 2000 and 2100.',
    ],
    [
      'too long',
      [{ first: '2026-09-02', last: '2027-02-12' }],
      'Session 1 is longer than 20 weeks (2026-09-02 to 2027-02-12): is a year wrong, or a half term left out?',
    ],
    [
      'a term left out',
      [
        { first: '2026-09-02', last: '2026-12-18' },
        { first: '2027-04-12', last: '2027-05-28' },
      ],
      'There is no school between 2026-12-18 and 2027-04-12, more than 10 weeks: is a term missing?',
    ],
    ['no sessions', [], 'The calendar has no sessions.'],
  ])('%s', (_, given, sentence) => {
    expect(faultsOf(...given)).toContain(sentence)
    expect(() => schoolCalendar({ sessions: given, bankHolidays: ['2027-03-26'] })).toThrow(sentence)
  })

  test('a bank holiday or closure that is no date is refused too', () => {
    expect(calendarFaults({ sessions, bankHolidays: ['2026-5-4'], closures: ['soon'] })).toHaveLength(2)
  })

  test('session of 20 weeks and break of 10 are still believed', () => {
    expect(faultsOf({ first: '2026-08-31', last: '2027-01-15' })).toEqual([])
    expect(faultsOf({ first: '2026-06-01', last: '2026-06-26' }, { first: '2026-09-04', last: '2026-10-23' })).toEqual([])
  })
})

test('the demonstration council has a sound calendar of two whole school years', () => {
  const terms = JSON.parse(readFileSync('content/council/terms.json', 'utf8'))
  expect(calendarFaults(terms)).toEqual([])
  const own = schoolCalendar(terms)
  for (const year of [2026, 2027]) {
    const days = schoolDaysBetween(own, day(`${year}-08-31`), day(`${year + 1}-08-31`))
    expect(days, String(year)).toBeGreaterThanOrEqual(188)
    expect(days, String(year)).toBeLessThanOrEqual(196)
  }
})

describe.skipIf(!existsSync(shared))('real printed calendars (skipped where ../shared/data is absent)', () => {
  type Printed = { name: string; year: string; terms: [string, string, string, string, string][] }
  const { calendars } = existsSync(shared)
    ? (JSON.parse(readFileSync(`${shared}/term_dates_samples.json`, 'utf8')) as { calendars: Printed[] })
    : { calendars: [] }
  const bankHolidays = existsSync(shared)
    ? ((JSON.parse(readFileSync(`${shared}/bank_holidays_uk_2019-2028.json`, 'utf8')) as Record<string, { date: string }[]>)[
        'england-and-wales'
      ]?.map(({ date }) => date) ?? [])
    : []
  const sessionsOf = ({ terms }: Printed): Session[] =>
    terms.flatMap(([, first, last, halfFirst, halfLast]) => {
      const before = day(halfFirst).subtract({ days: day(halfFirst).dayOfWeek === 1 ? 3 : 1 })
      return [
        { first, last: String(before) },
        { first: String(day(halfLast).add({ days: 3 })), last },
      ]
    })

  test('the corrected days of all seven are sound, with the real bank holidays in', () => {
    expect(calendars).toHaveLength(7)
    expect(bankHolidays).toContain('2027-03-26')
    for (const printed of calendars)
      expect(calendarFaults({ sessions: sessionsOf(printed), bankHolidays }), printed.name).toEqual([])
  })

  test('a whole real year has 185 to 196 school days, and a one-off bank holiday is none', () => {
    for (const printed of calendars.filter(({ terms }) => terms.length === 3)) {
      expect(schoolCalendar({ sessions: sessionsOf(printed), bankHolidays }).days.length, printed.name).toBeGreaterThanOrEqual(
        185,
      )
      expect(schoolCalendar({ sessions: sessionsOf(printed), bankHolidays }).days.length, printed.name).toBeLessThanOrEqual(196)
    }
    const coronation = schoolCalendar({ sessions: [{ first: '2023-04-17', last: '2023-05-26' }], bankHolidays })
    expect(isSchoolDay(coronation, day('2023-05-08'))).toBe(false)
    const scottish = schoolCalendar({ sessions: [{ first: '2026-06-01', last: '2026-07-17' }], bankHolidays })
    expect(isSchoolDay(scottish, day('2026-06-15'))).toBe(true)
  })

  test('the terms of schools nearby differ, and so does the legal date', () => {
    const [blueCoat, lonsdale] = [calendars[1], calendars[4]].map(
      (printed) => printed && schoolCalendar({ sessions: sessionsOf(printed), bankHolidays }),
    )
    if (!blueCoat || !lonsdale) throw new Error('the samples have changed')
    expect(addSchoolDays(blueCoat, day('2026-07-03'), 12)).toEqual({ on: day('2026-07-21') })
    expect(addSchoolDays(lonsdale, day('2026-07-03'), 12)).toEqual({ beyondCalendar: true })
  })
})

test('a council folder with a misprinted calendar is refused with file and sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'council-'))
  cpSync('content/council', folder, { recursive: true })
  const terms = JSON.parse(readFileSync('content/council/terms.json', 'utf8'))
  terms.sessions[0].lastWeekday = 'Monday'
  writeFileSync(join(folder, 'terms.json'), JSON.stringify(terms))
  expect(() => readCouncil(folder)).toThrow(/terms\.json is wrong:\n {2}- .*2026-05-22 is a Friday, not a Monday\./)
  rmSync(folder, { recursive: true })
})
