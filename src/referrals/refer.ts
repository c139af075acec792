// Referrals: a team of the council is told of a child, with a row to acknowledge, so that "we sent it on" can never be
// the last thing that happened. The team gets a notice by mail in the same transaction; what the row is about stays
// behind a sign-in. A referral never takes a child out of the admissions queue and never stops a clock.
import { randomUUIDv7 } from 'node:crypto'
import { refreshKnownHead } from '#cases/heads.ts'
import type { Council } from '#council/council.ts'
import type { TeamId } from '#council/teams.ts'
import type { Tx } from '#database/database.ts'
import { enqueue } from '#delivery/outbox.ts'

export type NewReferral = {
  council: Pick<Council, 'teams'>
  team: TeamId
  /** A code of letters and digits; its words for staff stand in `staff.json` under `referrals.reasons`. */
  reason: string
  /** What the team quotes: of the request, or of what somebody told us. */
  reference: string
} & (
  | { requestId: string; familyId: string; tellUsId?: undefined }
  /** `path` is the staff page that shows it. */
  | { tellUsId: string; path: string; requestId?: undefined }
)

/** Writes one referral and queues its notice, inside the caller's transaction. Returns the referral's id. */
export async function refer(tx: Tx, made: NewReferral, now: Temporal.Instant): Promise<string> {
  // Version 7 ids sort by the moment they were made in.
  const id = randomUUIDv7()
  await tx
    .insertInto('referrals')
    .values({
      id,
      request_id: made.requestId ?? null,
      tell_us_id: made.tellUsId ?? null,
      team: made.team,
      reason: made.reason,
      created_at: now.toString({ smallestUnit: 'millisecond' }),
    })
    .execute()
  const { name, email } = made.council.teams[made.team]
  await enqueue(tx, {
    requestId: made.requestId ?? null,
    familyId: made.requestId === undefined ? null : made.familyId,
    destination: 'team-mail',
    event: 'referral.made',
    body: {
      to: email,
      team: name,
      reference: made.reference,
      reason: made.reason,
      path: made.requestId === undefined ? made.path : `/staff/case/${made.requestId}`,
    },
    now,
  })
  if (made.requestId !== undefined) await refreshKnownHead(tx, made.requestId, now)
  return id
}
