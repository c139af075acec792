// What staff see of referrals: which team, why, since when, and who has it. State is worked out: a referral is open until
// there is a row that says "acknowledged".
import type { Database, Tx } from '#database/database.ts'

export type Referral = {
  id: string
  team: string
  reason: string
  /** UTC ISO text. */
  at: string
  /** Id of the request, and its reference; undefined where the referral is about something somebody told us. */
  request: { id: string; reference: string; restricted: boolean } | undefined
  tellUsId: string | undefined
  acknowledged: { by: string; at: string } | undefined
}

const rowsOf = (db: Database | Tx) =>
  db
    .selectFrom('referrals')
    .leftJoin('requests', 'requests.id', 'referrals.request_id')
    .leftJoin('referral_events', (join) =>
      join.onRef('referral_events.referral_id', '=', 'referrals.id').on('referral_events.kind', '=', 'acknowledged'),
    )
    .select([
      'referrals.id',
      'referrals.team',
      'referrals.reason',
      'referrals.created_at',
      'referrals.request_id',
      'referrals.tell_us_id',
      'requests.reference',
      'requests.restricted',
      'referral_events.at',
      'referral_events.actor',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const read = (row: Row): Referral => ({
  id: row.id,
  team: row.team,
  reason: row.reason,
  at: row.created_at,
  request:
    row.request_id && row.reference
      ? { id: row.request_id, reference: row.reference, restricted: row.restricted === 1 }
      : undefined,
  tellUsId: row.tell_us_id ?? undefined,
  acknowledged: row.actor && row.at ? { by: row.actor, at: row.at } : undefined,
})

/** One by its id. */
export async function readReferral(db: Database, id: string): Promise<Referral | undefined> {
  const row = await rowsOf(db).where('referrals.id', '=', id).executeTakeFirst()
  return row && read(row)
}

/** Those of one request, first made first. */
export async function referralsOf(db: Database | Tx, requestId: string): Promise<Referral[]> {
  return (await rowsOf(db).where('referrals.request_id', '=', requestId).orderBy('referrals.id').execute()).map(read)
}

/** Those of one thing somebody told us, first made first. */
export async function referralsOfTelling(db: Database | Tx, tellUsId: string): Promise<Referral[]> {
  return (await rowsOf(db).where('referrals.tell_us_id', '=', tellUsId).orderBy('referrals.id').execute()).map(read)
}

export type ReferralPage = {
  referrals: Referral[]
  /** How many nobody has acknowledged, by team. */
  open: Record<string, number>
  more: boolean
}

/**
 * A list for staff: what nobody has acknowledged first, oldest first; then the rest, newest first. `team` is one
 * of `teams`, undefined for all of them.
 */
export async function readReferrals(
  db: Database,
  { team, teams, limit = 100 }: { team?: string | undefined; teams: 'all' | readonly string[]; limit?: number },
): Promise<ReferralPage> {
  if (teams !== 'all' && teams.length === 0) return { referrals: [], open: {}, more: false }
  const theirs = teams === 'all' ? rowsOf(db) : rowsOf(db).where('referrals.team', 'in', teams)
  const open = (await theirs.where('referral_events.id', 'is', null).orderBy('referrals.id').execute()).map(read)
  const counts: Record<string, number> = {}
  for (const each of open) counts[each.team] = (counts[each.team] ?? 0) + 1
  const acknowledged = theirs
    .where('referral_events.id', 'is not', null)
    .orderBy('referrals.id', 'desc')
    .limit(limit + 1)
  const done = (await (team ? acknowledged.where('referrals.team', '=', team) : acknowledged).execute()).map(read)
  const waiting = team ? open.filter((each) => each.team === team) : open
  const all = [...waiting, ...done]
  // Everything that waits is shown, however much it is: only what somebody has is cut.
  const shown = Math.max(limit, waiting.length)
  return { referrals: all.slice(0, shown), open: counts, more: all.length > shown }
}
