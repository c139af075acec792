// The outbox: one row per message and destination, written in the same transaction as what it tells of, so that a
// request that is on disk is also on its way. A row is claimed by a conditional update with a lease, and the claim
// itself is a row in `delivery_tries`, saved before anything leaves the house: a crash leaves evidence and no lock.
// Nothing here deletes.
import { randomUUIDv7 } from 'node:crypto'
import { type EventKind, type EventV1, eventV1 } from '#contract/event-v1.ts'
import { type Drawer, forDrawers, type RequestV1, requestV1 } from '#contract/request-v1.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { isGivenUp, longestWait, nextTry } from '#delivery/backoff.ts'
import type { DeliveryFailed } from '#delivery/connector.ts'

const leaseMinutes = 3
const stamp = (moment: Temporal.Instant) => moment.toString({ smallestUnit: 'millisecond' })

export type Queued = {
  requestId?: string | null | undefined
  familyId?: string | null | undefined
  /** Id of a destination in `destinations.json`, or `family-mail`. */
  destination: string
  event: string
  body: unknown
  now: Temporal.Instant
}

/** Puts one message for one destination in the outbox, inside the caller's transaction. Returns the delivery's id. */
export async function enqueue(
  tx: Tx,
  { requestId = null, familyId = null, destination, event, body, now }: Queued,
): Promise<string> {
  // Version 7 ids sort by the millisecond they were made in: good enough to page a list by.
  const id = randomUUIDv7()
  await tx
    .insertInto('deliveries')
    .values({
      id,
      request_id: requestId,
      family_id: familyId,
      destination,
      event,
      body_json: JSON.stringify(body),
      created_at: stamp(now),
      due_at: stamp(now),
      tries: 0,
    })
    .execute()
  return id
}

/**
 * Queues one request for every destination, each with the drawers it is given and no other. Throws when the request
 * does not keep the contract: then nothing is sent and the caller's transaction is undone.
 */
export async function enqueueRequest(
  tx: Tx,
  request: RequestV1,
  around: { familyId: string; destinations: readonly { id: string; drawers: readonly Drawer[] }[]; now: Temporal.Instant },
): Promise<void> {
  for (const { id, drawers } of around.destinations) {
    const body = requestV1.parse(forDrawers(request, drawers))
    await enqueue(tx, {
      requestId: request.id,
      familyId: around.familyId,
      destination: id,
      event: 'request.sent',
      body,
      now: around.now,
    })
  }
}

/** Tells every destination that asks for events of this kind. Throws when the event does not keep the contract. */
export async function enqueueEvent(
  tx: Tx,
  event: EventV1,
  around: { familyId: string; destinations: readonly { id: string; events: readonly EventKind[] }[]; now: Temporal.Instant },
): Promise<void> {
  const body = eventV1.parse(event)
  for (const { id, events } of around.destinations) {
    if (!events.includes(event.kind)) continue
    const [requestId, familyId] = [event.request.id, around.familyId]
    await enqueue(tx, { requestId, familyId, destination: id, event: `request.${event.kind}`, body, now: around.now })
  }
}

export type Claim = { id: string; destination: string; event: string; body: string; tries: number; queuedAt: Temporal.Instant }

/**
 * Takes the oldest due message of a destination for three minutes, or returns undefined when none is due. Of several
 * workers one gets it. A moment that lies further ahead than we ever plan was written by a clock that ran ahead: it
 * counts as passed.
 */
export async function claim(db: Database, destination: string, now: Temporal.Instant): Promise<Claim | undefined> {
  const until = stamp(now.add({ minutes: leaseMinutes }))
  const beyond = stamp(now.add({ minutes: longestWait }))
  const candidate = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('destination', '=', destination)
    .where('delivered_at', 'is', null)
    .where('failed_at', 'is', null)
    .where((e) => e.or([e('due_at', '<=', stamp(now)), e('due_at', '>', beyond)]))
    .where((e) => e.or([e('leased_until', 'is', null), e('leased_until', '<=', stamp(now)), e('leased_until', '>', until)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!candidate) return undefined
  const { id, event, tries, leased_until: lease } = candidate
  const taken = await inTransaction(db, async (tx) => {
    // Counting the tries is the lock: who comes second finds another number and changes nothing.
    const { numUpdatedRows } = await tx
      .updateTable('deliveries')
      .set({ leased_until: until, tries: tries + 1 })
      .where('id', '=', id)
      .where('tries', '=', tries)
      .where('delivered_at', 'is', null)
      .where('failed_at', 'is', null)
      .where('leased_until', lease === null ? 'is' : '=', lease)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return false
    await tx
      .updateTable('delivery_tries')
      .set({ ended_at: stamp(now), outcome: 'interrupted' })
      .where('delivery_id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    await tx
      .insertInto('delivery_tries')
      .values({ id: `${id}/${tries + 1}`, delivery_id: id, started_at: stamp(now) })
      .execute()
    return true
  })
  // Somebody else was quicker: what is next?
  if (!taken) return claim(db, destination, now)
  return {
    id,
    destination,
    event,
    body: candidate.body_json,
    tries: tries + 1,
    queuedAt: Temporal.Instant.from(candidate.created_at),
  }
}

/**
 * Notes a success; also one that comes after the lease ran out, because the other side has the message. It shows that
 * the destination is up, so what else waited out an outage there becomes due at once; only what was tried in the last
 * five minutes is left alone, so that a message which always fails is not hammered.
 */
export async function recordDelivered(db: Database, { id, destination, tries }: Claim, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable('deliveries')
      .set({ delivered_at: stamp(now), failed_at: null, failure: null, leased_until: null })
      .where('id', '=', id)
      .where('delivered_at', 'is', null)
      .execute()
    await endTry(tx, `${id}/${tries}`, 'delivered', null, now)
    await tx
      .updateTable('deliveries')
      .set({ due_at: stamp(now) })
      .where('destination', '=', destination)
      .where('delivered_at', 'is', null)
      .where('failed_at', 'is', null)
      .where('leased_until', 'is', null)
      .where('due_at', '>', stamp(now))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('delivery_tries')
              .select('delivery_tries.id')
              .whereRef('delivery_tries.delivery_id', '=', 'deliveries.id')
              .where('started_at', '>', stamp(now.subtract({ minutes: 5 }))),
          ),
        ),
      )
      .execute()
  })
}

/** Notes a failure under its word and plans the next try, or leaves the delivery to a person. Returns which of the two. */
export async function recordFailed(
  db: Database,
  { id, tries, queuedAt }: Claim,
  { code, permanent }: DeliveryFailed,
  random: () => number,
  now: Temporal.Instant,
): Promise<'tryingAgain' | 'needsAttention'> {
  const final = permanent || isGivenUp(tries, queuedAt, now)
  await inTransaction(db, async (tx) => {
    // A worker that was away longer than its lease finds another count of tries and must not speak for the row.
    await tx
      .updateTable('deliveries')
      .set({
        leased_until: null,
        failure: code,
        due_at: stamp(nextTry(tries, random, now)),
        failed_at: final ? stamp(now) : null,
      })
      .where('id', '=', id)
      .where('tries', '=', tries)
      .where('delivered_at', 'is', null)
      .execute()
    await endTry(tx, `${id}/${tries}`, code, permanent, now)
  })
  return final ? 'needsAttention' : 'tryingAgain'
}

async function endTry(tx: Tx, id: string, outcome: string, permanent: boolean | null, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('delivery_tries')
    .set({ ended_at: stamp(now), outcome, permanent: permanent === null ? null : permanent ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}

/** Messages for a destination that the council no longer has are never lost in silence: they need attention by name. */
export async function nameOrphans(db: Database, destinations: readonly string[], now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ failed_at: stamp(now), failure: 'destination_unknown' })
    .where('destination', 'not in', destinations)
    .where('delivered_at', 'is', null)
    .where('failed_at', 'is', null)
    .execute()
}

/** What a system should have fetched a day ago and has not: somebody must ask it why. Fetching it later ends that. */
export async function nameUncollected(db: Database, destinations: readonly string[], now: Temporal.Instant): Promise<void> {
  if (destinations.length === 0) return
  await db
    .updateTable('deliveries')
    .set({ failure: 'not_collected' })
    .where('destination', 'in', destinations)
    .where('delivered_at', 'is', null)
    .where('failure', 'is', null)
    .where('created_at', '<', stamp(now.subtract({ hours: 24 })))
    .execute()
}
