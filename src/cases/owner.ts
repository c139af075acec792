// "I am dealing with this": so that no case has nobody, and no family is called twice. Taking over from a colleague is
// allowed (people fall ill), and leaves a trace like everything else.
import { eventsOf } from '#cases/events.ts'
import { happened, holdCases } from '#cases/happen.ts'
import { ownerOf } from '#cases/whose.ts'
import { type Database, inTransaction } from '#database/database.ts'

export type Change = 'done' | 'alreadySo' | 'unknown'

/** The officer `by` takes the case; `alreadySo` when it is theirs. */
export const takeCase = (db: Database, id: string, by: string, now: Temporal.Instant): Promise<Change> =>
  change(db, id, by, { kind: 'taken', already: (owner) => owner === by }, now)

/** The officer `by` gives back a case of their own; `alreadySo` when it is not theirs. */
export const handBackCase = (db: Database, id: string, by: string, now: Temporal.Instant): Promise<Change> =>
  change(db, id, by, { kind: 'handedBack', already: (owner) => owner !== by }, now)

/** `by` hands the case on to the colleague `to`, whoever has it now; `alreadySo` when `to` has it. */
export const handOnCase = (db: Database, id: string, by: string, to: string, now: Temporal.Instant): Promise<Change> =>
  change(db, id, by, { kind: 'handedOn', to, already: (owner) => owner === to }, now)

type Deed = { kind: string; to?: string; already: (owner: string | undefined) => boolean }

function change(db: Database, id: string, by: string, { kind, to, already }: Deed, now: Temporal.Instant): Promise<Change> {
  return inTransaction(db, async (tx) => {
    // Taken before the owner is looked at, so that two officers who press at once are told one after the other.
    await holdCases(tx)
    const request = await tx.selectFrom('requests').select('reference').where('id', '=', id).executeTakeFirst()
    if (!request) return 'unknown'
    const owner = ownerOf((await eventsOf(tx, [id])).get(id) ?? [])
    if (already(owner)) return 'alreadySo'
    const { reference } = request
    const data: Record<string, string> = to ? { to } : {}
    await happened(tx, { id, reference, by, kind, data, trace: { before: owner ?? null, ...data } }, now)
    return 'done'
  })
}
