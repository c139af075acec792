// Teaching while a child waits (Education Act 1996 s.19). The law gives no number of days for a child without a place, so
// an officer decides at set points, yes or no with a reason, and the points cannot be passed over in silence: each stays
// due until a decision on or after its day is recorded (admissions-rules 9.1; users-and-journeys T46, B4).
import { dueOn, schoolDaysAfter } from '#admissions/clock-due.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'

export type Section19Point =
  | 'allRefused'
  | 'fairAccessAgreed'
  | 'fourWeeks'
  | 'excludedSixthDay'
  | 'localFirst'
  | 'localSecond'
  | 'localThird'

/** Days are ISO text, null where it has not happened or is not known. */
export type Section19Facts = {
  outSince: string | null
  allRefusedOn: string | null
  fairAccessAgreedOn: string | null
  /** First day of a permanent exclusion. */
  excludedOn: string | null
  /** Days on which an officer recorded a decision with its reason. */
  decidedOn: readonly string[]
}

/** Every point in order of its day, with whether it waits for a decision on `today`. */
export function section19Points(
  facts: Section19Facts,
  calendar: SchoolCalendar,
  today: string,
): { point: Section19Point; on: string; due: boolean }[] {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const points: { point: Section19Point; on: string }[] = []
  if (facts.allRefusedOn) points.push({ point: 'allRefused', on: facts.allRefusedOn })
  if (facts.fairAccessAgreedOn) points.push({ point: 'fairAccessAgreed', on: facts.fairAccessAgreedOn })
  if (facts.outSince) {
    const from = day(facts.outSince)
    points.push({ point: 'fourWeeks', on: from.add({ days: 28 }).toString() })
    points.push({ point: 'localFirst', on: dueOn('L4', from, calendar).on })
    points.push({ point: 'localSecond', on: dueOn('L5', from, calendar).on })
    points.push({ point: 'localThird', on: dueOn('L6', from, calendar).on })
  }
  // The sixth-day rule is for exclusion: full-time education from the sixth school day.
  if (facts.excludedOn) points.push({ point: 'excludedSixthDay', on: sixthDay(day(facts.excludedOn), calendar) })
  const decided = facts.decidedOn.toSorted().at(-1) ?? ''
  return points
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))
    .map(({ point, on }) => ({ point, on, due: on <= today && decided < on }))
}

/** The day of exclusion counts as the first where there was school on it: the earlier reading of the rule, so never late. */
function sixthDay(excluded: Temporal.PlainDate, calendar: SchoolCalendar): string {
  return schoolDaysAfter(excluded, calendar.has.has(excluded.toString()) ? 5 : 6, calendar).on
}
