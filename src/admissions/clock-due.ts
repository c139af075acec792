// When each clock of clock-table.ts ends. Pure: a start, the council's (or the school's) calendar, and the few facts the law
// itself asks for; there is no way to hand in a pause. The day something starts is day 0 unless the law says otherwise.
//
// Past the calendar's end a date is still given, marked `estimated`, and errs on the family's side: what the council must
// do comes too early rather than too late, what the family is given time for comes too late rather than too early.
import { isBankHoliday } from '#admissions/bank-holidays.ts'
import { type Clock, type ClockId, clockOn } from '#admissions/clock-table.ts'
import { addSchoolDays, isSchoolDay, type SchoolCalendar, subtractSchoolDays } from '#admissions/school-days.ts'

/** `on` is ISO text. */
export type Due = { on: string; estimated: boolean }

/** What some clocks' length hangs on; each is for the clock named. */
export type Variant = {
  /** C14: 7 days instead of 15. */
  lookedAfter?: boolean | undefined
  /** C12: the day of the move; left out, it has happened and nobody knew before. */
  moveOn?: Temporal.PlainDate | undefined
  /** C17: the day the arrangement was made or known of; left out, six weeks before it or earlier. */
  knownOn?: Temporal.PlainDate | undefined
  /** C11: how this council reads "day" in reg 13(1). Calendar days unless it says so. */
  returnDays?: 'calendarDays' | 'schoolDays' | undefined
}

/**
 * The last day on which what clock `id` asks for is in time, running from (C9 and C17: leading up to) `starts`. Throws an
 * Error for a clock that did not hold yet on that day; never for want of a calendar.
 */
export function dueOn(id: ClockId, starts: Temporal.PlainDate, calendar: SchoolCalendar, variant: Variant = {}): Due {
  const row = clockOn(id, starts)
  if (row === undefined) throw new Error(`Clock ${id} does not hold on ${starts}`)
  if (typeof row.length !== 'number') return known(yearly(row.length, starts))
  if (id === 'C11' && variant.returnDays === 'schoolDays') return schoolDays(row, row.length, starts, calendar)
  if (id === 'C12') return planMoves(row.length, starts, calendar, variant.moveOn)
  if (id === 'C14') return known(starts.add({ days: variant.lookedAfter ? 7 : row.length }))
  // The day of service is the first of the fifteen (s.437(2)).
  if (id === 'C15') return known(starts.add({ days: row.length - 1 }))
  if (id === 'C17') return known(privateFostering(row.length, starts, variant.knownOn))
  if (row.unit === 'schoolDays') return schoolDays(row, row.length, starts, calendar)
  return known(starts.add(row.unit === 'weeks' ? { weeks: row.length } : { days: row.length }))
}

/** `n` school days after a day, on no clock of the table; estimated early where the calendar ends. */
export const schoolDaysAfter = (from: Temporal.PlainDate, n: number, calendar: SchoolCalendar): Due =>
  schoolDays({ counts: 'after', force: 'must' }, n, from, calendar)

/** C16 runs from the latest of three days; null while one of them has not come. */
export function latestOf(...days: (Temporal.PlainDate | null)[]): Temporal.PlainDate | null {
  let latest: Temporal.PlainDate | null = null
  for (const day of days) {
    if (day === null) return null
    if (latest === null || Temporal.PlainDate.compare(day, latest) > 0) latest = day
  }
  return latest
}

const known = (on: Temporal.PlainDate): Due => ({ on: on.toString(), estimated: false })

/** The next such day, the day itself included. */
function yearly(monthDay: string, on: Temporal.PlainDate): Temporal.PlainDate {
  const thisYear = Temporal.PlainDate.from(`${on.year}-${monthDay}`)
  return Temporal.PlainDate.compare(on, thisYear) <= 0 ? thisYear : thisYear.add({ years: 1 })
}

/** Six weeks before; where that day has passed when the arrangement is made or known, within 48 hours of its start. */
function privateFostering(days: number, starts: Temporal.PlainDate, knownOn?: Temporal.PlainDate): Temporal.PlainDate {
  const before = starts.subtract({ days })
  return knownOn === undefined || Temporal.PlainDate.compare(knownOn, before) <= 0 ? before : starts.add({ days: 2 })
}

/** Reg 15(2): the day of the move, or 15 working days "beginning with" the day it was known, if known later than that before. */
function planMoves(days: number, aware: Temporal.PlainDate, calendar: SchoolCalendar, moveOn?: Temporal.PlainDate): Due {
  const working = (day: Temporal.PlainDate) =>
    day.dayOfWeek <= 5 && !isBankHoliday(day) && !calendar.bankHolidays.has(day.toString())
  if (moveOn !== undefined) {
    let notice = 0
    for (let day = aware; notice < days && Temporal.PlainDate.compare(day, moveOn) < 0; day = day.add({ days: 1 }))
      if (working(day)) notice += 1
    if (notice >= days) return known(moveOn)
  }
  return known(step(aware.subtract({ days: 1 }), days, 1, working))
}

function schoolDays(
  row: Pick<Clock, 'counts' | 'force'>,
  days: number,
  starts: Temporal.PlainDate,
  calendar: SchoolCalendar,
): Due {
  const back = row.counts === 'before'
  const found = back ? subtractSchoolDays(calendar, starts, days) : addSchoolDays(calendar, starts, days)
  if ('on' in found) return known(found.on)
  const counts = (day: Temporal.PlainDate) => {
    if (calendar.first <= day.toString() && day.toString() <= calendar.last) return isSchoolDay(calendar, day)
    if (day.dayOfWeek > 5 || isBankHoliday(day) || calendar.holidays.has(day.toString())) return false
    return row.force !== 'atLeast' || !mayBeHoliday(day)
  }
  return { on: step(starts, days, back ? -1 : 1, counts).toString(), estimated: true }
}

/** The day on which `n` counted days have gone by after (or before) `from`. */
function step(from: Temporal.PlainDate, n: number, by: 1 | -1, counts: (day: Temporal.PlainDate) => boolean): Temporal.PlainDate {
  let day = from
  for (let left = n; left > 0; ) {
    day = day.add({ days: by })
    if (counts(day)) left -= 1
  }
  return day
}

/** Weeks in which some English school is on holiday; a time that must be given to a family counts none of them. */
const holidayWeeks = [
  '01-01/01-08',
  '02-08/02-26',
  '03-23/04-26',
  '05-24/06-08',
  '07-14/09-07',
  '10-15/11-05',
  '12-16/12-31',
].map((weeks) => weeks.split('/') as [string, string])
function mayBeHoliday(day: Temporal.PlainDate): boolean {
  const monthDay = day.toString().slice(5)
  return holidayWeeks.some(([first, last]) => first <= monthDay && monthDay <= last)
}
