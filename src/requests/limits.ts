// Rate limits in the database, so that every process counts together. A bucket names what is counted: one code's tries,
// one network's tries. Nothing personal: a network is a /24 or /48, and rows older than a day are deleted.
import type { Database } from '#database/database.ts'

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })

/**
 * Counts one try in `bucket`; false when more than `most` were made within `minutes`, and then for `lockMinutes` after.
 */
export async function mayTry(
  db: Database,
  bucket: string,
  rule: { most: number; minutes: number; lockMinutes: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await db.selectFrom('attempts').selectAll().where('bucket', '=', bucket).executeTakeFirst()
  if (row?.locked_until && row.locked_until > stamp(now)) return false
  const fresh = !row || row.started_at < stamp(now.subtract({ minutes: rule.minutes }))
  const tries = fresh ? 1 : row.tries + 1
  const locked = tries > rule.most ? stamp(now.add({ minutes: rule.lockMinutes })) : null
  const next = { started_at: fresh ? stamp(now) : row.started_at, tries, locked_until: locked }
  await db
    .insertInto('attempts')
    .values({ bucket, ...next })
    .onConflict((on) => on.column('bucket').doUpdateSet({ ...next, tries: fresh ? 1 : (e) => e('attempts.tries', '+', 1) }))
    .execute()
  return !locked
}

/** Forgets counts that no rule looks at any more. */
export async function forgetOldTries(db: Database, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('attempts')
    .where('started_at', '<', stamp(now.subtract({ hours: 24 })))
    .execute()
}
