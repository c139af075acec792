// Is the audit chain whole? A row that was changed, taken out or put in shows at itself or at the next one; an end that was
// cut off shows only against a head that was written down before, so the head is logged every day.
import type { Database } from '#database/database.ts'
import { log } from '#log.ts'
import { beginning, hashOf } from '#staff/audit.ts'

export type Head = { seq: number; hash: string }
/** `why`: the number does not follow, the hash of the row before is another, or the row is not what it was. */
export type Checked =
  | { checked: number; head: string }
  | { broken: number; why: 'number' | 'link' | 'content' | 'head'; checked: number }

export const headText = ({ seq, hash }: Head): string => `${seq}:${hash}`

export function parseHead(text: string): Head | undefined {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return seq && hash ? { seq: Number(seq), hash } : undefined
}

const perLook = 2_000

/** Walks the whole chain, a few rows in memory at a time. `head`: one that was written down before. */
export async function checkChain(db: Database, head?: Head): Promise<Checked> {
  let previous: Head = { seq: 0, hash: beginning }
  for (;;) {
    const rows = await db.selectFrom('audit').selectAll().where('seq', '>', previous.seq).orderBy('seq').limit(perLook).execute()
    for (const row of rows) {
      const broken = (why: 'number' | 'link' | 'content' | 'head') => ({ broken: row.seq, why, checked: previous.seq })
      if (row.seq !== previous.seq + 1) return broken('number')
      if (row.previous_hash !== previous.hash) return broken('link')
      if (hashOf(row) !== row.hash) return broken('content')
      if (head && row.seq === head.seq && row.hash !== head.hash) return broken('head')
      previous = row
    }
    if (rows.length < perLook) break
  }
  if (head && head.seq > previous.seq) return { broken: previous.seq + 1, why: 'head', checked: previous.seq }
  return { checked: previous.seq, head: headText(previous) }
}

/** The first row that does not fit; undefined when all is well. */
export async function firstBroken(db: Database): Promise<number | undefined> {
  const found = await checkChain(db)
  return 'broken' in found ? found.broken : undefined
}

/** Says once a day, in the log that others keep, where the chain ends. */
export async function sayHead(db: Database, now: Temporal.Instant): Promise<void> {
  const day = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const said = await db
    .insertInto('kept')
    .values({ name: `audit head ${day}`, value: '' })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (said.numInsertedOrUpdatedRows !== 1n) return
  await db.deleteFrom('kept').where('name', 'like', 'audit head %').where('name', '<', `audit head ${day}`).execute()
  const last = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  if (last) log('audit.head', { key: headText(last) })
}
