// Something happened in a case: one dated row that is never changed, its trace, and the case's place in the queue. Every
// room that acts on a case writes through here, so that whatever follows from a case's events is kept right in one place.
import { refreshHead } from '#cases/heads.ts'
import { holdCases } from '#cases/hold.ts'
import type { Tx } from '#database/database.ts'
import { audit } from '#staff/audit.ts'

export type Happening = {
  /** The request's id. */
  id: string
  reference: string
  /** A staff e-mail address, `family`, `school:<urn>` or `worker`. */
  by: string
  /** As in the case's list of event kinds; the audit action is `case.<kind>`. */
  kind: string
  data?: Record<string, unknown>
  /** Ids and codes for the audit row; never an answer. */
  trace?: Record<string, string | number | boolean | null>
}

export { holdCases } from '#cases/hold.ts'

/** Adds the event and its audit row; gives the event's id. */
export async function happened(tx: Tx, what: Happening, now: Temporal.Instant): Promise<string> {
  await holdCases(tx)
  const { count } = await tx
    .selectFrom('case_events')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('request_id', '=', what.id)
    .executeTakeFirstOrThrow()
  // Numbered, because two moments may be the same millisecond and a clock may be put back: the number is the order.
  const id = `${what.id}/${String(Number(count) + 1).padStart(6, '0')}`
  await tx
    .insertInto('case_events')
    .values({
      id,
      request_id: what.id,
      at: now.toString({ smallestUnit: 'millisecond' }),
      actor: what.by,
      kind: what.kind,
      data_json: JSON.stringify(what.data ?? {}),
    })
    .execute()
  const trace = what.trace ? { detail: what.trace } : {}
  await audit(tx, { actor: what.by, action: `case.${what.kind}`, subject: what.reference, ...trace }, now)
  await refreshHead(tx, what.id, now)
  return id
}
