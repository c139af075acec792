// The lanes of the queue: which people a case needs first, never which child deserves a place first. A case stands in
// one lane, the first that fits, and carries a flag for everything else that is so (users-and-journeys S2).
import { isMissingEducation, onRoll, type Roll } from '#admissions/missing-education.ts'
import type { PartialBirth } from '#admissions/year-group.ts'

export const lanes = ['lookedAfter', 'restricted', 'sendPlan', 'outNow', 'cannotReach', 'startingSoon', 'otherwise'] as const
export type Lane = (typeof lanes)[number]

export const flags = [
  'reply',
  'restricted',
  'inCare',
  'wasInCare',
  'sendPlan',
  'planElsewhere',
  'apart',
  'year6',
  'year11',
  'reception',
  'yearUnsure',
  'otherYear',
  'otherCouncil',
  'disputed',
  'notGoing',
  'fewDays',
  'lost',
  'far',
  'home',
  'online',
] as const
export type Flag = (typeof flags)[number]

/** What lanes and flags look at; answers as in the child flow. */
export type LaneFacts = {
  route: string
  restricted: boolean
  yearGroup: number | null
  born: PartialBirth | null
  roll?: Roll | undefined
  plan?: string | undefined
  care?: string | undefined
  livesWith?: string | undefined
  yearReason?: string | undefined
  /** Handed to another council that has not said yet that it has the child: the case is ours until it does. */
  handedOver?: boolean | undefined
  /** Another council said that it cannot help (T10). */
  disputed?: boolean | undefined
  /** The family has said something since that no officer has read. */
  reply?: boolean
}

/** A plan for special needs stands before "out of education now": its team finds the school (T21), and the days out are shown all the same. */
export function laneOf(facts: LaneFacts, on: Temporal.PlainDate): Lane {
  if (facts.care === 'inCare') return 'lookedAfter'
  if (facts.restricted) return 'restricted'
  if (facts.plan === 'yes') return 'sendPlan'
  if (facts.route === 'post16') return 'otherwise'
  if (isMissingEducation({ born: facts.born, roll: facts.roll, on })) return 'outNow'
  if (onRoll(facts.roll) && facts.roll !== 'going') return 'cannotReach'
  if (
    facts.roll !== 'going' &&
    (facts.route === 'earlyYears' || facts.route === 'reception' || (facts.yearGroup !== null && facts.yearGroup <= 0))
  )
    return 'startingSoon'
  return 'otherwise'
}

export function flagsOf(facts: LaneFacts): Flag[] {
  const holds: Record<Flag, boolean> = {
    reply: facts.reply ?? false,
    restricted: facts.restricted,
    inCare: facts.care === 'inCare',
    wasInCare: facts.care === 'wasInCare' || facts.care === 'adoptedAbroad',
    sendPlan: facts.plan === 'yes',
    planElsewhere: facts.plan === 'elsewhere',
    apart: facts.care !== 'inCare' && (facts.livesWith === 'otherPerson' || facts.livesWith === 'alone'),
    year6: facts.yearGroup === 6,
    year11: facts.yearGroup === 11,
    reception: facts.yearGroup === 0,
    yearUnsure: facts.yearGroup === null,
    otherYear: Boolean(facts.yearReason),
    otherCouncil: facts.handedOver === true,
    disputed: facts.disputed === true,
    notGoing: facts.roll === 'notGoing',
    fewDays: facts.roll === 'fewDays',
    lost: facts.roll === 'lost',
    far: facts.roll === 'far',
    home: facts.roll === 'home',
    online: facts.roll === 'online',
  }
  return flags.filter((flag) => holds[flag])
}
