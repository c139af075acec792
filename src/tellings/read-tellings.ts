// What staff see of the notices: a list without a name in it, and one notice with its answers. Unread is the absence of a
// row that says "seen".
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import type { Answers } from '#journey/flow.ts'
import type { ToldLine } from '#tellings/tell.ts'
import { audit } from '#staff/audit.ts'

type Row = {
  id: string
  reference: string
  /** UTC ISO text. */
  sentAt: string
  /** The day by which we said a person reads it. */
  readBy: string
  kind: 'child' | 'school'
  children: number
  restricted: boolean
  worry: boolean
  flagged: boolean
  seen: { by: string; at: string } | undefined
  teams: string[]
}
export type ToldRow = Row
export type Telling = Row & { language: string; lines: ToldLine[]; notice: Answers; childAnswers: Answers[] }

/** Unread first, oldest first; then the rest, newest first. `team` undefined for all. Everything unread is shown. */
export async function listTellings(
  db: Database,
  { team, limit = 100 }: { team?: string | undefined; limit?: number } = {},
): Promise<ToldRow[]> {
  const rows = await db.selectFrom('tell_us').selectAll().orderBy('sent_at').orderBy('id').execute()
  const all = await withEvents(db, rows)
  const mine = team ? all.filter((row) => row.teams.includes(team)) : all
  const read = mine.filter((row) => row.seen).toReversed()
  return [...mine.filter((row) => !row.seen), ...read.slice(0, limit)]
}

type Stored = Awaited<ReturnType<typeof storedRow>>
const storedRow = (db: Database | Tx, id: string) => db.selectFrom('tell_us').selectAll().where('id', '=', id).executeTakeFirst()

async function withEvents(db: Database | Tx, rows: NonNullable<Stored>[]): Promise<ToldRow[]> {
  const events = await db.selectFrom('tell_us_events').selectAll().where('kind', '=', 'seen').orderBy('id').execute()
  const referrals = await db
    .selectFrom('referrals')
    .select(['tell_us_id', 'team'])
    .where('tell_us_id', 'is not', null)
    .orderBy('id')
    .execute()
  const seen = new Map(events.toReversed().map(({ tell_us_id, actor, at }) => [tell_us_id, { by: actor, at }]))
  const teams = Map.groupBy(referrals, ({ tell_us_id }) => tell_us_id ?? '')
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    sentAt: row.sent_at,
    readBy: row.read_by,
    kind: row.kind,
    children: row.children,
    restricted: row.restricted === 1,
    worry: row.worry === 1,
    flagged: row.flagged === 1,
    seen: seen.get(row.id),
    teams: (teams.get(row.id) ?? []).map(({ team }) => team),
  }))
}

/** One notice for `by`, who opens it: the reading itself is a row of the audit chain. */
export function readTelling(db: Database, id: string, by: string, now: Temporal.Instant): Promise<Telling | undefined> {
  return inTransaction(db, async (tx) => {
    const row = await storedRow(tx, id)
    const [shown] = row ? await withEvents(tx, [row]) : []
    if (!row || !shown) return undefined
    await audit(tx, { actor: by, action: 'told.opened', subject: row.reference }, now)
    const { notice, children } = JSON.parse(row.answers_json) as { notice: Answers; children: Answers[] }
    return {
      ...shown,
      language: row.language,
      lines: JSON.parse(row.words_json) as ToldLine[],
      notice,
      childAnswers: children,
    }
  })
}

/** `seen`: "I have read it and deal with it". `link`: a tailored link is being made of it. The first "seen" counts. */
export function note(
  db: Database,
  id: string,
  kind: 'seen' | 'link',
  by: string,
  now: Temporal.Instant,
): Promise<'done' | 'alreadySo' | 'unknown'> {
  return inTransaction(db, async (tx) => {
    // Taken before the rows are looked at, so that two people who press at once are told one after the other.
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    const row = await storedRow(tx, id)
    if (!row) return 'unknown'
    const before = await tx.selectFrom('tell_us_events').select('kind').where('tell_us_id', '=', id).execute()
    if (kind === 'seen' && before.some((event) => event.kind === 'seen')) return 'alreadySo'
    await tx
      .insertInto('tell_us_events')
      .values({
        id: `${id}/${String(before.length + 1).padStart(6, '0')}`,
        tell_us_id: id,
        at: now.toString({ smallestUnit: 'millisecond' }),
        actor: by,
        kind,
      })
      .execute()
    await audit(tx, { actor: by, action: `told.${kind}`, subject: row.reference }, now)
    return 'done'
  })
}

/** What the receipt of this reference says, which is nothing but a day; undefined where there is no such reference. */
export async function receiptOf(db: Database, reference: string): Promise<{ readBy: string } | undefined> {
  const row = await db.selectFrom('tell_us').select('read_by').where('reference', '=', reference).executeTakeFirst()
  return row && { readBy: row.read_by }
}
