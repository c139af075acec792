// What a Fair Access decision looks at, from the life of a case: which schools were tried and what is still missing before
// the protocol may be used (Code 3.17; admissions-rules 2.2 to 2.5).
import { type Attempt, fairAccessCondition, type Unmet } from '#admissions/fair-access-condition.ts'
import type { Situation } from '#admissions/route.ts'
import type { Life } from '#cases/life.ts'

export type FairAccessFacts = Pick<Situation, 'care' | 'plan'>

/** One row for each school asked, in the order asked (T49). */
export const attemptsOf = (life: Life): Attempt[] =>
  [...life.schools.values()].map(({ urn, askedOn, answer, outcome, outcomeOn, listedUntil }) => ({
    urn,
    askedOn: askedOn ?? answer?.on ?? outcomeOn ?? '',
    repliedOn: answer?.on ?? outcomeOn,
    reply:
      outcome === 'refused' || answer?.answer === 'refused'
        ? 'refused'
        : listedUntil
          ? 'waitingList'
          : outcome
            ? 'offered'
            : null,
    metres: null,
  }))

/** `agreed` is how many categories somebody at the council agrees with. */
export function unmetFairAccess(
  life: Life,
  facts: FairAccessFacts & { agreed: number; override: string | undefined; by: string },
): Unmet[] {
  return fairAccessCondition({
    care: facts.care,
    plan: facts.plan,
    placed: life.accepted !== null,
    agreedGrounds: facts.agreed,
    attempts: attemptsOf(life),
    noPlaceNearOn: null,
    override: facts.override ? { by: facts.by, reason: facts.override } : null,
  }).unmet
}
