// By when a person reads what somebody told us: the next day the team works (admissions-rules 11.1).
import type { Council } from '#council/council.ts'

/** The next working day of the admissions team after `today` (`YYYY-MM-DD`), bank holidays left out. */
export function readBy(council: Pick<Council, 'admissions' | 'terms'>, today: string): string {
  let day = Temporal.PlainDate.from(today).add({ days: 1 })
  const works = (on: Temporal.PlainDate) =>
    council.admissions.hours.days.includes(on.dayOfWeek) && !council.terms.bankHolidays.includes(on.toString())
  // Hours name at least one day of the week; a fortnight is more than any run of bank holidays.
  for (let tried = 0; tried < 14 && !works(day); tried += 1) day = day.add({ days: 1 })
  return day.toString()
}
