// A case is the council's work on one child's request. Nothing here is stored as a status: what state a case is in is
// worked out from what happened and from the day, so it cannot go stale. It stays in the queue until somebody closes it by
// a recorded destination, because a child that is not attending is not finished with.
import { daysOut } from '#admissions/missing-education.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { type DeedKind, deedKinds } from '#cases/deeds.ts'
import { lifeOf, openOffers } from '#cases/life.ts'
import { type Pending, pendingOf } from '#cases/pending.ts'
import { ownerKinds, ownerOf } from '#cases/whose.ts'

export const caseEventKinds: readonly CaseEvent['kind'][] = [...ownerKinds, ...deedKinds]
/** `to` is the colleague a case was handed on to. */
export type CaseEvent = {
  at: string
  actor: string
  kind: (typeof ownerKinds)[number] | DeedKind
  to?: string | undefined
  data?: Record<string, unknown> | undefined
}

/** Whether an event is one that a case's state is worked out from. */
export const isCaseEvent = <E extends { kind: string }>(event: E): event is E & { kind: CaseEvent['kind'] } =>
  caseEventKinds.some((kind) => kind === event.kind)

/** Days as `YYYY-MM-DD`; `named` the schools the family named. */
export type CaseFacts = { aimOn: string; mustOn: string; outSince: string | null; named?: readonly string[] | undefined }

export type CaseState = {
  stage: 'new' | 'inHand' | 'offered' | 'accepted' | 'started' | 'closed'
  /** E-mail address of who said "I am dealing with this" last and has not handed it back. */
  owner: string | undefined
  /** The first date that waits; `closed`, on the last of days, for a case that waits for nobody. */
  next: { kind: Pending['kind'] | 'closed'; on: string; urn?: string }
  /** Every date that waits, the first first; empty only for a closed case. */
  pending: Pending[]
  /** School days from tomorrow to the next date, itself included; 0 on the day and after it. */
  schoolDaysLeft: number
  /** `late` only once the day it must be done by has passed; `urgent` 2 school days before, `soon` 5 (users-and-journeys S4). */
  urgency: 'later' | 'soon' | 'urgent' | 'late'
  /** Calendar days without school where the first of them is known. */
  daysOut: number | null
}

/** `events` oldest first. Clocks never pause for papers: no event moves a date. */
export function caseState(
  facts: CaseFacts,
  events: readonly CaseEvent[],
  calendar: Pick<SchoolCalendar, 'days'>,
  today: string,
): CaseState {
  const owner = ownerOf(events)
  const life = lifeOf(events)
  const pending = pendingOf(facts, life, today)
  const next: CaseState['next'] = pending[0] ?? { kind: 'closed', on: lastOfDays }
  return {
    stage: stageOf(life) ?? (owner ? 'inHand' : 'new'),
    owner,
    next,
    pending,
    ...nearness(next.on, calendar, today),
    daysOut: daysOut(facts.outSince === null ? null : Temporal.PlainDate.from(facts.outSince), Temporal.PlainDate.from(today)),
  }
}

/** No day is later. */
export const lastOfDays = '9999-12-31'

function stageOf(life: ReturnType<typeof lifeOf>): CaseState['stage'] | undefined {
  if (life.closed) return 'closed'
  if (life.startedOn) return 'started'
  if (life.accepted) return 'accepted'
  return openOffers(life).length > 0 ? 'offered' : undefined
}

/** How near a date is, in school days: what the queue's colours say. */
export function nearness(
  on: string,
  calendar: Pick<SchoolCalendar, 'days'>,
  today: string,
): Pick<CaseState, 'schoolDaysLeft' | 'urgency'> {
  const schoolDaysLeft = daysBetween(calendar.days, today, on)
  return {
    schoolDaysLeft,
    urgency: today > on ? 'late' : schoolDaysLeft <= 2 ? 'urgent' : schoolDaysLeft <= 5 ? 'soon' : 'later',
  }
}

/** Days of an ordered list after `from` up to and including `to`. */
function daysBetween(days: readonly string[], from: string, to: string): number {
  return Math.max(0, countUpTo(days, to) - countUpTo(days, from))
}

function countUpTo(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? '') <= day) low = middle + 1
    else high = middle
  }
  return low
}
