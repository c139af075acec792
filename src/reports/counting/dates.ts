import { dueOn } from '#admissions/clock-due.ts'
import type { Seen } from '#reports/child-on.ts'
import { type Facts, keyOf, rowsOf, within } from '#reports/counting/facts.ts'
import { type Filters, fits } from '#reports/filters.ts'
import { lateReason, lateReasons } from '#reports/reasons.ts'
import { type Counted, crossed } from '#reports/table.ts'

/** `running`: the day has not come; `late`: it has passed and nothing was answered; `ended`: withdrawn before an answer. */
export const met = ['met', 'missed', 'running', 'late', 'ended'] as const
export type Met = (typeof met)[number]

/** How one legal date stands at the end of `on`. Days are `YYYY-MM-DD`. */
export function standing(due: string, done: string | null, withdrawn: boolean, on: string): Met {
  if (done !== null) return done <= due ? 'met' : 'missed'
  if (withdrawn) return 'ended'
  return on <= due ? 'running' : 'late'
}

/**
 * The aim (C1) and the limit (C2) of every application received in the time, the Fair Access date (C5) of every child
 * agreed in it, and why the limit was missed. The dates are those the family was told.
 */
export function countDates({ seen, calendar }: Pick<Facts, 'seen' | 'calendar'>, filters: Filters): Counted[] {
  const { by, on } = filters
  const received = seen.filter((each) => fits(each, filters) && within(each.child.received, filters))
  const agreed = seen.filter((each) => fits(each, filters) && within(each.child.moments.fairAccess?.agreedOn, filters))
  const limit = ({ child: { mustOn, moments } }: Seen) => standing(mustOn, moments.outcomeOn, moments.withdrawn, on)
  const table = (name: string, of: readonly Seen[], state: (each: Seen) => Met) =>
    crossed(
      {
        name,
        rowsBy: by,
        columnsBy: 'met',
        columns: met,
        ...rowsOf(
          by,
          of.map((each) => keyOf(each, by)),
        ),
      },
      of.map((each) => [keyOf(each, by), state(each)]),
    )
  // Many children are agreed on the same panel day.
  const places = new Map<string, string>()
  const placeDue = (day: string): string => {
    const known = places.get(day) ?? dueOn('C5', Temporal.PlainDate.from(day), calendar).on
    places.set(day, known)
    return known
  }
  const late = received.flatMap((each): [string, string][] => {
    const state = limit(each)
    return state === 'missed' || state === 'late' ? [[lateReason(each.child.moments, each.child.mustOn), state]] : []
  })
  return [
    table('C1', received, ({ child: { aimOn, moments } }) => standing(aimOn, moments.outcomeOn, moments.withdrawn, on)),
    table('C2', received, limit),
    table('C5', agreed, ({ child: { moments } }) =>
      standing(placeDue(moments.fairAccess?.agreedOn ?? on), moments.fairAccess?.placedOn ?? null, false, on),
    ),
    crossed({ name: 'late', rowsBy: 'late', columnsBy: 'met', rows: lateReasons, columns: ['missed', 'late'] }, late),
  ]
}
