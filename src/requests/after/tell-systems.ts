// The council's systems hear what happens to a request after it was sent, in the transaction that notes it here.
import { randomUUID } from 'node:crypto'
import type { EventV1 } from '#contract/event-v1.ts'
import type { Council } from '#council/council.ts'
import type { Tx } from '#database/database.ts'
import { enqueueEvent } from '#delivery/outbox.ts'

type Parts<E> = E extends EventV1 ? Omit<E, 'version' | 'id' | 'request' | 'family' | 'at' | 'restricted'> : never
/** What happened, without what is known from the request. */
export type Happened = Parts<EventV1>
export type Destinations = Council['destinations']

/** Queues the event for every destination that asks for its kind. Where a family that is kept safe lives is left out. */
export async function tellSystems(
  tx: Tx,
  destinations: Destinations,
  requestId: string,
  what: Happened,
  now: Temporal.Instant,
): Promise<void> {
  if (!destinations.some(({ events }) => events.includes(what.kind))) return
  const row = await tx
    .selectFrom('requests')
    .innerJoin('families', 'families.id', 'requests.family_id')
    .select(['requests.reference', 'requests.restricted', 'families.id', 'families.reference as family'])
    .where('requests.id', '=', requestId)
    .executeTakeFirstOrThrow()
  const restricted = row.restricted === 1
  const told = restricted && what.kind === 'moved' ? { kind: what.kind, on: what.on } : what
  const event: EventV1 = {
    version: 'event-v1',
    id: randomUUID(),
    request: { id: requestId, reference: row.reference },
    family: { reference: row.family },
    at: now.toString({ smallestUnit: 'millisecond' }),
    restricted,
    ...told,
  }
  await enqueueEvent(tx, event, { familyId: row.id, destinations, now })
}
