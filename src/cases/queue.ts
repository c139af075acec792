// The admissions queue: one row per child's case, by the next legal date and then by days without school, never by who
// asked first or loudest. It is read from the heads of cases (heads.ts): where a child lives is not in them, so nothing
// about it can be listed, searched or sorted by.
import { sql } from 'kysely'
import { daysOut } from '#admissions/missing-education.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { type CaseState, nearness } from '#cases/case.ts'
import { type Head, never } from '#cases/head.ts'
import { bringHeadsUpToDate } from '#cases/heads.ts'
import { type Flag, flags, type Lane, lanes } from '#cases/lanes.ts'
import { fitting, type Looking, type QueueFilters } from '#cases/queue-filter.ts'
import type { Database } from '#database/database.ts'

export type QueueRow = {
  id: string
  reference: string
  name: { full: string; latin?: string | undefined } | undefined
  restricted: boolean
  yearGroup: number | null
  /** The language the family used. */
  language: string
  lane: Lane
  flags: Flag[]
  /** `next` is undefined only where a case has no next date, which must never be: then it is late. */
  state: Pick<CaseState, 'owner' | 'schoolDaysLeft' | 'urgency' | 'daysOut'> & { next: CaseState['next'] | undefined }
  /** The day the family was asked something it has not answered. */
  waitingSince: string | null
  /** The last moment the family said or was asked something, UTC. */
  contactAt: string
}

export type QueuePage = {
  rows: QueueRow[]
  /** How many cases each lane holds under the other filters. */
  counts: Record<Lane, number>
  found: number
  /** Goes into the next page's address; undefined on the last page. */
  next: string | undefined
}

export type Asking = {
  calendar: Pick<SchoolCalendar, 'days'>
  filters: QueueFilters
  /** The mark a page gave; undefined for the first page. */
  after?: string | undefined
  limit?: number
} & Looking

/** One page of the queue. Cases that come or go between two pages neither repeat nor skip a row. */
export async function readQueue(
  db: Database,
  { calendar, filters, after, limit = 25, ...looking }: Asking,
  today: string,
): Promise<QueuePage> {
  await bringHeadsUpToDate(db, today)
  const [on = '', out = '', id = ''] = after?.split('.') ?? []
  // Two steps, so that the first is answered from the index alone, however few of the cases it walks past fit.
  const found = await db
    .selectFrom('case_heads')
    .select('request_id')
    .where((e) => fitting(e, filters, looking, today))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(next_on, out_since, request_id) > (${on}, ${out}, ${id})`).where('next_on', '>=', on),
    )
    .orderBy('next_on')
    .orderBy('out_since')
    .orderBy('request_id')
    .limit(limit + 1)
    .execute()
  const heads = await headsOf(
    db,
    found.slice(0, limit).map((row) => row.request_id),
  )
  const counts = await countLanes(db, filters, looking, today)
  const last = heads.at(-1)
  return {
    rows: heads.map((head) => rowOf(head, calendar, today)),
    counts,
    found: filters.lane ? counts[filters.lane] : Object.values(counts).reduce((sum, count) => sum + count, 0),
    next: last && found.length > heads.length ? markOf(last) : undefined,
  }
}

/** The heads with these ids, in the order of the ids. */
export async function headsOf(db: Database, ids: readonly string[]): Promise<Head[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('case_heads').selectAll().where('request_id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.request_id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Where a head stands in the order: date, then first day without school, then id, so that the order is whole. */
export const markOf = (head: Pick<Head, 'next_on' | 'out_since' | 'request_id'>): string =>
  `${head.next_on}.${head.out_since}.${head.request_id}`

export const inOrder = (one: Parameters<typeof markOf>[0], other: Parameters<typeof markOf>[0]): number =>
  markOf(one) < markOf(other) ? -1 : 1

async function countLanes(db: Database, filters: QueueFilters, looking: Looking, today: string): Promise<Record<Lane, number>> {
  const rows = await db
    .selectFrom('case_heads')
    .select(['lane', (e) => e.fn.countAll<number>().as('count')])
    .where((e) => fitting(e, { ...filters, lane: undefined }, looking, today))
    .groupBy('lane')
    .execute()
  const counted = new Map(rows.map(({ lane, count }) => [lane, Number(count)]))
  return Object.fromEntries(lanes.map((lane) => [lane, counted.get(lane) ?? 0])) as Record<Lane, number>
}

/** A head as a page shows it. */
export function rowOf(head: Head, calendar: Pick<SchoolCalendar, 'days'>, today: string): QueueRow {
  const { next_on: on } = head
  const outSince = head.out_since === never ? null : Temporal.PlainDate.from(head.out_since)
  return {
    id: head.request_id,
    reference: head.reference,
    name: head.name === null ? undefined : { full: head.name, latin: head.latin ?? undefined },
    restricted: head.restricted === 1,
    yearGroup: head.year_group,
    language: head.language,
    lane: lanes.find((lane) => lane === head.lane) ?? 'otherwise',
    flags: flags.filter((flag) => head.flags.includes(` ${flag} `)),
    state: {
      owner: head.owner ?? undefined,
      next: on === '' ? undefined : ({ kind: head.next_kind, on } as CaseState['next']),
      ...nearness(on, calendar, today),
      daysOut: daysOut(outSince, Temporal.PlainDate.from(today)),
    },
    waitingSince: head.waiting_since,
    contactAt: head.contact_at,
  }
}
