// Who else is told when a request is sent: the teams its route and tasks name, and the council the child now lives in.
// All of it in the transaction that writes the request, so that no child is sent on without its case, or kept without
// the people who must act. The request itself stays in the admissions queue whatever happens here.
import { type Referral, referralsFor, type Route } from '#admissions/route.ts'
import type { RequestV1 } from '#contract/request-v1.ts'
import type { Council } from '#council/council.ts'
import { type TeamId, teamIds } from '#council/teams.ts'
import type { Tx } from '#database/database.ts'
import { handOver } from '#referrals/handover.ts'
import { refer } from '#referrals/refer.ts'
import type { Area } from '#requests/whose-area.ts'

type Sent = {
  council: Council
  way: Route
  area: Area
  body: RequestV1
  familyId: string
  /** What its way was until now: the teams that it had brought in know of the child already. */
  before?: Route | undefined
}

/** Refers to every team once, and hands over where another council must act. */
export async function tellTeams(
  tx: Tx,
  { council, way, area, body, familyId, before }: Sent,
  now: Temporal.Instant,
): Promise<void> {
  await tellNewTeams(tx, { council, way, before, request: body, familyId }, now)
  // Where a family is safe is told to nobody by mail: that hand-over is a call from the safeguarding lead.
  if (area.whereabouts === 'otherCouncil' && !body.restricted) {
    const to = area.other ?? { name: body.application.living.area ?? 'Not known', code: null }
    await handOver(tx, { council, to, request: body, familyId }, now)
  }
}

type News = Pick<Sent, 'council' | 'way' | 'familyId' | 'before'> & { request: { id: string; reference: string } }

/** Refers to the teams that the child's way names and that its way until now did not. */
export async function tellNewTeams(
  tx: Tx,
  { council, way, before, request, familyId }: News,
  now: Temporal.Instant,
): Promise<void> {
  const { id: requestId, reference } = request
  const known = before ? referralsOf(before) : []
  const fresh = referralsOf(way).filter(({ team, reason }) => !known.some((each) => each.team === team && each.reason === reason))
  for (const { team, reason } of fresh) await refer(tx, { council, team, reason, reference, requestId, familyId }, now)
}

/** A team and what brings it in. */
export type Told = { team: TeamId; reason: Referral['reason'] }

/**
 * The referrals a sent request makes. Admissions has the request in its queue, and another council is a hand-over, so
 * neither is a referral, but for a child whose council is not clear. Whoever answers for children missing education is
 * among the teams while nobody teaches the child: one team's tag is never why nobody counts the days (T28).
 */
export function referralsOf(way: Route): Told[] {
  return referralsFor(way).flatMap(({ team, reason, reasons }): Told[] => {
    const known = teamIds.find((id) => id === team)
    if (known !== 'admissions') return known ? [{ team: known, reason }] : []
    // A child that two councils send to each other needs a person by name here, not only a row in the queue (T10).
    const unclear = reasons.find((each) => each === 'addressDisputed' || each === 'findCouncil')
    return unclear ? [{ team: known, reason: unclear }] : []
  })
}
