// A council's school days. There is no national calendar: each council (and each academy) sets its own, and the printed
// ones hold misprints: a year wrong by one, a term that ends on Good Friday, a Monday that is a Friday. A wrong calendar
// gives a family a wrong legal date, so it is refused as a whole, each fault in one sentence.
//
// A school day is a Monday to Friday inside a stretch of term that is neither a bank holiday nor a closure
// (Education Act 1996 s.579; admissions-rules 0.1). Training days of single schools come in as `closures`, a school's own
// terms as `sessions` of its overrides.
import { calendarFaults } from '#admissions/calendar-faults.ts'

export { calendarFaults } from '#admissions/calendar-faults.ts'

/** Days are ISO text, both ends included. Weekdays may be given as printed ("Monday"), to catch a misprinted date. */
export type Session = { first: string; last: string; firstWeekday?: string | undefined; lastWeekday?: string | undefined }
export type CalendarFacts = {
  sessions: readonly Session[]
  bankHolidays: readonly string[]
  closures?: readonly string[] | undefined
}

/** What one school does differently: terms of its own (a trust's) instead of the council's, and days it is closed. */
export type CalendarOverrides = { sessions?: readonly Session[] | undefined; closures?: readonly string[] | undefined }

/** `days` are all school days in order, as ISO text (which sorts as dates do); `holidays` every listed day off. */
export type SchoolCalendar = {
  days: readonly string[]
  has: ReadonlySet<string>
  holidays: ReadonlySet<string>
  bankHolidays: ReadonlySet<string>
  first: string
  last: string
}

/** Up to this long before the first school day it is surely still summer (five weeks); earlier days may be term days unknown to us. */
const surelySummerDays = 35

/**
 * Builds the council's calendar or, with overrides, one school's. Throws an Error that lists every fault: a council with a
 * misprinted calendar must not start. A school's closures come on top of the council's; its sessions replace them.
 */
export function schoolCalendar(council: CalendarFacts, overrides: CalendarOverrides = {}): SchoolCalendar {
  const sessions = overrides.sessions ?? council.sessions
  const own =
    overrides.sessions || overrides.closures ? calendarFaults({ ...council, sessions, closures: overrides.closures }) : []
  const faults = [...new Set([...calendarFaults(council), ...own])]
  if (faults.length > 0)
    throw new Error(`The school calendar cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  const holidays = new Set([...council.bankHolidays, ...(council.closures ?? []), ...(overrides.closures ?? [])])
  const days: string[] = []
  for (const { first, last } of sessions) {
    const end = Temporal.PlainDate.from(last)
    for (let day = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
      if (day.dayOfWeek <= 5 && !holidays.has(day.toString())) days.push(day.toString())
    }
  }
  const firstDay = days[0]
  const lastDay = days.at(-1)
  if (firstDay === undefined || lastDay === undefined)
    throw new Error('The school calendar cannot be used:\n  - It has no school day at all.')
  return { days, has: new Set(days), holidays, bankHolidays: new Set(council.bankHolidays), first: firstDay, last: lastDay }
}

/** The same calendar without a school's own closed days (training days, a flood). */
export function withClosures(calendar: SchoolCalendar, closures: readonly string[]): SchoolCalendar {
  const closed = new Set(closures)
  const days = calendar.days.filter((day) => !closed.has(day))
  return { ...calendar, days, has: new Set(days), holidays: new Set([...calendar.holidays, ...closures]) }
}

export const isSchoolDay = (calendar: SchoolCalendar, on: Temporal.PlainDate): boolean => calendar.has.has(on.toString())

/** How many school days there are up to and including a day. */
function countTo(calendar: SchoolCalendar, day: string): number {
  let low = 0
  let high = calendar.days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calendar.days[middle] ?? '') <= day) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The `n`th school day after `from`; `from` itself is day 0, on a school day or not (n of 0 gives `from`).
 * `beyondCalendar` where the calendar does not reach: the days of a term it does not know are never guessed here.
 */
export function addSchoolDays(
  calendar: SchoolCalendar,
  from: Temporal.PlainDate,
  n: number,
): { on: Temporal.PlainDate } | { beyondCalendar: true } {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`School days are counted forwards in whole days, not ${n}`)
  if (n === 0) return { on: from }
  if (from.until(Temporal.PlainDate.from(calendar.first)).days > surelySummerDays) return { beyondCalendar: true }
  const found = calendar.days[countTo(calendar, from.toString()) + n - 1]
  return found === undefined ? { beyondCalendar: true } : { on: Temporal.PlainDate.from(found) }
}

/**
 * The `n`th school day before `from`, `from` itself being day 0: the last day on which `n` school days' notice of `from`
 * can be given. `beyondCalendar` where the calendar does not reach back, or `from` lies after its end.
 */
export function subtractSchoolDays(
  calendar: SchoolCalendar,
  from: Temporal.PlainDate,
  n: number,
): { on: Temporal.PlainDate } | { beyondCalendar: true } {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`School days are counted backwards in whole days, not ${n}`)
  if (n === 0) return { on: from }
  if (from.toString() > calendar.last) return { beyondCalendar: true }
  const found = calendar.days[countTo(calendar, from.subtract({ days: 1 }).toString()) - n]
  return found === undefined ? { beyondCalendar: true } : { on: Temporal.PlainDate.from(found) }
}

/** School days after `from` up to and including `to`; 0 where `to` is not later. Counts only days the calendar knows. */
export function schoolDaysBetween(calendar: SchoolCalendar, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Math.max(0, countTo(calendar, to.toString()) - countTo(calendar, from.toString()))
}
