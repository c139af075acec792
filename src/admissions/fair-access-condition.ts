// When a child may go to Fair Access (Code 3.17): unplaced, in an agreed category, and after reasonable measures. Last
// resort: the ordinary application comes first and never closes for it (admissions-rules 2.2, 2.3, 2.5). What was tried is
// the evidence the panel gets (T49). A manager may override the measures, with a reason.
import type { Situation } from '#admissions/route.ts'

/** One school asked. `askedOn` and `repliedOn` are ISO days; a place on a waiting list is a refusal with a list. */
export type Attempt = {
  urn: string
  askedOn: string
  repliedOn: string | null
  reply: 'refused' | 'waitingList' | 'offered' | null
  metres: number | null
}

export type ConditionFacts = Pick<Situation, 'care' | 'plan'> & {
  /** On a roll that can be reached, or holds an offer that is reasonable. */
  placed: boolean
  /** Categories somebody at the council has agreed. */
  agreedGrounds: number
  attempts: readonly Attempt[]
  /** ISO day on which the council confirmed that no school within reasonable distance has a place. */
  noPlaceNearOn: string | null
  override: { by: string; reason: string } | null
}

/** `looked after` and `plan`: other lanes with stronger duties, never Fair Access (table 6; Code 1.6, 1.7). */
export type Unmet = 'lookedAfter' | 'plan' | 'placed' | 'noGround' | 'noMeasures'

export function fairAccessCondition(facts: ConditionFacts): { met: boolean; unmet: Unmet[]; evidence: Attempt[] } {
  const tried = facts.attempts.some(({ reply }) => reply === 'refused' || reply === 'waitingList')
  const overridden = facts.override !== null && facts.override.reason.trim() !== ''
  const unmet: Unmet[] = []
  if (facts.care === 'inCare') unmet.push('lookedAfter')
  if (facts.plan === 'yes') unmet.push('plan')
  if (facts.placed) unmet.push('placed')
  if (facts.agreedGrounds === 0) unmet.push('noGround')
  if (!tried && facts.noPlaceNearOn === null && !overridden) unmet.push('noMeasures')
  const evidence = facts.attempts.toSorted((one, other) => (one.askedOn < other.askedOn ? -1 : 1))
  return { met: unmet.length === 0, unmet, evidence }
}
