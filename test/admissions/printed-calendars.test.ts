// Real printed calendars, kept beside the project. Each misprint that was seen in one is printed again here and must be
// refused with a sentence that names it; the corrected days must be accepted.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bankHolidays as bankHolidaysOf, easterSunday } from '#admissions/bank-holidays.ts'
import { addSchoolDays, calendarFaults, isSchoolDay, type Session, schoolCalendar } from '#admissions/school-days.ts'

const day = Temporal.PlainDate.from
const shared = resolve(process.cwd(), '../shared/data/calendar')
const there = existsSync(shared)
type Printed = { name: string; year: string; terms: [string, string, string, string, string][]; errors_in_source: string[] }
const { calendars } = there
  ? (JSON.parse(readFileSync(`${shared}/term_dates_samples.json`, 'utf8')) as { calendars: Printed[] })
  : { calendars: [] }
const england: string[] = there
  ? ((JSON.parse(readFileSync(`${shared}/bank_holidays_uk_2019-2028.json`, 'utf8')) as Record<string, { date: string }[]>)[
      'england-and-wales'
    ]?.map(({ date }) => date) ?? [])
  : []

/** A term with a half term in it is two sessions. */
const sessionsOf = ({ terms }: Pick<Printed, 'terms'>): Session[] =>
  terms.flatMap(([, first, last, halfFirst, halfLast]) => {
    const before = day(halfFirst).subtract({ days: day(halfFirst).dayOfWeek === 1 ? 3 : 1 })
    return [
      { first, last: String(before) },
      { first: String(day(halfLast).add({ days: 3 })), last },
    ]
  })
const named = (name: string, year: string): Printed => {
  const found = calendars.find((printed) => printed.name.startsWith(name) && printed.year === year)
  if (!found) throw new Error(`The samples have changed: no ${name} ${year}`)
  return found
}
/** One printed day instead of the right one, in one session. */
const misprinted = (sessions: Session[], at: number, change: Partial<Session>): Session[] =>
  sessions.map((session, index) => (index === at ? { ...session, ...change } : session))

/** Criftins' half term really is printed from a Thursday: nobody has said whether it is right. */
const doubtful = 'Criftins'

describe.skipIf(!there)('real printed calendars (skipped where ../shared/data is absent)', () => {
  test('the corrected days of all seven are sound, with the real bank holidays in', () => {
    expect(calendars).toHaveLength(7)
    for (const printed of calendars) {
      if (!printed.name.startsWith(doubtful))
        expect(calendarFaults({ sessions: sessionsOf(printed), bankHolidays: england }), printed.name).toEqual([])
    }
    const criftins = sessionsOf(named(doubtful, '2025/26'))
    const confirmed = misprinted(criftins, 2, { lastWeekday: 'Wednesday' })
    expect(calendarFaults({ sessions: confirmed, bankHolidays: england })).toEqual([])
  })

  // The eight misprints of the samples, by the words in which they are noted there.
  const lonsdale = () => sessionsOf(named('Lonsdale', '2025/26'))
  const criftins = () => sessionsOf(named('Criftins', '2025/26'))
  const vase = () => sessionsOf(named('VASE', '2025/26 and 2026/27'))
  const printed: Record<string, () => [Session[], string, string[]?]> = {
    '"Monday 16th February 20256" (year misprinted)': () => [
      misprinted(lonsdale(), 2, { last: '20256-02-16' }),
      'Session 3, last day: 20256-02-16 is not a date (write it as 2026-09-02).',
    ],
    '"Ends: Monday 17th July 2026" (17 July 2026 is a Friday)': () => [
      misprinted(lonsdale(), 5, { lastWeekday: 'Monday' }),
      'Session 6, last day: 2026-07-17 is a Friday, not a Monday.',
    ],
    'bank holiday printed as Monday 5 May 2025 in the 2025/26 list': () => [
      misprinted(criftins(), 2, { lastWeekday: 'Wednesday' }),
      '2026-05-04 is the early May bank holiday, inside session 5, and is not in the list of bank holidays.',
      ['2025-05-05', '2026-05-25', '2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06'],
    ],
    'half term printed as 12 to 20 February: starts on a Thursday, other schools start on the 16th': () => [
      criftins(),
      'Session 3 ends on 2026-02-11, a Wednesday, before a half term: if that is right, write the weekday beside it.',
    ],
    'summer 2026 printed with the year 2025 three times': () => [
      [...vase(), { first: '2025-04-13', last: '2025-05-22' }, { first: '2025-06-01', last: '2026-07-17' }],
      'Session 5 starts on 2025-04-13, before session 4 has ended (2026-03-27).',
    ],
    '"26 October 2025 to Friday 30 October 2026"': () => [
      [
        { first: '2026-09-01', last: '2025-10-25' },
        { first: '2026-11-02', last: '2026-12-18' },
      ],
      'Session 1 ends on 2025-10-25, before it starts on 2026-09-01.',
    ],
    '"Monday 15 February 2026 to Friday 19 February 2027"': () => [
      [
        { first: '2027-01-04', last: '2026-02-14' },
        { first: '2027-02-22', last: '2027-03-25' },
      ],
      'Session 1 ends on 2026-02-14, before it starts on 2027-01-04.',
    ],
    'spring ends Friday 26 March 2027, which is Good Friday': () => [
      [
        { first: '2027-01-04', last: '2027-02-12' },
        { first: '2027-02-22', last: '2027-03-26', lastWeekday: 'Friday' },
      ],
      'Session 2 ends on 2027-03-26, a bank holiday.',
    ],
  }
  // A page cut off in the stored copy is no misprint.
  const misprints = calendars.flatMap(({ errors_in_source }) => errors_in_source).filter((text) => !text.includes('cut off'))
  test('every misprint the samples note is tried here', () => expect(Object.keys(printed)).toEqual(misprints))
  test.each(Object.keys(printed))('refused: %s', (words) => {
    const [sessions, sentence, bankHolidays = england] = printed[words]?.() ?? [[], '']
    expect(calendarFaults({ sessions, bankHolidays })).toContain(sentence)
    expect(() => schoolCalendar({ sessions, bankHolidays })).toThrow(sentence)
  })

  test('a whole real year has 185 to 196 school days, and a one-off bank holiday is none', () => {
    for (const whole of calendars.filter(({ terms, name }) => terms.length === 3 && !name.startsWith(doubtful))) {
      const { days } = schoolCalendar({ sessions: sessionsOf(whole), bankHolidays: england })
      expect(days.length, whole.name).toBeGreaterThanOrEqual(185)
      expect(days.length, whole.name).toBeLessThanOrEqual(196)
    }
    const coronation = schoolCalendar({ sessions: [{ first: '2023-04-17', last: '2023-05-26' }], bankHolidays: england })
    expect(isSchoolDay(coronation, day('2023-05-08'))).toBe(false)
    const scottish = schoolCalendar({ sessions: [{ first: '2026-06-01', last: '2026-07-17' }], bankHolidays: england })
    expect(isSchoolDay(scottish, day('2026-06-15'))).toBe(true)
  })

  test('the terms of schools nearby differ, and so does the legal date', () => {
    const [blueCoat, own] = [named('Blue Coat', '2025/26'), named('Lonsdale', '2025/26')].map((one) =>
      schoolCalendar({ sessions: sessionsOf(one), bankHolidays: england }),
    )
    if (!blueCoat || !own) throw new Error('the samples have changed')
    expect(addSchoolDays(blueCoat, day('2026-07-03'), 12)).toEqual({ on: day('2026-07-21') })
    expect(addSchoolDays(own, day('2026-07-03'), 12)).toEqual({ beyondCalendar: true })
  })

  test('the bank holidays worked out are the ones the government lists, 2019 to 2028', () => {
    const workedOut = Array.from({ length: 10 }, (_, index) => [...bankHolidaysOf(2019 + index).keys()]).flat()
    expect(workedOut.toSorted()).toEqual(england.toSorted())
  })
})

test.each([
  ['2024-03-31', 2024],
  ['2025-04-20', 2025],
  ['2026-04-05', 2026],
  ['2027-03-28', 2027],
  ['2028-04-16', 2028],
  ['2030-04-21', 2030],
  ['2038-04-25', 2038],
])('Easter Sunday is %s', (sunday, year) => expect(easterSunday(year).toString()).toBe(sunday))
