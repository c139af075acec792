// The two dates every family is told at send: when the council aims to answer and when it must (Code 2.30). They are
// counted in school days from the day the request was received, whatever papers are missing: no clock pauses for papers
// (admissions-rules 0.1; users-and-journeys B4).
import { type ClockId, clockOn } from '#admissions/clock-table.ts'
import { addSchoolDays, isSchoolDay, type SchoolCalendar } from '#admissions/school-days.ts'

/** Days are ISO text. `estimated` when the council's calendar ends too early: show the dates with "about". */
export type OutcomeDates = {
  aimOn: string
  mustOn: string
  /** Whole weeks from receipt to `mustOn`, for "about 3 weeks". */
  calendarWeeks: number
  /** The longest school holiday before `mustOn`, Monday to Friday days; null where there is none. */
  holidayInBetween: { first: string; last: string } | null
  estimated: boolean
}

/**
 * C1 and C2 for a request received on a day (London's date; the day of receipt is day 0). Never fails for a known day: a
 * family must get a date even where the council has not entered next year's terms. Past the calendar's end (or before its
 * start) every Monday to Friday that is not a listed holiday is counted. That can only bring the date forward, so the
 * family is never told a later day than the law gives.
 */
export function outcomeDates(calendar: SchoolCalendar, received: Temporal.PlainDate): OutcomeDates {
  const aim = dueDay(calendar, received, schoolDaysOf('C1', received))
  const must = dueDay(calendar, received, schoolDaysOf('C2', received))
  return {
    aimOn: aim.on.toString(),
    mustOn: must.on.toString(),
    calendarWeeks: Math.max(1, Math.round(received.until(must.on).days / 7)),
    holidayInBetween: must.estimated ? null : longestHoliday(calendar, received, must.on),
    estimated: must.estimated,
  }
}

function schoolDaysOf(id: ClockId, on: Temporal.PlainDate): number {
  const row = clockOn(id, on)
  if (row === undefined || typeof row.length !== 'number') throw new Error(`No length for clock ${id} on ${on}`)
  return row.length
}

function dueDay(calendar: SchoolCalendar, from: Temporal.PlainDate, n: number): { on: Temporal.PlainDate; estimated: boolean } {
  const found = addSchoolDays(calendar, from, n)
  if ('on' in found) return { on: found.on, estimated: false }
  let left = n
  let day = from
  while (left > 0) {
    day = day.add({ days: 1 })
    const known = calendar.first <= day.toString() && day.toString() <= calendar.last
    if (known ? isSchoolDay(calendar, day) : day.dayOfWeek <= 5 && !calendar.holidays.has(day.toString())) left -= 1
  }
  return { on: day, estimated: true }
}

/** A bank-holiday weekend is no holiday to warn of: three weekdays or more without school are. */
const shortestHolidayDays = 3

function longestHoliday(
  calendar: SchoolCalendar,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): { first: string; last: string } | null {
  let longest: string[] = []
  let run: string[] = []
  for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5) continue
    run = isSchoolDay(calendar, day) ? [] : [...run, day.toString()]
    if (run.length > longest.length) longest = run
  }
  const first = longest[0]
  const last = longest.at(-1)
  return longest.length < shortestHolidayDays || first === undefined || last === undefined ? null : { first, last }
}
