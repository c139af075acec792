// "We have it": a person of the team says so, by name. The first one counts; a referral is not closed by it, because a
// child is not helped by a button, but nobody has to ask again whether it arrived.
import { type Database, inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'

/** `by` is a staff e-mail address; `alreadySo` when somebody was earlier. */
export function acknowledgeReferral(
  db: Database,
  id: string,
  by: string,
  now: Temporal.Instant,
): Promise<'done' | 'alreadySo' | 'unknown'> {
  return inTransaction(db, async (tx) => {
    // Taken before the row is looked at, so that two people who press at once are told one after the other.
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    const referral = await tx.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirst()
    if (!referral) return 'unknown'
    const before = await tx.selectFrom('referral_events').select('id').where('referral_id', '=', id).executeTakeFirst()
    if (before) return 'alreadySo'
    const at = now.toString({ smallestUnit: 'millisecond' })
    await tx
      .insertInto('referral_events')
      .values({ id: `${id}/000001`, referral_id: id, at, actor: by, kind: 'acknowledged' })
      .execute()
    const request = referral.request_id
      ? await tx.selectFrom('requests').select('reference').where('id', '=', referral.request_id).executeTakeFirst()
      : undefined
    const subject = request?.reference ?? referral.tell_us_id ?? id
    await audit(
      tx,
      { actor: by, action: 'referral.acknowledged', subject, detail: { team: referral.team, reason: referral.reason } },
      now,
    )
    return 'done'
  })
}
