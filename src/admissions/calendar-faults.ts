// What can be wrong with a printed calendar, one sentence per fault. The kinds are those of real ones: a year wrong by one,
// a weekday that does not fit its date, a term that ends on Good Friday, a bank holiday with last year's date, a half
// term that starts in mid-week.
import { bankHolidays as bankHolidaysOf } from '#admissions/bank-holidays.ts'
import type { CalendarFacts, Session } from '#admissions/school-days.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const longestSessionDays = 20 * 7
const longestBreakDays = 10 * 7
/** A break of up to this many days between two sessions is a half term; longer ones are the holidays between terms. */
const longestHalfTermDays = 13
/** A training day may stand this long outside the printed terms (staff start before the children); no longer. */
const trainingAroundTermsDays = 14
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
  faults.push(...closureFaults(facts))
  for (const [index, session] of facts.sessions.entries()) {
    faults.push(...sessionFaults(session, index + 1, bankHolidays), ...forgottenHolidays(session, index + 1, bankHolidays))
    const earlier = facts.sessions[index - 1]
    if (earlier === undefined) continue
    const from = readDay(earlier.last)
    const to = readDay(session.first)
    if (from === undefined || to === undefined) continue
    const gap = from.until(to).days
    if (gap < 1)
      faults.push(`Session ${index + 1} starts on ${session.first}, before session ${index} has ended (${earlier.last}).`)
    if (gap >= 1 && gap <= longestHalfTermDays && from.dayOfWeek <= 3 && earlier.lastWeekday === undefined)
      faults.push(
        `Session ${index} ends on ${earlier.last}, a ${weekdayOf(from)}, before a half term: if that is right, write the weekday beside it.`,
      )
    if (gap > longestBreakDays)
      faults.push(`There is no school between ${earlier.last} and ${session.first}, more than 10 weeks: is a term missing?`)
  }
  return faults
}

/** A bank holiday that lies inside a session and is not listed would be counted as a school day. */
function forgottenHolidays(session: Session, number: number, listed: ReadonlySet<string>): string[] {
  const [first, last] = [readDay(session.first), readDay(session.last)]
  if (first === undefined || last === undefined || first.until(last).days > 366) return []
  return [...new Set([first.year, last.year])]
    .flatMap((year) => [...bankHolidaysOf(year)])
    .filter(([day]) => session.first <= day && day <= session.last && !listed.has(day))
    .map(([day, name]) => `${day} is ${name}, inside session ${number}, and is not in the list of bank holidays.`)
}

function closureFaults({ sessions, closures = [] }: CalendarFacts): string[] {
  const firsts = sessions.map(({ first }) => readDay(first)).filter((day) => day !== undefined)
  const lasts = sessions.map(({ last }) => readDay(last)).filter((day) => day !== undefined)
  const from = firsts.toSorted(Temporal.PlainDate.compare)[0]?.subtract({ days: trainingAroundTermsDays })
  const to = lasts.toSorted(Temporal.PlainDate.compare).at(-1)?.add({ days: trainingAroundTermsDays })
  return closures.flatMap((text) => {
    const faults = dayFaults('Closures', text, undefined)
    const day = readDay(text)
    if (faults.length > 0 || day === undefined) return faults
    if (day.dayOfWeek > 5) return [`Closures: ${text} is a ${weekdayOf(day)}, no school day anyway: is the date right?`]
    const outside =
      (from !== undefined && Temporal.PlainDate.compare(day, from) < 0) ||
      (to !== undefined && Temporal.PlainDate.compare(day, to) > 0)
    return outside ? [`Closures: ${text} lies outside every term of this calendar: is the year right?`] : []
  })
}
