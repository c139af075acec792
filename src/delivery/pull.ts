// For systems that come and fetch instead of being sent to. What waits for a destination is the same outbox as for every
// other; a message counts as delivered once the system says that it has it, so a system that breaks between fetching and
// storing finds everything again.
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Message, message } from '#contract/message.ts'
import { forDrawers } from '#contract/request-v1.ts'
import type { Destination } from '#council/council.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { log } from '#log.ts'

export type Puller = Extract<Destination, { kind: 'pull' }>
const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })
const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
const shortestKey = 32

/** The system whose key this is; every key is compared, in the same time whether one fits or none. */
export function systemWithKey(
  destinations: readonly Destination[],
  key: string,
  secrets: Readonly<Record<string, string | undefined>>,
): Puller | undefined {
  const given = hash(key)
  let found: Puller | undefined
  for (const destination of destinations) {
    if (destination.kind !== 'pull') continue
    for (const name of destination.keys) {
      const kept = secrets[name] ?? ''
      if (timingSafeEqual(hash(kept), given) && kept.length >= shortestKey) found = destination
    }
  }
  return found
}

export type Waiting = { delivery: string; event: string; queuedAt: string; acknowledgedAt: string | null; body: Message }
export type Page = { items: Waiting[] /** Goes into `after` for the rest; null on the last page. */; next: string | null }

/**
 * What waits for a system, oldest first. `after` pages on within one sweep; the next sweep begins without it, so that a
 * message whose transaction ended late is never jumped over. `day` gives one London day again, fetched or not.
 */
export async function waitingFor(
  db: Database,
  system: Puller,
  { after, day, limit }: { after?: string | undefined; day?: string | undefined; limit: number },
): Promise<Page> {
  let query = db
    .selectFrom('deliveries')
    .select(['id', 'event', 'created_at', 'acknowledged_at', 'body_json'])
    .where('destination', '=', system.id)
    .orderBy('id')
    .limit(limit + 1)
  if (day) {
    const [from, until] = [0, 1].map((days) =>
      stamp(Temporal.PlainDate.from(day).add({ days }).toZonedDateTime('Europe/London').toInstant()),
    ) as [string, string]
    query = query.where('created_at', '>=', from).where('created_at', '<', until)
  } else query = query.where('delivered_at', 'is', null)
  if (after) query = query.where('id', '>', after)
  const rows = await query.execute()
  const items = rows.slice(0, limit).flatMap((row) => {
    const body = message.safeParse(JSON.parse(row.body_json))
    // Not readable for them is not lost for us: it stays undelivered, and staff see it by name after a day.
    if (!body.success) log('pull.unreadable', { delivery: row.id })
    return body.success
      ? [
          {
            delivery: row.id,
            event: row.event,
            queuedAt: row.created_at,
            acknowledgedAt: row.acknowledged_at,
            // Settings that were narrowed since it was queued count too.
            body: body.data.version === 'request-v1' ? forDrawers(body.data, system.drawers) : body.data,
          },
        ]
      : []
  })
  const last = rows.at(limit - 1)
  return { items, next: rows.length > limit && last ? last.id : null }
}

/** The newest message about one request for this system; undefined when there is none for it. */
export async function requestFor(db: Database, system: Puller, requestId: string): Promise<Message | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('body_json')
    .where('request_id', '=', requestId)
    .where('destination', '=', system.id)
    .where('event', '=', 'request.sent')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const body = row && message.safeParse(JSON.parse(row.body_json))
  if (!body?.success || body.data.version !== 'request-v1') return undefined
  return forDrawers(body.data, system.drawers)
}

export type Acknowledged = { delivery: string; outcome: 'noted' | 'alreadyNoted' | 'unknown' }

/**
 * The system has these messages, under its own reference where it gives one. Saying so twice changes nothing; a message of
 * another destination is unknown. A system that is sent to (webhook) may say it too, with a key of its own.
 */
export function acknowledge(
  db: Database,
  system: Puller,
  told: readonly { delivery: string; reference?: string | undefined }[],
  now: Temporal.Instant,
): Promise<Acknowledged[]> {
  return inTransaction(db, async (tx) => {
    const answers: Acknowledged[] = []
    for (const { delivery, reference } of told) {
      const row = await tx
        .selectFrom('deliveries')
        .select('acknowledged_at')
        .where('id', '=', delivery)
        .where('destination', '=', system.id)
        .executeTakeFirst()
      if (row && row.acknowledged_at === null) {
        const at = stamp(now)
        await tx
          .updateTable('deliveries')
          .set({ delivered_at: at, acknowledged_at: at, acknowledged_as: reference ?? null, failure: null, failed_at: null })
          .where('id', '=', delivery)
          .execute()
      }
      answers.push({ delivery, outcome: !row ? 'unknown' : row.acknowledged_at === null ? 'noted' : 'alreadyNoted' })
    }
    return answers
  })
}
