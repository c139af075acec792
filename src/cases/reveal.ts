// Opening the safety drawer of one case. It takes the permission, a reason from the list and a sentence, and somebody who
// has proved within five minutes who they are; every opening is a row in the audit chain in the same transaction as the
// reading. Whoever opens too many is stopped, and the safeguarding team is told.
import { randomUUID } from 'node:crypto'
import type { Council, StaffMember } from '#council/council.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { log } from '#log.ts'
import { refer } from '#referrals/refer.ts'
import { mayTry } from '#requests/limits.ts'
import { type SafetyRecord, unlock } from '#requests/safety.ts'
import { seal, unseal } from '#requests/sealing.ts'
import { audit } from '#staff/audit.ts'
import { may } from '#staff/permissions.ts'
import { isFresh } from '#staff/session.ts'

/** Why somebody opens the drawer; each has words in `staff.json`. */
export const revealReasons = ['reachFamily', 'placeOffer', 'oldSchool', 'journey', 'danger', 'correct', 'law'] as const
export type RevealReason = (typeof revealReasons)[number]

/** Openings by one person: so many in an hour is work, more is something else (quality.md attack 22). */
const rule = { most: 20, minutes: 60, lockMinutes: 60 }
const shortestWhy = 10

export type Opener = { member: StaffMember /** The secret in the person's cookie. */; session: string }
export type Revealed =
  | { record: SafetyRecord }
  | { wrong: ('reason' | 'why')[] }
  | 'notAllowed'
  | 'proveAgain'
  | 'tooMany'
  | 'nothingThere'

/** A restricted case by its id, without opening anything; undefined when there is none or nothing of it is locked. */
export const lockedCase = (db: Database, id: string) =>
  db
    .selectFrom('requests')
    .select(['id', 'family_id', 'reference', 'number'])
    .where('id', '=', id)
    .where('restricted', '=', 1)
    .executeTakeFirst()

/** Opens the drawer of case `id`. `why` is the person's own sentence; it is sealed, because people write what they read. */
export async function reveal(
  db: Database,
  context: { council: Pick<Council, 'teams'>; safetyKey: Buffer },
  { id, opener, reason, why }: { id: string; opener: Opener; reason: string; why: string },
  now: Temporal.Instant,
): Promise<Revealed> {
  const { member } = opener
  const found = await lockedCase(db, id)
  if (!found) return 'nothingThere'
  const refused = (cause: string) =>
    inTransaction(db, (tx) =>
      audit(tx, { actor: member.email, action: 'safety.refused', subject: found.reference, detail: { cause } }, now),
    )
  if (!may(member, 'reveal')) {
    await refused('permission')
    return 'notAllowed'
  }
  const listed = revealReasons.find((each) => each === reason)
  const sentence = why.trim().slice(0, 500)
  if (!listed || sentence.length < shortestWhy)
    return { wrong: [...(listed ? [] : ['reason' as const]), ...(sentence.length < shortestWhy ? ['why' as const] : [])] }
  if (!(await isFresh(db, opener.session, now))) return 'proveAgain'
  if (!(await mayTry(db, `reveal ${member.email}`, rule, now))) {
    await alert(db, context.council, member, found, now)
    return 'tooMany'
  }
  return inTransaction(db, async (tx) => {
    const opened = await unlock(tx, context.safetyKey, found.family_id)
    if (!opened) return 'nothingThere'
    const revealId = randomUUID()
    await tx
      .insertInto('safety_reveals')
      .values({
        id: revealId,
        family_id: found.family_id,
        at: now.toString({ smallestUnit: 'millisecond' }),
        actor: member.email,
        reason: listed,
        sealed_why: seal(context.safetyKey, sentence, `reveal ${revealId}`),
      })
      .execute()
    await audit(
      tx,
      { actor: member.email, action: 'safety.revealed', subject: found.reference, detail: { reason: listed, reveal: revealId } },
      now,
    )
    return { record: opened.record }
  })
}

// Each refusal is a row; the team is told once an hour, not once a press.
async function alert(
  db: Database,
  council: Pick<Council, 'teams'>,
  member: StaffMember,
  found: { id: string; family_id: string; reference: string },
  now: Temporal.Instant,
): Promise<void> {
  const first = await mayTry(db, `reveal alert ${member.email}`, { most: 1, minutes: 60, lockMinutes: 60 }, now)
  await inTransaction(db, async (tx) => {
    await audit(
      tx,
      { actor: member.email, action: 'safety.refused', subject: found.reference, detail: { cause: 'tooMany', alert: first } },
      now,
    )
    const { id: requestId, family_id: familyId, reference } = found
    if (first) await refer(tx, { council, team: 'safeguarding', reason: 'revealAlert', reference, requestId, familyId }, now)
  })
  if (first) log('safety.too_many_reveals', { requestId: found.id })
}

export type EarlierReveal = { at: string; actor: string; reason: string; why: string }

/** Who opened this family's drawer before and why, newest first: for those who may open it themselves. */
export async function earlierReveals(db: Database, safetyKey: Buffer, familyId: string): Promise<EarlierReveal[]> {
  const rows = await db
    .selectFrom('safety_reveals')
    .selectAll()
    .where('family_id', '=', familyId)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ id, at, actor, reason, sealed_why }) => ({
    at,
    actor,
    reason,
    why: unseal(safetyKey, sealed_why, `reveal ${id}`)?.toString() ?? '',
  }))
}
