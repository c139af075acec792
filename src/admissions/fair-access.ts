// Which Fair Access categories may hold for a child, after sending and for permitted staff only. Each is "possible" until
// somebody at the council agrees, says who it comes from, and needs no proof from the family. Nothing here is read by the
// queue's order or leaves for a school's ranking (Code 2.29; admissions-rules 1.1.10, 2.4, 2.5).
import {
  type Flag,
  type GroundList,
  type GroundRow,
  groundList,
  groundRows,
  type Letter,
} from '#admissions/fair-access-grounds.ts'
import { daysOut } from '#admissions/missing-education.ts'
import type { Situation } from '#admissions/route.ts'

/** `said` by the family (a tick or an answer), noted by `staff`, or `derived` from facts. */
export type Basis = 'said' | 'staff' | 'derived'

export type GroundFacts = Pick<Situation, 'staying' | 'care' | 'plan' | 'custody' | 'excluded' | 'traveller'> & {
  on: Temporal.PlainDate
  /** Ticks of the `grounds` question; none is needed. */
  said?: readonly string[] | undefined
  /** What staff noted, by flag. */
  noted?: readonly Flag[] | undefined
  /** First day without education, or of arrival; null where not known (C6). */
  outSince: Temporal.PlainDate | null
  /** Places in the child's year group within reasonable distance, as the council last heard. */
  placesNear: 'some' | 'none' | 'notKnown'
  /** A suitable offer that was turned down takes (l) away (admissions-rules 9.3). */
  suitableOfferDeclined: boolean
}

export type PossibleGround = {
  /** A letter where the council prints thirteen, a flag where it prints fourteen. */
  id: Letter | Flag
  letter: Letter
  flags: Flag[]
  basis: Basis[]
  /** What somebody must look at before agreeing. */
  toCheck: ('days' | 'placesNear')[]
}

/** C6, Code 3.17(l): four weeks read as 28 days, so day 28 is in and day 27 is not. */
export const fourWeeks = 28

export function possibleGrounds(facts: GroundFacts, list: GroundList): PossibleGround[] {
  const found = new Map<Flag, Basis[]>()
  for (const ground of groundRows) {
    const basis = basisOf(ground, facts)
    if (basis.length > 0) found.set(ground.flag, basis)
  }
  return groundList(list).flatMap(({ id, letter, flags }) => {
    const held = flags.filter((flag) => found.has(flag))
    if (held.length === 0) return []
    const basis = [...new Set(held.flatMap((flag) => found.get(flag) ?? []))]
    return [{ id, letter, flags: held, basis, toCheck: letter === 'l' ? fourWeeksToCheck(facts) : [] }]
  })
}

function basisOf({ flag, tick }: GroundRow, facts: GroundFacts): Basis[] {
  if (flag === 'F13' && facts.suitableOfferDeclined) return []
  // (e) is for children without a plan; one with a plan has a stronger right (Code 1.6).
  if (flag === 'F5' && facts.plan === 'yes') return []
  const basis: Basis[] = []
  if ((tick !== null && facts.said?.includes(tick)) || answered[flag]?.(facts)) basis.push('said')
  if (facts.noted?.includes(flag)) basis.push('staff')
  if (derived[flag]?.(facts)) basis.push('derived')
  return basis
}

/** Answers to other questions that say a ground outright. */
const answered: Partial<Record<Flag, (facts: GroundFacts) => boolean>> = {
  F2: ({ staying }) => staying === 'refuge',
  F3: ({ custody }) => custody === 'yes',
  F4: ({ excluded }) => excluded === 'yes',
  F9: ({ traveller }) => traveller === 'yes',
  F14: ({ care }) => care === 'wasInCare' || care === 'adoptedAbroad',
}

/**
 * What follows from facts. That somebody came for safety (F10) or is a Traveller (F9) is never concluded from where a
 * family stays: both are for the family to say, or not (admissions-rules 2.4).
 */
const derived: Partial<Record<Flag, (facts: GroundFacts) => boolean>> = {
  F5: ({ plan }) => plan === 'elsewhere' || plan === 'notSure',
  F7: ({ staying }) => staying === 'council' || staying === 'homeOffice' || staying === 'family' || staying === 'refuge',
  F13: ({ outSince, on, placesNear }) => (daysOut(outSince, on) ?? 0) >= fourWeeks && placesNear !== 'some',
}

function fourWeeksToCheck({ outSince, on, placesNear }: GroundFacts): PossibleGround['toCheck'] {
  const days = daysOut(outSince, on)
  return [
    ...(days === null || days < fourWeeks ? (['days'] as const) : []),
    ...(placesNear === 'none' ? [] : (['placesNear'] as const)),
  ]
}
