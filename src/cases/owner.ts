// "I am dealing with this": so that no case has nobody, and no family is called twice. Taking over from a colleague is
// allowed (people fall ill), and leaves a trace like everything else.
import { type CaseEvent, caseEventKinds, ownerOf } from '#cases/case.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'

type Change = 'done' | 'alreadySo' | 'unknown'

/** The officer `by` takes the case; `alreadySo` when it is theirs. */
export const takeCase = (db: Database, id: string, by: string, now: Temporal.Instant): Promise<Change> =>
  change(db, id, by, 'taken', now)

/** The officer `by` gives back a case of their own; `alreadySo` when it is not theirs. */
export const handBackCase = (db: Database, id: string, by: string, now: Temporal.Instant): Promise<Change> =>
  change(db, id, by, 'handedBack', now)

function change(db: Database, id: string, by: string, kind: CaseEvent['kind'], now: Temporal.Instant): Promise<Change> {
  return inTransaction(db, async (tx) => {
    // Taken before the owner is looked at, so that two officers who press at once are told one after the other.
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    const request = await tx.selectFrom('requests').select('reference').where('id', '=', id).executeTakeFirst()
    if (!request) return 'unknown'
    const events = await tx
      .selectFrom('case_events')
      .select(['at', 'actor', 'kind'])
      .where('request_id', '=', id)
      .orderBy('id')
      .execute()
    const owner = ownerOf(events.filter((event): event is CaseEvent => caseEventKinds.some((known) => known === event.kind)))
    if ((kind === 'taken') === (owner === by)) return 'alreadySo'
    const at = now.toString({ smallestUnit: 'millisecond' })
    // Numbered, because two moments may be the same millisecond and a clock may be put back: the number is the order.
    const number = String(events.length + 1).padStart(6, '0')
    await tx
      .insertInto('case_events')
      .values({ id: `${id}/${number}`, request_id: id, at, actor: by, kind, data_json: '{}' })
      .execute()
    await audit(tx, { actor: by, action: `case.${kind}`, subject: request.reference, detail: { before: owner ?? null } }, now)
    return 'done'
  })
}
