// What staff see of deliveries. A delivery has no status column: its state is worked out from the moments in its row.
// The body is never read here; these lists carry ids, moments and failure words only.
import type { Database } from '#database/database.ts'
import type { Tables } from '#database/tables.ts'

export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'trying again' | 'needs attention'

type Row = Omit<Tables['deliveries'], 'body_json'>
export type Delivery = Row & { state: DeliveryState }
export type DeliveryTry = Tables['delivery_tries']

const columns = [
  'id',
  'request_id',
  'family_id',
  'destination',
  'event',
  'created_at',
  'due_at',
  'tries',
  'leased_until',
  'delivered_at',
  'failed_at',
  'failure',
  'acknowledged_at',
  'acknowledged_as',
  'replay_of',
] as const

// Trying goes on, in case somebody mends it, but nobody will unless they are told.
const onlyAPersonMends = [
  'tls_refused',
  'sign_in_refused',
  'secret_missing',
  'address_refused',
  'redirect_refused',
  'mail_not_set_up',
  'not_collected',
  'status_401',
  'status_403',
  'status_404',
  'status_405',
]

/** `waiting` for its first try, `sending` now, `delivered`, `trying again` later, or `needs attention` by a person. */
export function stateOf(
  row: Pick<Row, 'delivered_at' | 'failed_at' | 'failure' | 'leased_until' | 'tries'>,
  now: Temporal.Instant,
): DeliveryState {
  if (row.delivered_at) return 'delivered'
  if (row.failed_at) return 'needs attention'
  if (row.leased_until && Temporal.Instant.compare(row.leased_until, now) > 0) return 'sending'
  if (row.failure && onlyAPersonMends.includes(row.failure)) return 'needs attention'
  return row.tries > 0 ? 'trying again' : 'waiting'
}

const withState = (rows: Row[], now: Temporal.Instant): Delivery[] => rows.map((row) => ({ ...row, state: stateOf(row, now) }))

/** Every delivery of one request, first queued first. */
export async function deliveriesOf(db: Database, requestId: string, now: Temporal.Instant): Promise<Delivery[]> {
  return withState(
    await db
      .selectFrom('deliveries')
      .select(columns)
      .where('request_id', '=', requestId)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    now,
  )
}

/** What waits for a person, oldest first, whatever its age. */
export async function deliveriesNeedingAttention(db: Database, now: Temporal.Instant): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(columns)
    .where('delivered_at', 'is', null)
    .where((e) => e.or([e('failed_at', 'is not', null), e('failure', 'in', onlyAPersonMends)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return withState(rows, now).filter(({ state }) => state === 'needs attention')
}

/** The newest deliveries first; `before` is the id of the last one already shown (ids sort by time). */
export async function latestDeliveries(
  db: Database,
  { before, limit }: { before?: string | undefined; limit: number },
  now: Temporal.Instant,
): Promise<Delivery[]> {
  const newest = db.selectFrom('deliveries').select(columns).orderBy('id', 'desc').limit(limit)
  return withState(await (before ? newest.where('id', '<', before) : newest).execute(), now)
}

/** Each try of one delivery, first to last: when it began, when it ended and how; `interrupted` where a worker stopped half way. */
export async function triesOf(db: Database, deliveryId: string): Promise<DeliveryTry[]> {
  return db.selectFrom('delivery_tries').selectAll().where('delivery_id', '=', deliveryId).orderBy('started_at').execute()
}

/** A member of staff asks for one more try now. The count of tries and their history stay. */
export async function tryAgain(
  db: Database,
  id: string,
  now: Temporal.Instant,
): Promise<'queued' | 'alreadyDelivered' | 'sendingNow' | 'unknown'> {
  const row = await db.selectFrom('deliveries').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) return 'unknown'
  const moment = now.toString({ smallestUnit: 'millisecond' })
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ due_at: moment, failed_at: null, failure: null })
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .where((e) => e.or([e('leased_until', 'is', null), e('leased_until', '<=', moment)]))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 1n) return 'queued'
  return row.delivered_at ? 'alreadyDelivered' : 'sendingNow'
}

/** How many deliveries stand where; `retrying` includes what is being sent at this moment. */
export async function countDeliveries(
  db: Database,
  now: Temporal.Instant,
): Promise<{ attention: number; retrying: number; waiting: number; delivered: number }> {
  const delivered = await db
    .selectFrom('deliveries')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('delivered_at', 'is not', null)
    .executeTakeFirstOrThrow()
  const open = await undelivered(db, {}, now)
  const attention = open.filter(({ state }) => state === 'needs attention').length
  const waiting = open.filter(({ state }) => state === 'waiting').length
  return { attention, waiting, retrying: open.length - attention - waiting, delivered: Number(delivered.count) }
}

/** Everything not delivered, oldest first, up to `limit`. */
export async function undelivered(db: Database, { limit }: { limit?: number }, now: Temporal.Instant): Promise<Delivery[]> {
  const oldest = db.selectFrom('deliveries').select(columns).where('delivered_at', 'is', null).orderBy('created_at').orderBy('id')
  return withState(await (limit === undefined ? oldest : oldest.limit(limit)).execute(), now)
}

/** Delivered, the last queued first; `before` is the id of the last one already shown. */
export async function deliveredLately(
  db: Database,
  { before, limit }: { before?: string | undefined; limit: number },
  now: Temporal.Instant,
): Promise<Delivery[]> {
  const newest = db
    .selectFrom('deliveries')
    .select(columns)
    .where('delivered_at', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
  return withState(await (before ? newest.where('id', '<', before) : newest).execute(), now)
}
