// An officer sends a day to a destination once more, and leaves a row that says so.
import type { Council } from '#council/council.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { replay } from '#delivery/replay.ts'
import { audit } from '#staff/audit.ts'

/** How many messages were queued, or what is wrong with what was asked: days are London days, `YYYY-MM-DD`. */
export async function replayDay(
  db: Database,
  council: Pick<Council, 'destinations'>,
  { destination, day, by }: { destination: string; day: string; by: string },
  now: Temporal.Instant,
): Promise<number | 'destination' | 'day'> {
  if (!council.destinations.some(({ id }) => id === destination)) return 'destination'
  if (!isDay(day, now)) return 'day'
  return inTransaction(db, async (tx) => {
    const count = await replay(tx, { destination, day }, now)
    await audit(tx, { actor: by, action: 'deliveries.replayed', subject: destination, detail: { day, count } }, now)
    return count
  })
}

/** True for a London day up to today. */
export function isDay(text: string, now: Temporal.Instant): boolean {
  try {
    const day = Temporal.PlainDate.from(text)
    const today = now.toZonedDateTimeISO('Europe/London').toPlainDate()
    return day.toString() === text && Temporal.PlainDate.compare(day, today) <= 0
  } catch {
    return false
  }
}
