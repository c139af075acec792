// A report: read, counted, and shown. The only door of this room for a table: what comes out is suppressed, whoever asks.
import type { SchoolCalendar } from '#admissions/school-days.ts'
import type { Database } from '#database/database.ts'
import { countForAdjudicator } from '#reports/counting/adjudicator.ts'
import { countDates } from '#reports/counting/dates.ts'
import { countDays } from '#reports/counting/days.ts'
import { countDestinations } from '#reports/counting/destinations.ts'
import type { Facts, Link } from '#reports/counting/facts.ts'
import { countLinks } from '#reports/counting/links.ts'
import { countMissing } from '#reports/counting/missing.ts'
import type { Filters } from '#reports/filters.ts'
import type { ReportName } from '#reports/kinds.ts'
import { dayOf, endOf } from '#reports/read-children.ts'
import { show } from '#reports/show.ts'
import { readSeen, readSeries } from '#reports/snapshot.ts'
import type { Counted, ShownTable } from '#reports/table.ts'

/** Those that are counted when they are asked for. */
export type CountedName = Exclude<ReportName, 'daily'>

const counting: Record<CountedName, (facts: Facts, filters: Filters) => Counted[]> = {
  missing: countMissing,
  destinations: countDestinations,
  dates: countDates,
  days: countDays,
  links: countLinks,
  adjudicator: countForAdjudicator,
}

/** The tables of one report over what was read; pure. */
export const tablesOf = (name: CountedName, facts: Facts, filters: Filters): ShownTable[] =>
  counting[name](facts, filters).map(show)

/** Everything a report of this day may count. */
export const readFacts = async (db: Database, calendar: SchoolCalendar, on: string): Promise<Facts> => ({
  seen: await readSeen(db, on),
  links: await readLinks(db, on),
  calendar,
})

export const readReport = async (
  db: Database,
  calendar: SchoolCalendar,
  name: ReportName,
  filters: Filters,
): Promise<ShownTable[]> =>
  name === 'daily' ? [await readSeries(db, filters.on)] : tablesOf(name, await readFacts(db, calendar, filters.on), filters)

async function readLinks(db: Database, on: string): Promise<Link[]> {
  const rows = await db
    .selectFrom('invitations')
    .select(['code', 'created_at', 'language', 'staying', 'place_code', 'opened', 'started', 'sent'])
    .where('created_at', '<', endOf(on))
    .execute()
  return rows.map(({ created_at, staying, place_code, ...row }) => ({
    ...row,
    madeOn: dayOf(created_at),
    staying: staying ?? 'unknown',
    place: place_code ? `place:${place_code}` : 'unknown',
  }))
}
