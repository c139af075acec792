// A council's school days. There is no national calendar: each council (and each academy) sets its own, and the printed
// ones hold misprints: a year wrong by one, a term that ends on Good Friday, a Monday that is a Friday. A wrong calendar
// gives a family a wrong legal date, so it is refused as a whole, each fault in one sentence.
//
// A school day is a Monday to Friday inside a stretch of term that is neither a bank holiday nor a closure
// (Education Act 1996 s.579; admissions-rules 0.1). Training days of single schools come in as `closures`.

/** Days are ISO text, both ends included. Weekdays may be given as printed ("Monday"), to catch a misprinted date. */
export type Session = { first: string; last: string; firstWeekday?: string | undefined; lastWeekday?: string | undefined }
export type CalendarFacts = {
  sessions: readonly Session[]
  bankHolidays: readonly string[]
  closures?: readonly string[] | undefined
}

/** `days` are all school days in order, as ISO text (which sorts as dates do); `holidays` every listed day off. */
export type SchoolCalendar = {
  days: readonly string[]
  has: ReadonlySet<string>
  holidays: ReadonlySet<string>
  first: string
  last: string
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const longestSessionDays = 20 * 7
const longestBreakDays = 10 * 7
/** Up to this long before the first school day it is surely still summer (five weeks); earlier days may be term days unknown to us. */
const surelySummerDays = 35

const weekdayOf = (day: Temporal.PlainDate): string => weekdays[day.dayOfWeek - 1] ?? ''

function readDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}

/** Everything that is wrong with one day of a calendar, as sentences. */
function dayFaults(where: string, text: string, printed: string | undefined): string[] {
  const day = readDay(text)
  if (day === undefined) return [`${where}: ${text} is not a date (write it as 2026-09-02).`]
  if (day.year < 2000 || day.year > 2100) return [`${where}: the year of ${text} is not between 2000 and 2100.`]
  const weekday = weekdayOf(day)
  if (printed !== undefined && printed.toLowerCase() !== weekday.toLowerCase())
    return [`${where}: ${text} is a ${weekday}, not a ${printed}.`]
  return []
}

function sessionFaults(session: Session, number: number, bankHolidays: ReadonlySet<string>): string[] {
  const name = `Session ${number}`
  const faults = [
    ...dayFaults(`${name}, first day`, session.first, session.firstWeekday),
    ...dayFaults(`${name}, last day`, session.last, session.lastWeekday),
  ]
  const first = readDay(session.first)
  const last = readDay(session.last)
  if (first === undefined || last === undefined) return faults
  const length = first.until(last).days + 1
  if (length < 1) faults.push(`${name} ends on ${session.last}, before it starts on ${session.first}.`)
  if (length > longestSessionDays)
    faults.push(
      `${name} is longer than 20 weeks (${session.first} to ${session.last}): is a year wrong, or a half term left out?`,
    )
  for (const [end, day] of [
    ['starts', first],
    ['ends', last],
  ] as const) {
    if (day.dayOfWeek > 5) faults.push(`${name} ${end} on ${day}, a ${weekdayOf(day)}.`)
    if (bankHolidays.has(day.toString())) faults.push(`${name} ${end} on ${day}, a bank holiday.`)
  }
  return faults
}

/** What is wrong with a calendar, one sentence per fault; empty for a sound one. */
export function calendarFaults(facts: CalendarFacts): string[] {
  const bankHolidays = new Set(facts.bankHolidays)
  const faults = facts.sessions.length === 0 ? ['The calendar has no sessions.'] : []
  for (const day of facts.bankHolidays) faults.push(...dayFaults('Bank holidays', day, undefined))
  for (const day of facts.closures ?? []) faults.push(...dayFaults('Closures', day, undefined))
  for (const [index, session] of facts.sessions.entries()) {
    faults.push(...sessionFaults(session, index + 1, bankHolidays))
    const earlier = facts.sessions[index - 1]
    if (earlier === undefined) continue
    const from = readDay(earlier.last)
    const to = readDay(session.first)
    if (from === undefined || to === undefined) continue
    const gap = from.until(to).days
    if (gap < 1)
      faults.push(`Session ${index + 1} starts on ${session.first}, before session ${index} has ended (${earlier.last}).`)
    if (gap > longestBreakDays)
      faults.push(`There is no school between ${earlier.last} and ${session.first}, more than 10 weeks: is a term missing?`)
  }
  return faults
}

/** Builds a calendar. Throws an Error that lists every fault: a council with a misprinted calendar must not start. */
export function schoolCalendar(facts: CalendarFacts): SchoolCalendar {
  const faults = calendarFaults(facts)
  if (faults.length > 0)
    throw new Error(`The school calendar cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  const holidays = new Set([...facts.bankHolidays, ...(facts.closures ?? [])])
  const days: string[] = []
  for (const { first, last } of facts.sessions) {
    const end = Temporal.PlainDate.from(last)
    for (let day = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
      if (day.dayOfWeek <= 5 && !holidays.has(day.toString())) days.push(day.toString())
    }
  }
  const firstDay = days[0]
  const lastDay = days.at(-1)
  if (firstDay === undefined || lastDay === undefined)
    throw new Error('The school calendar cannot be used:\n  - It has no school day at all.')
  return { days, has: new Set(days), holidays, first: firstDay, last: lastDay }
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

/** School days after `from` up to and including `to`; 0 where `to` is not later. Counts only days the calendar knows. */
export function schoolDaysBetween(calendar: SchoolCalendar, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Math.max(0, countTo(calendar, to.toString()) - countTo(calendar, from.toString()))
}
