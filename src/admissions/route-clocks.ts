// Which clocks start on the day a child's request is received, and the rounds its family has to apply in: for the table of
// `npm run rules`, the family's plan and its test by hand. Clocks that something later starts (a refusal, an appeal, an
// offer, an agreement under the Fair Access Protocol) are not here: clock-table.ts says what each runs from.
import { dueOn } from '#admissions/clock-due.ts'
import { type ClockId, clockOn } from '#admissions/clock-table.ts'
import { roundDates, roundOf } from '#admissions/normal-round.ts'
import type { Route, Task } from '#admissions/route.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'

const byTask: Partial<Record<Task, ClockId[]>> = {
  planMove: ['C12', 'C13'],
  privateFostering: ['C17'],
  socialWorkerApplies: ['L1'],
  oldSchoolFirst: ['L2'],
  afterYear11: ['L3'],
  sendAdvice: ['L7'],
}

/** In the order of the clock table. */
export function clocksOf({ also, preferences, missingEducation }: Route): ClockId[] {
  const found = new Set<ClockId>()
  if (preferences) for (const id of ['C1', 'C2'] as const) found.add(id)
  // The four weeks are a Fair Access ground, which runs beside an in-year application and is not for a child in care or
  // with a plan (0.2 row 9; table 6). That somebody decides about teaching meanwhile holds for every child out of school.
  if (preferences && missingEducation) found.add('C6')
  if (missingEducation) for (const id of ['L4', 'L5', 'L6'] as const) found.add(id)
  for (const task of also) for (const id of byTask[task] ?? []) found.add(id)
  if (also.includes('planMove')) found.delete('L7')
  return [...found].sort(inOrder)
}

const inOrder = (one: ClockId, other: ClockId): number =>
  one[0] === other[0] ? Number(one.slice(1)) - Number(other.slice(1)) : one < other ? -1 : 1

/** When a clock that starts on `on` ends, with where it stands; a day that hangs on facts nobody has yet is the latest it can be. */
export function clockEnds(
  id: ClockId,
  on: Temporal.PlainDate,
  calendar: SchoolCalendar,
): { id: ClockId; on: string; estimated: boolean; source: string } {
  // C13 begins where C12 ends: with the plan's move. C17 is asked about an arrangement that has begun.
  const starts = id === 'C13' ? Temporal.PlainDate.from(dueOn('C12', on, calendar).on) : on
  const due = dueOn(id, starts, calendar, id === 'C17' ? { knownOn: on } : {})
  return { id, ...due, source: clockOn(id, starts)?.source ?? '' }
}

/** The round a second task belongs to, with its day; null for a task that is none. */
export function roundOfTask(task: Task, on: Temporal.PlainDate) {
  const round = roundOf(task)
  return round === null ? null : roundDates(round, on)
}
