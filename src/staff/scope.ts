// Which children somebody sees (users-and-journeys C5). Admissions, missing education and safeguarding answer for every
// child; SEND and the virtual school see those that were referred to their team, which is how a child comes into their
// lane at all; who only looks on does not see that a restricted child is here. A child outside is not there: no row in a
// list, no number in a count, 404 for its address.
import { expressionBuilder } from 'kysely'
import type { Role, StaffMember } from '#council/people.ts'
import type { TeamId } from '#council/teams.ts'
import type { Database, Tx } from '#database/database.ts'
import type { Tables } from '#database/tables.ts'

/** `teams`: only cases with a referral to one of them; `restricted`: also those of families in a refuge. */
export type Scope = { teams: 'all' | readonly TeamId[]; restricted: boolean }

export const everything: Scope = { teams: 'all', restricted: true }

const of: Record<Role, Scope> = {
  admissions: everything,
  missingEducation: everything,
  safeguarding: everything,
  send: { teams: ['send'], restricted: true },
  virtualSchool: { teams: ['virtualSchool'], restricted: true },
  readOnly: { teams: 'all', restricted: false },
  manager: { teams: [], restricted: false },
}

/** Every part of the scope of somebody with several roles: a case is seen when one of them allows it. */
export const scopeOf = (member: Pick<StaffMember, 'roles'>): Scope[] => {
  const parts = [...new Set(member.roles.map((role) => of[role]))]
  return parts.includes(everything) ? [everything] : parts
}

/** True for somebody who sees every case, so that nothing needs to be asked. */
export const seesAll = (member: Pick<StaffMember, 'roles'>): boolean => scopeOf(member)[0] === everything

/** The teams whose referrals somebody reads. */
export const teamsOf = (member: Pick<StaffMember, 'roles'>): 'all' | TeamId[] => {
  const parts = scopeOf(member)
  return parts.some(({ teams, restricted }) => teams === 'all' && restricted)
    ? 'all'
    : parts.flatMap(({ teams }) => (teams === 'all' ? [] : [...teams]))
}

/**
 * The condition for a query over `requests`: `query.where(within(member))`. Nobody's scope is nothing: an empty
 * "or" is false.
 */
export function within(member: Pick<StaffMember, 'roles'>) {
  const e = expressionBuilder<Tables, 'requests'>()
  const referred = (teams: readonly TeamId[]) =>
    e.exists(
      e
        .selectFrom('referrals')
        .select('referrals.id')
        .whereRef('referrals.request_id', '=', 'requests.id')
        .where('referrals.team', 'in', teams),
    )
  return e.or(
    scopeOf(member)
      .filter(({ teams }) => teams.length > 0)
      .map(({ teams, restricted }) =>
        e.and([...(restricted ? [] : [e('requests.restricted', '=', 0)]), ...(teams === 'all' ? [] : [referred(teams)])]),
      ),
  )
}

/** Of these requests, those that exist and `member` sees. */
export async function visible(
  db: Database | Tx,
  member: Pick<StaffMember, 'roles'>,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('requests')
    .select('requests.id')
    .where('requests.id', 'in', ids)
    .where(within(member))
    .execute()
  return new Set(rows.map(({ id }) => id))
}
