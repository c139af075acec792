// The audit chain: rows are only ever added, and each holds the hash of the one before, so that a changed or missing
// row shows (audit-check.ts); the database refuses to change one (migration 0012). Details carry ids and codes, never an answer.
import { createHash } from 'node:crypto'
import type { Database, Tx } from '#database/database.ts'

export type AuditEntry = {
  /** A staff e-mail address, `family`, or `worker`. */
  actor: string
  action: string
  /** What it was done to: a reference, a case id, an invitation code. */
  subject: string
  detail?: Record<string, string | number | boolean | null>
}

type Row = { seq: number; at: string; actor: string; action: string; subject: string; detail_json: string; previous_hash: string }

export { firstBroken } from '#staff/audit-check.ts'

/** Of a row without its own hash. */
export const hashOf = (row: Row): string =>
  createHash('sha256')
    .update(JSON.stringify([row.seq, row.at, row.actor, row.action, row.subject, row.detail_json, row.previous_hash]))
    .digest('hex')

export const beginning = '0'.repeat(64)

/** Adds one row inside the caller's transaction, so that the deed and its trace are one. */
export async function audit(tx: Tx, entry: AuditEntry, now: Temporal.Instant): Promise<void> {
  // One writer at a time on either engine: the chain has no branches.
  await tx.updateTable('write_lock').set({ taken: 1 }).execute()
  const last = await tx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const row: Row = {
    seq: (last?.seq ?? 0) + 1,
    at: now.toString({ smallestUnit: 'millisecond' }),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail_json: JSON.stringify(entry.detail ?? {}),
    previous_hash: last?.hash ?? beginning,
  }
  await tx
    .insertInto('audit')
    .values({ ...row, hash: hashOf(row) })
    .execute()
}

/** Rows about one subject, oldest first. */
export const auditOf = (db: Database, subjects: string[]) =>
  db
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'action', 'subject', 'detail_json'])
    .where('subject', 'in', subjects)
    .orderBy('seq')
    .execute()
