// A case is the council's work on one child's request. Nothing here is stored as a status: what state a case is in is
// worked out from what happened and from the day, so it cannot go stale. A case has no way to end yet except in the
// council's own system: it stays in the queue, because a child that is not attending is not finished with.
import { daysOut } from '#admissions/missing-education.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { ownerKinds, ownerOf } from '#cases/whose.ts'

export const caseEventKinds = [...ownerKinds] as const
/** `to` is the colleague a case was handed on to. */
export type CaseEvent = { at: string; actor: string; kind: (typeof caseEventKinds)[number]; to?: string | undefined }

/** Whether an event is one that a case's state is worked out from. */
export const isCaseEvent = <E extends { kind: string }>(event: E): event is E & { kind: CaseEvent['kind'] } =>
  caseEventKinds.some((kind) => kind === event.kind)

/** Days as `YYYY-MM-DD`. */
export type CaseFacts = { aimOn: string; mustOn: string; outSince: string | null }

export type CaseState = {
  stage: 'new' | 'inHand'
  /** E-mail address of who said "I am dealing with this" last and has not handed it back. */
  owner: string | undefined
  /** The next legal date: the aim until it has passed, then the day it must be done by (Code 2.30). */
  next: { kind: 'aim' | 'must'; on: string }
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
  const next = today <= facts.aimOn ? { kind: 'aim' as const, on: facts.aimOn } : { kind: 'must' as const, on: facts.mustOn }
  return {
    stage: owner ? 'inHand' : 'new',
    owner,
    next,
    ...nearness(next.on, calendar, today),
    daysOut: daysOut(facts.outSince === null ? null : Temporal.PlainDate.from(facts.outSince), Temporal.PlainDate.from(today)),
  }
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
