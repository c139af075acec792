// The admissions queue: one row per child's request, by the next legal date and then by days without school, never by
// who asked first or loudest. Where a child lives is not read here at all, so nothing about it can be listed, searched or
// sorted by.
import { z } from 'zod'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { type CaseEvent, caseEventKinds, type CaseState, caseState } from '#cases/case.ts'
import { type Flag, flagsOf, type Lane, laneOf, lanes } from '#cases/lanes.ts'
import type { Database } from '#database/database.ts'
import { partialDate } from '#journey/dates.ts'

const answersShown = z.object({
  name: z.object({ full: z.string(), latin: z.string().optional(), called: z.string().optional() }).optional().catch(undefined),
  born: partialDate.nullish().catch(undefined),
  roll: z.enum(['no', 'going', 'notGoing', 'notSure']).optional().catch(undefined),
  plan: z.string().optional(),
  care: z.string().optional(),
  livesWith: z.string().optional(),
  yearReason: z.string().optional(),
})

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
  state: CaseState
}

export type QueueFilters = {
  lane?: Lane | undefined
  language?: string | undefined
  yearGroup?: number | undefined
  owner?: 'mine' | 'nobody' | 'others' | undefined
  overdue?: boolean | undefined
}

export type QueuePage = {
  rows: QueueRow[]
  /** How many cases each lane holds under the other filters. */
  counts: Record<Lane, number>
  found: number
  /** Goes into the next page's address; undefined on the last page. */
  next: string | undefined
}

/**
 * One page of the queue. `me` is the officer's address, for "mine"; `after` the mark a page gave, or undefined for the
 * first one: cases that come or go in between neither repeat nor skip a row.
 */
export async function readQueue(
  db: Database,
  {
    calendar,
    filters,
    me,
    after,
    limit = 25,
  }: { calendar: Pick<SchoolCalendar, 'days'>; filters: QueueFilters; me: string; after?: string | undefined; limit?: number },
  today: string,
): Promise<QueuePage> {
  const rows = (await readRows(db, calendar, today)).filter((row) => fits(row, { ...filters, lane: undefined }, me))
  const counts = Object.fromEntries(lanes.map((lane) => [lane, rows.filter((row) => row.lane === lane).length])) as Record<
    Lane,
    number
  >
  const found = rows.filter((row) => !filters.lane || row.lane === filters.lane).toSorted(inOrder)
  const rest = after === undefined ? found : found.filter((row) => markOf(row) > after)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, counts, found: found.length, next: last && rest.length > page.length ? markOf(last) : undefined }
}

/** Sorts as the queue does: date, then more days out first (unknown last), then id, so that the order is whole. */
export const markOf = ({ id, state }: Pick<QueueRow, 'id' | 'state'>): string =>
  `${state.next.on}.${state.daysOut === null ? 'x' : String(99_999 - Math.min(state.daysOut, 99_999)).padStart(5, '0')}.${id}`

export const inOrder = (one: Pick<QueueRow, 'id' | 'state'>, other: Pick<QueueRow, 'id' | 'state'>): number =>
  markOf(one) < markOf(other) ? -1 : 1

function fits(row: QueueRow, filters: QueueFilters, me: string): boolean {
  const { owner } = row.state
  if (filters.language && row.language !== filters.language) return false
  if (filters.yearGroup !== undefined && row.yearGroup !== filters.yearGroup) return false
  if (filters.overdue && row.state.urgency !== 'late') return false
  if (filters.owner === 'mine') return owner === me
  if (filters.owner === 'nobody') return owner === undefined
  if (filters.owner === 'others') return owner !== undefined && owner !== me
  return true
}

async function readRows(db: Database, calendar: Pick<SchoolCalendar, 'days'>, today: string): Promise<QueueRow[]> {
  const [requests, events] = await Promise.all([
    db
      .selectFrom('requests')
      .innerJoin('families', 'families.id', 'requests.family_id')
      .select([
        'requests.id',
        'requests.reference',
        'requests.year_group',
        'requests.out_since',
        'requests.route',
        'requests.restricted',
        'requests.answers_json',
        'families.language',
        'families.aim_on',
        'families.must_on',
      ])
      .execute(),
    db
      .selectFrom('case_events')
      .select(['request_id', 'at', 'actor', 'kind'])
      .where('kind', 'in', caseEventKinds)
      .orderBy('id')
      .execute(),
  ])
  const eventsOf = Map.groupBy(events, (event) => event.request_id)
  const on = Temporal.PlainDate.from(today)
  return requests.map((row) => {
    const { name, born = null, ...answers } = answersShown.parse(JSON.parse(row.answers_json))
    const facts = { ...answers, born, route: row.route, restricted: row.restricted === 1, yearGroup: row.year_group }
    return {
      id: row.id,
      reference: row.reference,
      name,
      restricted: facts.restricted,
      yearGroup: row.year_group,
      language: row.language,
      lane: laneOf(facts, on),
      flags: flagsOf(facts),
      state: caseState(
        { aimOn: row.aim_on, mustOn: row.must_on, outSince: row.out_since },
        (eventsOf.get(row.id) ?? []) as CaseEvent[],
        calendar,
        today,
      ),
    }
  })
}
