// What narrows the queue, as conditions on the heads of cases. Every one of them stands in the index that the queue is read
// in order of, so a page is found without reading a case.
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { never } from '#cases/head.ts'
import type { Flag, Lane } from '#cases/lanes.ts'
import type { StaffMember } from '#council/people.ts'
import type { Tables } from '#database/tables.ts'
import { scopeOf } from '#staff/scope.ts'

export const yearSpans = {
  early: [-9, 0],
  primary: [1, 6],
  secondary: [7, 11],
  after: [12, 99],
} as const
export type YearSpan = keyof typeof yearSpans

/** Days without school from which a case is counted; the edges are those of the DfE's bands and of the section 19 prompt. */
export const outFrom = [15, 28, 84, 365] as const

export const dueKinds = ['late', 'today', 'week', 'none'] as const

export type QueueFilters = {
  lane?: Lane | undefined
  language?: string | undefined
  /** A year group, a span of them, or those that are not settled. */
  year?: number | YearSpan | 'unsure' | undefined
  /** `place:HBR21`, `area:harbour`, `post:ZZ1`, as heads have it. */
  area?: string | undefined
  /** The officer's own and what they cover, nobody's, everybody else's, or one officer by address. */
  owner?: 'mine' | 'nobody' | 'others' | { officer: string } | undefined
  flag?: Flag | undefined
  /** At least so many days without school, or not known. */
  out?: (typeof outFrom)[number] | 'unknown' | undefined
  /** By the next legal date: passed, today, until Sunday, or none at all. */
  due?: (typeof dueKinds)[number] | undefined
  waiting?: true | undefined
  unread?: true | undefined
}

/** Who looks: sees only what is in their scope. Others are addresses of staff. */
export type Looking = {
  me: Pick<StaffMember, 'email' | 'roles'>
  /** Colleagues whose cases are under this officer today. */
  covered?: readonly string[] | undefined
  /** All who can have a case; where it is left out, whoever has one can. */
  officers?: readonly string[] | undefined
}

type Heads = ExpressionBuilder<Pick<Tables, 'case_heads'>, 'case_heads'>

/** Open cases that fit all of `filters` on `today`. */
export function fitting(
  e: Heads,
  filters: QueueFilters,
  { me, covered = [], officers }: Looking,
  today: string,
): Expression<SqlBool> {
  const mine = [me.email, ...covered]
  const { lane, language, year, area, owner, flag, out, due, waiting, unread } = filters
  const parts: Expression<SqlBool>[] = [e('open', '=', 1), inScope(e, me)]
  if (lane) parts.push(e('lane', '=', lane))
  if (language) parts.push(e('language', '=', language))
  if (area) parts.push(e('area', '=', area))
  if (flag) parts.push(e('flags', 'like', `% ${flag} %`))
  if (waiting) parts.push(e('waiting_since', 'is not', null))
  if (unread) parts.push(e('unread', '=', 1))
  if (year === 'unsure') parts.push(e('year_group', 'is', null))
  else if (typeof year === 'number') parts.push(e('year_group', '=', year))
  else if (year) parts.push(e('year_group', '>=', yearSpans[year][0]), e('year_group', '<=', yearSpans[year][1]))
  if (out === 'unknown') parts.push(e('out_since', '=', never))
  else if (out) parts.push(e('out_since', '<=', daysBefore(today, out)))
  if (due === 'late') parts.push(e('next_on', '<', today), e('next_on', '>', ''))
  else if (due === 'today') parts.push(e('next_on', '=', today))
  else if (due === 'week') parts.push(e('next_on', '>=', today), e('next_on', '<=', sundayOf(today)))
  else if (due === 'none') parts.push(e('next_on', '=', ''))
  if (owner === 'mine') parts.push(e('owner', 'in', mine))
  // Somebody who has left the list deals with nothing: what was theirs is nobody's until it is taken.
  else if (owner === 'nobody')
    parts.push(e.or([e('owner', 'is', null), ...(officers ? [e('owner', 'not in', ['', ...officers])] : [])]))
  else if (owner === 'others') {
    parts.push(e('owner', 'not in', mine))
    if (officers) parts.push(e('owner', 'in', ['', ...officers]))
  } else if (typeof owner === 'object') parts.push(e('owner', '=', owner.officer))
  return e.and(parts)
}

/** `within` of staff/scope.ts, said of heads. */
export const inScope = (e: Heads, member: Pick<StaffMember, 'roles'>): Expression<SqlBool> =>
  e.or(
    scopeOf(member)
      .filter(({ teams }) => teams.length > 0)
      .map(({ teams, restricted }) =>
        e.and([
          ...(restricted ? [] : [e('restricted', '=', 0)]),
          ...(teams === 'all' ? [] : [e.or(teams.map((team) => e('teams', 'like', `% ${team} %`)))]),
        ]),
      ),
  )

export const daysBefore = (today: string, days: number): string => Temporal.PlainDate.from(today).subtract({ days }).toString()

/** The Sunday that ends the week of a day. */
export function sundayOf(today: string): string {
  const day = Temporal.PlainDate.from(today)
  return day.add({ days: 7 - day.dayOfWeek }).toString()
}
