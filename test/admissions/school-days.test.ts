import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  addSchoolDays,
  calendarFaults,
  isSchoolDay,
  type Session,
  schoolCalendar,
  schoolDaysBetween,
  subtractSchoolDays,
  withClosures,
} from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'

const day = Temporal.PlainDate.from

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

  test('one school may have terms and training days of its own; the council keeps its calendar', () => {
    const council = { sessions, bankHolidays: ['2026-08-31', '2026-12-25'], closures: ['2026-11-27'] }
    const training = schoolCalendar(council, { closures: ['2026-11-30', '2027-01-04'] })
    expect(addSchoolDays(training, day('2026-11-26'), 1)).toEqual({ on: day('2026-12-01') })
    expect(addSchoolDays(training, day('2026-12-18'), 1)).toEqual({ on: day('2027-01-05') })
    const trust = schoolCalendar(council, { sessions: [{ first: '2026-08-26', last: '2026-10-16' }] })
    expect(isSchoolDay(trust, day('2026-08-26'))).toBe(true)
    expect(isSchoolDay(trust, day('2026-10-19'))).toBe(false)
    expect(isSchoolDay(calendar, day('2026-10-19'))).toBe(true)
    expect(() => schoolCalendar(council, { closures: ['2025-11-28'] })).toThrow(
      'Closures: 2025-11-28 lies outside every term of this calendar: is the year right?',
    )
    expect(() => schoolCalendar(council, { closures: ['2026-11-28'] })).toThrow('2026-11-28 is a Saturday')
  })

  test('counting back gives the last day on which notice can be given', () => {
    expect(subtractSchoolDays(calendar, day('2026-12-01'), 1)).toEqual({ on: day('2026-11-30') })
    expect(subtractSchoolDays(calendar, day('2026-11-30'), 1)).toEqual({ on: day('2026-11-26') })
    expect(subtractSchoolDays(calendar, day('2027-01-04'), 10)).toEqual({ on: day('2026-12-07') })
    expect(subtractSchoolDays(calendar, day('2027-01-02'), 1)).toEqual({ on: day('2026-12-18') })
    expect(subtractSchoolDays(calendar, day('2026-09-03'), 2)).toEqual({ beyondCalendar: true })
    expect(subtractSchoolDays(calendar, day('2027-02-13'), 1)).toEqual({ beyondCalendar: true })
    expect(() => subtractSchoolDays(calendar, day('2026-11-30'), -1)).toThrow(RangeError)
    for (let from = day('2026-10-01'); from.toString() <= '2027-02-12'; from = from.add({ days: 1 })) {
      const notice = subtractSchoolDays(calendar, from, 10)
      if ('on' in notice)
        expect(schoolDaysBetween(calendar, notice.on, from), String(from)).toBe(isSchoolDay(calendar, from) ? 10 : 9)
    }
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
    expect(faultsOf({ first: '2027-09-01', last: '2027-12-17' })).toEqual([])
    expect(
      calendarFaults({
        sessions: [{ first: '2026-09-01', last: '2027-01-18' }],
        bankHolidays: ['2026-12-25', '2026-12-28', '2027-01-01'],
      }),
    ).toEqual([])
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

test('a council folder with a misprinted calendar is refused with file and sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'council-'))
  cpSync('content/council', folder, { recursive: true })
  const terms = JSON.parse(readFileSync('content/council/terms.json', 'utf8'))
  terms.sessions[0].lastWeekday = 'Monday'
  writeFileSync(join(folder, 'terms.json'), JSON.stringify(terms))
  expect(() => readCouncil(folder)).toThrow(/terms\.json is wrong:\n {2}- .*2026-05-22 is a Friday, not a Monday\./)
  rmSync(folder, { recursive: true })
})
