// Keeping the heads of cases (head.ts) right: worked out again in the transaction of whatever happened, and when a day
// comes on which one says something else. They are no facts: `rebuildHeads` makes all of them from nothing.
import { setImmediate as others } from 'node:timers/promises'
import { eventsOf } from '#cases/events.ts'
import { type Head, type HeadFacts, headOf } from '#cases/head.ts'
import { holdCases } from '#cases/hold.ts'
import { type Database, inTransaction, insertMany, type Tx } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { log } from '#log.ts'

// So many in one transaction: short enough that nobody waits for it.
const atOnce = 100

/** Something happened to a case: its head is worked out again. Call at the end of the caller's transaction. */
export const refreshHead = async (tx: Tx, requestId: string, now: Temporal.Instant): Promise<void> => {
  await refresh(tx, [requestId], londonDay(now))
}

/** The same for several: a family has sent, moved or said something about all its children. Call once all else is written. */
export const refreshHeads = async (tx: Tx, requestIds: readonly string[], now: Temporal.Instant): Promise<void> => {
  await refresh(tx, requestIds, londonDay(now))
}

/** As `refreshHead`, for what may also happen while a request is being sent: then its head is still to come. */
export const refreshKnownHead = async (tx: Tx, requestId: string, now: Temporal.Instant): Promise<void> => {
  const known = await tx.selectFrom('case_heads').select('request_id').where('request_id', '=', requestId).executeTakeFirst()
  if (known) await refreshHead(tx, requestId, now)
}

// SQLite answers at once, so without a pause (`others`) a long run would let nobody else in this process have a turn.

/** Brings every head to `today` whose day has come; says how many. Cheap when there is none. */
export async function bringHeadsUpToDate(db: Database, today: string): Promise<number> {
  let count = 0
  for (;;) {
    const due = await dueOn(db, today)
    if (due.length === 0) return count
    count += await inTransaction(db, (tx) => refresh(tx, due, today))
    await others()
  }
}

// A clock that was put back leaves heads of a day that has not come: they are as wrong as those of a day gone by.
async function dueOn(db: Database, today: string): Promise<string[]> {
  const heads = db.selectFrom('case_heads').select('request_id').limit(atOnce)
  const later = await heads.where('changes_on', '<=', today).execute()
  const rows = later.length > 0 ? later : await heads.where('as_of', '>', today).execute()
  return rows.map((row) => row.request_id)
}

/** Works out the head of every request again, some at a time; says how many were missing or wrong. */
export async function rebuildHeads(db: Database, today: string): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('requests').select('id').where('id', '>', after).orderBy('id').limit(atOnce).execute()
    const last = rows.at(-1)
    if (!last) return count
    const ids = rows.map(({ id }) => id)
    count += await inTransaction(db, (tx) => refresh(tx, ids, today))
    after = last.id
    await others()
  }
}

/**
 * The worker's part: at its start and once a day every head is worked out again, so that one nobody would miss comes back;
 * in between, those whose day has come. A head that was wrong is a mistake of ours and is logged as one.
 */
export function tendQueue(db: Database): (now: Temporal.Instant) => Promise<void> {
  let rebuiltOn = ''
  return async (now) => {
    const today = londonDay(now)
    await bringHeadsUpToDate(db, today)
    if (rebuiltOn === today) return
    const count = await rebuildHeads(db, today)
    if (count > 0) log('queue.heads_repaired', { count })
    rebuiltOn = today
  }
}

/** Writes what is not as it should be; says how many heads that were. */
async function refresh(tx: Tx, ids: readonly string[], today: string): Promise<number> {
  // Held before anything is read, so that two things that happen at once are seen one after the other.
  await holdCases(tx)
  const facts = await factsOf(tx, ids)
  const kept = await tx.selectFrom('case_heads').selectAll().where('request_id', 'in', ids).execute()
  const words = await tx.selectFrom('case_words').selectAll().where('request_id', 'in', ids).execute()
  const keptOf = new Map(kept.map((head) => [head.request_id, head]))
  const wordsOf = Map.groupBy(words, (row) => row.request_id)
  const made = facts.map((each) => headOf(each, today))
  const changed = made.filter(({ head }) => !same(keptOf.get(head.request_id), head))
  const renamed = made.filter(({ head, words }) => {
    const known = new Set(wordsOf.get(head.request_id)?.map(({ word }) => word))
    return known.size !== words.length || words.some((word) => !known.has(word))
  })
  await replace(
    tx,
    'case_heads',
    changed.map(({ head }) => [head.request_id, [head]]),
  )
  await replace(
    tx,
    'case_words',
    renamed.map(({ head, words }) => [head.request_id, words.map((word) => ({ request_id: head.request_id, word }))]),
  )
  return new Set([...changed, ...renamed].map(({ head }) => head.request_id)).size
}

/** Alike but for the day they were worked out on, where that day is not to come. */
function same(kept: Head | undefined, head: Head): boolean {
  if (!kept || kept.as_of > head.as_of) return false
  return (Object.keys(head) as (keyof Head)[]).every((column) => column === 'as_of' || kept[column] === head[column])
}

type Row = Record<string, string | number | null>

async function replace(tx: Tx, table: 'case_heads' | 'case_words', made: [id: string, rows: Row[]][]): Promise<void> {
  const rows = made.flatMap(([, each]) => each)
  const [first] = rows
  if (made.length === 0) return
  const ids = made.map(([id]) => id)
  if (table === 'case_heads') await tx.deleteFrom('case_heads').where('request_id', 'in', ids).execute()
  else await tx.deleteFrom('case_words').where('request_id', 'in', ids).execute()
  if (first)
    await insertMany(
      tx,
      table,
      Object.keys(first),
      rows.map((row) => Object.values(row)),
    )
}

/** Everything heads are worked out from, for these requests. */
async function factsOf(tx: Tx, ids: readonly string[]): Promise<HeadFacts[]> {
  const requests = await tx
    .selectFrom('requests')
    .innerJoin('families', 'families.id', 'requests.family_id')
    .select((e) => [
      'requests.id',
      'requests.reference',
      'requests.out_since as outSince',
      'requests.route',
      'requests.restricted',
      'families.language',
      e.fn.coalesce('requests.now_json', 'requests.answers_json').as('childJson'),
      e.fn.coalesce('families.now_json', 'families.answers_json').as('familyJson'),
      e.fn.coalesce('requests.sent_at', 'families.sent_at').as('sentAt'),
      e.fn.coalesce('requests.aim_on', 'families.aim_on').as('aimOn'),
      e.fn.coalesce('requests.must_on', 'families.must_on').as('mustOn'),
    ])
    .where('requests.id', 'in', ids)
    .execute()
  const events = await eventsOf(tx, ids)
  const said = await tx
    .selectFrom('family_events')
    .select(['request_id', 'at', 'seen_at'])
    .where('request_id', 'in', ids)
    .execute()
  const saidOf = Map.groupBy(said, (row) => row.request_id)
  const handovers = await tx
    .selectFrom('handovers')
    .leftJoin('handover_events', 'handover_events.handover_id', 'handovers.id')
    .select('handovers.request_id')
    .where('handovers.request_id', 'in', ids)
    .where('handover_events.id', 'is', null)
    .execute()
  const referrals = await tx
    .selectFrom('referrals')
    .select(['request_id', 'team', 'reason'])
    .where('request_id', 'in', ids)
    .execute()
  const referralsOf = Map.groupBy(referrals, (row) => row.request_id ?? '')
  const handedOver = new Set(handovers.map((row) => row.request_id))
  return requests.map((request) => ({
    ...request,
    restricted: request.restricted === 1,
    events: events.get(request.id) ?? [],
    said: (saidOf.get(request.id) ?? []).map(({ at, seen_at }) => ({ at, seen: seen_at !== null })),
    handedOver: handedOver.has(request.id),
    referrals: referralsOf.get(request.id) ?? [],
  }))
}
