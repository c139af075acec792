// The audit as a manager reads it: who did what to which thing, newest first. It holds ids and codes and never an answer,
// so reading it is reading no family; all the same the reading leaves a row.
import { type Database, inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'

export type AuditFilters = {
  actor?: string | undefined
  /** A deed (`case.opened`), or a whole room of them (`case.`). */
  action?: string | undefined
  subject?: string | undefined
  /** London days, both included. */
  from?: string | undefined
  to?: string | undefined
}
export type AuditLine = {
  seq: number
  at: string
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown>
}

export async function readAudit(
  db: Database,
  filters: AuditFilters,
  { before, limit = 50 }: { before?: number | undefined; limit?: number } = {},
): Promise<{ lines: AuditLine[]; next: number | undefined }> {
  let query = db.selectFrom('audit').select(['seq', 'at', 'actor', 'action', 'subject', 'detail_json']).orderBy('seq', 'desc')
  if (filters.actor) query = query.where('actor', '=', filters.actor)
  if (filters.action?.endsWith('.'))
    query = query.where('action', '>=', filters.action).where('action', '<', `${filters.action.slice(0, -1)}/`)
  else if (filters.action) query = query.where('action', '=', filters.action)
  if (filters.subject) query = query.where('subject', '=', filters.subject)
  if (filters.from) query = query.where('at', '>=', startOf(filters.from))
  if (filters.to) query = query.where('at', '<', startOf(Temporal.PlainDate.from(filters.to).add({ days: 1 }).toString()))
  if (before) query = query.where('seq', '<', before)
  const rows = await query.limit(limit + 1).execute()
  const lines = rows
    .slice(0, limit)
    .map(({ detail_json, ...row }) => ({ ...row, detail: JSON.parse(detail_json) as Record<string, unknown> }))
  return { lines, next: rows.length > limit ? lines.at(-1)?.seq : undefined }
}

/** Everybody and everything the audit names as doing or done, for the filters. */
export async function auditNames(db: Database): Promise<{ actors: string[]; actions: string[] }> {
  const actors = await db.selectFrom('audit').select('actor').distinct().orderBy('actor').execute()
  const actions = await db.selectFrom('audit').select('action').distinct().orderBy('action').execute()
  return { actors: actors.map(({ actor }) => actor), actions: actions.map(({ action }) => action) }
}

/** Notes that somebody looked through the audit with these filters, on its first page. */
export const noteReading = (db: Database, by: string, filters: AuditFilters, now: Temporal.Instant): Promise<void> =>
  inTransaction(db, (tx) =>
    audit(
      tx,
      {
        actor: by,
        action: 'audit.read',
        subject: 'audit',
        detail: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
      },
      now,
    ),
  )

const startOf = (day: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime('Europe/London').toInstant().toString({ smallestUnit: 'millisecond' })
