// A day again: for a system that lost what it had. Every message of one London day goes out once more to one destination,
// as new deliveries with the same bodies; what is in them carries the same ids, so a system that still has them sees
// repeats.
import { randomUUIDv7 } from 'node:crypto'
import type { Database, Tx } from '#database/database.ts'

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })

export type Replay = { destination: string; day: string }

function ofDay(db: Database | Tx, { destination, day }: Replay) {
  const at = (days: number) => stamp(Temporal.PlainDate.from(day).add({ days }).toZonedDateTime('Europe/London').toInstant())
  return db
    .selectFrom('deliveries')
    .where('destination', '=', destination)
    .where('created_at', '>=', at(0))
    .where('created_at', '<', at(1))
    .where('delivered_at', 'is not', null)
    .where('replay_of', 'is', null)
}

/** How many messages a replay would send: what was delivered; what still waits goes out by itself. */
export async function countOfDay(db: Database, replay: Replay): Promise<number> {
  const { count } = await ofDay(db, replay)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Queues them inside the caller's transaction; gives how many. A second replay of the same day sends the day once more, never twice as much. */
export async function replay(tx: Tx, which: Replay, now: Temporal.Instant): Promise<number> {
  const rows = await ofDay(tx, which).select(['id', 'request_id', 'family_id', 'event', 'body_json']).orderBy('id').execute()
  for (const { id, ...row } of rows) {
    const again = { id: randomUUIDv7(), destination: which.destination, created_at: stamp(now), due_at: stamp(now), tries: 0 }
    await tx
      .insertInto('deliveries')
      .values({ ...row, ...again, replay_of: id })
      .execute()
  }
  return rows.length
}
