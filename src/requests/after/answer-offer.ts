// A family answers an offer. Yes keeps every other right it has; no opens help with what stands in the way, and never a
// threat (users-and-journeys S6; admissions-rules 3.5, 9.2).
import { type ActContext, actIn } from '#cases/act.ts'
import type { DeclineReason } from '#cases/deeds.ts'
import { circumstancesOf } from '#cases/circumstances.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { noteFact } from '#requests/after/facts.ts'
import { knownFamily } from '#requests/after/known.ts'
import { tellFamily, tellStaff } from '#requests/after/tell-family.ts'
import { tellSystems } from '#requests/after/tell-systems.ts'

export type OfferAnswer = { answer: 'yes' } | { answer: 'no'; reason: DeclineReason; words?: string }
/** `gone`: there is no such offer any more, or it was answered. */
export type OfferAnswered = 'done' | 'gone'

/** `once` was drawn into the page: a second press of the same page is the same answer. */
export function answerOffer(
  db: Database,
  context: ActContext,
  { once, familyId, requestId, urn, ...said }: { once: string; familyId: string; requestId: string; urn: string } & OfferAnswer,
  now: Temporal.Instant,
): Promise<OfferAnswered> {
  return inTransaction(db, async (tx) => {
    const family = await knownFamily(tx, familyId)
    const child = family?.children.find(({ id }) => id === requestId)
    const startOn = (await circumstancesOf(tx, requestId))?.life.schools.get(urn)?.offer?.startOn
    if (!family || !child || !startOn) return 'gone'
    const deed =
      said.answer === 'yes'
        ? { kind: 'offerAccepted' as const, typed: { urn, startOn } }
        : { kind: 'offerDeclined' as const, typed: { urn, reason: said.reason, ...(said.words ? { words: said.words } : {}) } }
    const acted = await actIn(tx, context, { id: requestId, by: 'family', ...deed }, now)
    if (acted === 'unknown' || 'faults' in acted) return 'gone'
    await noteFact(tx, { once, familyId, requestId, kind: 'answered', data: { urn, ...said } }, now)
    await tellSystems(tx, context.council.destinations, requestId, { kind: 'answered', urn, answer: said.answer }, now)
    await tellFamily(tx, context, family, 'answered', now)
    await tellStaff(tx, context, family, child, 'familyAnswered', now)
    return 'done'
  })
}
