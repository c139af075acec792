// How messages leave the house. Every destination is a lane of its own: a slow or broken one delays no other. Within a
// lane messages go one by one, oldest first, and one that fails steps aside until its next try. No transaction is open
// while a connector works, and none is trusted to end: after a minute the lane goes on without it.
import { lookup } from 'node:dns/promises'
import { message as messageShape } from '#contract/message.ts'
import { forDrawers } from '#contract/request-v1.ts'
import { type Council, type Destination, ownLanes } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import { type Connector, DeliveryFailed, type Means } from '#delivery/connector.ts'
import { connectors } from '#delivery/connectors.ts'
import type { Lookup } from '#delivery/network.ts'
import { type Claim, claim, nameOrphans, nameUncollected, recordDelivered, recordFailed } from '#delivery/outbox.ts'
import { errorFields, log } from '#log.ts'
import type { Settings } from '#settings.ts'

/** A destination of the council with what its connector must know, or one of the lanes of mail that every council has. */
export type Lane =
  | Exclude<Destination, { kind: 'email' | 'pull' }>
  | (Extract<Destination, { kind: 'email' }> & { wholeRequest: boolean })
  | { id: (typeof ownLanes)[number]; kind: (typeof ownLanes)[number] }

export type DeliveryContext = {
  council: Pick<Council, 'name' | 'mail' | 'destinations'>
  settings: Pick<Settings, 'origin' | 'dataFolder' | 'smtpUrl' | 'demonstration'>
  /** Environment variables by name; destinations name theirs. */
  secrets: Readonly<Record<string, string | undefined>>
  random?: () => number
  timeoutMs?: number
  lookup?: Lookup
  /** Opens the address of a family in a refuge, for the moment in which its mail is sent. */
  openAddress?: Means['openAddress']
}

export function lanesOf({ council }: Pick<DeliveryContext, 'council'>): Lane[] {
  const { wholeRequest } = council.mail
  return [
    ...council.destinations
      .filter((destination) => destination.kind !== 'pull')
      .map((destination) => (destination.kind === 'email' ? { ...destination, wholeRequest } : destination)),
    ...ownLanes.map((id) => ({ id, kind: id })),
  ]
}

/** Tries everything that is due, all lanes side by side; returns how many messages were delivered. */
export async function deliverDue(db: Database, context: DeliveryContext, now: Temporal.Instant): Promise<number> {
  const lanes = lanesOf(context)
  const fetched = context.council.destinations.filter(({ kind }) => kind === 'pull').map(({ id }) => id)
  await nameOrphans(db, [...lanes.map(({ id }) => id), ...fetched], now)
  await nameUncollected(db, fetched, now)
  const counts = await Promise.all(
    lanes.map(async (lane) => {
      let delivered = 0
      for (
        let outcome = await deliverNext(db, context, lane, now);
        outcome !== 'nothingDue';
        outcome = await deliverNext(db, context, lane, now)
      ) {
        if (outcome === 'delivered') delivered += 1
      }
      return delivered
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Tries the oldest due message of one lane. */
export async function deliverNext(
  db: Database,
  context: DeliveryContext,
  lane: Lane,
  now: Temporal.Instant,
): Promise<'nothingDue' | 'delivered' | 'failed'> {
  const claimed = await claim(db, lane.id, now)
  if (!claimed) return 'nothingDue'
  const started = performance.now()
  const failed = await send(claimed, lane, meansOf(context, now)).then(() => undefined, asFailure)
  const ms = Math.round(performance.now() - started)
  const ended = now.add({ milliseconds: ms })
  const ids = { delivery: claimed.id, destination: lane.id, tries: claimed.tries, ms }
  if (!failed) {
    await recordDelivered(db, claimed, ended)
    log('delivery.delivered', ids)
    return 'delivered'
  }
  const outcome = await recordFailed(db, claimed, failed, context.random ?? Math.random, ended)
  log('delivery.failed', { ...ids, failure: failed.code, outcome, ...(failed.cause ? errorFields(failed.cause) : {}) })
  return 'failed'
}

async function send({ id, event, body: stored }: Claim, lane: Lane, means: Means): Promise<void> {
  const connector = connectors[lane.kind] as Connector<unknown, unknown>
  const body = connector.carries.safeParse(JSON.parse(stored))
  if (!body.success) throw new DeliveryFailed('body_unreadable', { permanent: true })
  // Queued bodies hold the destination's drawers only; settings that were narrowed since then count too.
  const told = messageShape.safeParse(body.data)
  const request = told.success && told.data.version === 'request-v1' ? told.data : undefined
  const allowed = 'drawers' in lane && request ? forDrawers(request, lane.drawers) : body.data
  await withinAMinute(connector.deliver({ id, event, body: allowed }, lane, means))
}

/** A minute is well inside the lease, so nobody else can claim a message that is still being tried. */
function withinAMinute(work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(() => late.reject(new DeliveryFailed('took_too_long', { permanent: false })), 60_000)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}

// What a connector did not expect may be our mistake or the network's: it is tried again and named so that somebody looks.
const asFailure = (error: unknown): DeliveryFailed =>
  error instanceof DeliveryFailed ? error : new DeliveryFailed('unexpected_error', { permanent: false, cause: error })

function meansOf(
  { council, settings, secrets, timeoutMs = 10_000, lookup: find = everyAddress, openAddress = () => undefined }: DeliveryContext,
  now: Temporal.Instant,
): Means {
  const { origin, dataFolder, smtpUrl, demonstration } = settings
  const post = { from: { name: council.name, address: council.mail.from }, smtpUrl, demonstration, dataFolder, timeoutMs }
  return { origin, dataFolder, post, secrets, timeoutMs, lookup: find, openAddress, now }
}

const everyAddress: Lookup = (host) => lookup(host, { all: true })
