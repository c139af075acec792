// What happened in cases, as rows with their data. Which of it means what is for the rooms that wrote it.
import { z } from 'zod'
import type { Database, Tx } from '#database/database.ts'

/** `at` is a moment in UTC; `actor` a staff address, `family`, `school:<urn>` or `worker`. */
export type Happened = { at: string; actor: string; kind: string; data: Record<string, unknown>; to?: string | undefined }

const data = z.record(z.string(), z.unknown())

/** Every event of these cases, oldest first, by the request's id. */
export async function eventsOf(db: Database | Tx, ids: readonly string[]): Promise<Map<string, Happened[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_events')
    .select(['request_id', 'at', 'actor', 'kind', 'data_json'])
    .where('request_id', 'in', ids)
    .orderBy('id')
    .execute()
  const events = new Map<string, Happened[]>()
  for (const { request_id, at, actor, kind, data_json } of rows) {
    const read = data.parse(JSON.parse(data_json))
    const to = read['to']
    const event: Happened = { at, actor, kind, data: read, ...(typeof to === 'string' ? { to } : {}) }
    const known = events.get(request_id)
    if (known) known.push(event)
    else events.set(request_id, [event])
  }
  return events
}
