// The two dates every family is told at send: when the council aims to answer and when it must (Code 2.30). They are
// counted in school days from the day the request was received, whatever papers are missing: no clock pauses for papers
// (admissions-rules 0.1; users-and-journeys B4).
import { dueOn } from '#admissions/clock-due.ts'
import { isSchoolDay, type SchoolCalendar } from '#admissions/school-days.ts'

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
  const day = received.toString()
  const days = worked.get(calendar) ?? new Map<string, OutcomeDates>()
  worked.set(calendar, days)
  const dates = days.get(day) ?? workOut(calendar, received)
  days.set(day, dates)
  return dates
}

// The dates of one day are the same for every family, and every plan and receipt says them.
const worked = new WeakMap<SchoolCalendar, Map<string, OutcomeDates>>()

function workOut(calendar: SchoolCalendar, received: Temporal.PlainDate): OutcomeDates {
  const aim = dueOn('C1', received, calendar)
  const must = dueOn('C2', received, calendar)
  const mustOn = Temporal.PlainDate.from(must.on)
  return {
    aimOn: aim.on,
    mustOn: must.on,
    calendarWeeks: Math.max(1, Math.round(received.until(mustOn).days / 7)),
    holidayInBetween: must.estimated ? null : longestHoliday(calendar, received, mustOn),
    estimated: must.estimated,
  }
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
