// Doing something to a case: the facts are read, the deed judged (judge.ts), its dates worked out and the event written, all
// in one transaction with its trace and with the mail that tells the family there is news. An outcome of the council's own
// schools, and every withdrawal of an offer, waits for a second officer (Code 2.7; admissions-rules 1.1.11, 1.1.16).
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { type Deed, type DeedKind, shapes } from '#cases/deeds.ts'
import { completed } from '#cases/dates-of-deed.ts'
import { happened, holdCases } from '#cases/happen.ts'
import { faultsOf } from '#cases/judge.ts'
import { type Circumstances, circumstancesOf } from '#cases/circumstances.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { knownFamily } from '#requests/after/known.ts'
import { type AfterContext, tellFamily } from '#requests/after/tell-family.ts'

export type ActContext = AfterContext & { calendar: SchoolCalendar }
/** `typed` is the deed's data without the dates that are worked out; `looked`: doubts were read and the deed stands. */
export type Acting = { id: string; by: string; kind: DeedKind; typed: Record<string, unknown>; looked?: boolean }
/** `faults` are words of `staff-decisions:fault`; `proposed` where a second officer must agree. */
export type Acted = 'unknown' | { faults: string[] } | { done: DeedKind; eventId: string }

/** Does one deed, or says why not. Nothing is written where there is a fault. */
export function act(db: Database, context: ActContext, acting: Acting, now: Temporal.Instant): Promise<Acted> {
  return inTransaction(db, (tx) => actIn(tx, context, acting, now))
}

/** The same inside the caller's transaction. */
export async function actIn(tx: Tx, context: ActContext, acting: Acting, now: Temporal.Instant): Promise<Acted> {
  // Held before anything is read, so that two people who press at once are judged one after the other.
  await holdCases(tx)
  const found = await circumstancesOf(tx, acting.id)
  if (!found) return 'unknown'
  const urn = acting.typed['urn']
  const school = typeof urn === 'string' ? await found.schoolOf(urn) : undefined
  if (typeof urn === 'string' && !school) return { faults: ['unknownSchool'] }
  const today = londonDay(now)
  const dated = completed(acting.kind, acting.typed, { today, calendar: context.calendar, school, care: found.care })
  if ('fault' in dated) return { faults: [dated.fault] }
  const read = shapes[acting.kind].safeParse(dated.data)
  if (!read.success) return { faults: ['incomplete'] }
  const deed = { kind: acting.kind, data: read.data } as Deed
  const two = needsTwo(deed, school?.decides)
  const judged = two ? withOfficers(deed, [acting.by, 'a second officer']) : deed
  const faults = faultsOf(judged, found.life, around(found, acting, today, school?.intakeYears))
  if (faults.length > 0) return { faults }
  if (!two) return write(tx, context, found, acting.by, deed, now)
  const proposal = { outcome: deed.kind, urn: urn as string, data: read.data }
  return write(tx, context, found, acting.by, { kind: 'proposed', data: proposal } as Deed, now)
}

/** The second officer agrees with what waits for it, or says why not; never the one who proposed it. */
export function answerProposal(
  db: Database,
  context: ActContext,
  { id, by, agrees, why }: { id: string; by: string; agrees: boolean; why?: string },
  now: Temporal.Instant,
): Promise<Acted> {
  return inTransaction(db, async (tx) => {
    await holdCases(tx)
    const found = await circumstancesOf(tx, id)
    const proposal = found?.life.proposal
    if (!found || !proposal) return 'unknown'
    const { urn, outcome } = proposal
    if (!agrees) {
      const ended = shapes.proposalEnded.safeParse({ urn, why })
      if (!ended.success) return { faults: ['why'] }
      return write(tx, context, found, by, { kind: 'proposalEnded', data: ended.data }, now)
    }
    if (by === proposal.by) return { faults: ['secondOfficer'] }
    const deed = { kind: outcome, data: { ...shapes[outcome].parse(proposal.data), officers: [proposal.by, by] } } as Deed
    const school = await found.schoolOf(urn)
    const asked = around(found, { by, looked: true }, londonDay(now), school?.intakeYears)
    const faults = faultsOf(deed, found.life, asked)
    return faults.length > 0 ? { faults } : write(tx, context, found, by, deed, now)
  })
}

const needsTwo = ({ kind }: Deed, decides: string | undefined): boolean =>
  kind === 'offerWithdrawn' || ((kind === 'offered' || kind === 'refused') && decides === 'localAuthority')

const withOfficers = (deed: Deed, officers: string[]): Deed => ({ kind: deed.kind, data: { ...deed.data, officers } }) as Deed

const around = (
  found: Circumstances,
  { by, looked = false }: Pick<Acting, 'by' | 'looked'>,
  today: string,
  intakeYears: readonly number[] = [],
) => ({
  today,
  by,
  looked,
  mustOn: found.mustOn,
  language: found.language,
  fairAccess: { care: found.care, plan: found.plan },
  child: found.yearGroup === null ? undefined : { yearGroup: found.yearGroup, intakeYears, care: found.care, plan: found.plan },
})

/** What a family must hear of at once; what it hears is that there is news, never what. */
const news: readonly DeedKind[] = ['offered', 'refused', 'waitingListed', 'offerWithdrawn', 'reminded', 'fairAccess', 'section19']

async function write(
  tx: Tx,
  context: ActContext,
  { id, reference, familyId }: Circumstances,
  by: string,
  { kind, data }: Deed,
  now: Temporal.Instant,
): Promise<Acted> {
  const trace: Record<string, string> = 'urn' in data && data.urn ? { urn: data.urn } : {}
  const eventId = await happened(tx, { id, reference, by, kind, data, trace }, now)
  const family = news.includes(kind) ? await knownFamily(tx, familyId) : undefined
  if (family) await tellFamily(tx, context, family, 'decided', now)
  return { done: kind, eventId }
}
