// Nearest schools for a child. The points of all schools that a family can ask for (some 20,000) are kept in memory in a
// k-d tree; it is a copy of the register, never the truth: each call looks whether a newer import has finished, so that
// every process and every copy of this module follows the database.
import KDBush from 'kdbush'
import { schoolType } from '#admissions/who-decides.ts'
import type { Database } from '#database/database.ts'
import { type Point, straightLine } from '#schools/grid.ts'
import { findSchools, type School, takesYear } from '#schools/school.ts'

type Entry = Point & {
  urn: string
  lowAge: number | null
  highAge: number | null
  opensOn: string | null
  closesOn: string | null
}
type Index = { version: string; entries: Entry[]; tree: KDBush }

export type NearSchool = School & { distanceMetres: number }

const indexes = new WeakMap<Database, Promise<Index>>()
const firstRadius = 2_000
const wholeCountry = 1_500_000

/**
 * Up to `limit` schools by straight-line distance from `from`: open (or closing later than today), of a selectable type,
 * whose ages take `yearGroup` (0 = Reception; leave it out for all ages). Gender is shown, never filtered. Schools over
 * the council's border are among them: their `laCode` says so. `withinMetres` sets an end to the search.
 */
export async function nearestSchools(db: Database, from: Point, wanted: Wanted, now: Temporal.Instant): Promise<NearSchool[]> {
  return (await nearestOfEach(db, from, [wanted], now))[0] ?? []
}

type Wanted = { yearGroup?: number; limit?: number; withinMetres?: number }

/** The same for several children at once: one question to the register for all of them. */
export async function nearestOfEach(
  db: Database,
  from: Point,
  wanted: readonly Wanted[],
  now: Temporal.Instant,
): Promise<NearSchool[][]> {
  const index = await currentIndex(db)
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const lists = wanted.map((each) => nearestIn(index, from, each, today))
  const schools = await findSchools(db, [...new Set(lists.flatMap((list) => list.map(({ urn }) => urn)))])
  return lists.map((list) =>
    list.flatMap(({ urn, distanceMetres }) => {
      const school = schools.get(urn)
      return school ? [{ ...school, distanceMetres }] : []
    }),
  )
}

function nearestIn(
  { entries, tree }: Index,
  from: Point,
  { yearGroup, limit = 10, withinMetres = wholeCountry }: Wanted,
  today: string,
): { urn: string; distanceMetres: number }[] {
  const fits = (entry: Entry) =>
    (yearGroup === undefined || takesYear(entry.lowAge, entry.highAge, yearGroup)) &&
    (entry.opensOn === null || entry.opensOn <= today) &&
    (entry.closesOn === null || entry.closesOn >= today)

  let found: Entry[] = []
  for (let radius = Math.min(firstRadius, withinMetres); ; radius = Math.min(radius * 2, withinMetres)) {
    found = tree
      .within(from.easting, from.northing, radius)
      .map((id) => entries[id] as Entry)
      .filter(fits)
    if (found.length >= limit || radius >= withinMetres) break
  }
  return found
    .map((entry) => ({ urn: entry.urn, distanceMetres: straightLine(from, entry) }))
    .sort((one, other) => one.distanceMetres - other.distanceMetres || (one.urn < other.urn ? -1 : 1))
    .slice(0, limit)
}

async function currentIndex(db: Database): Promise<Index> {
  const version = await newestImport(db)
  const known = indexes.get(db)
  if (known && (await known.catch(() => undefined))?.version === version) return known
  const building = buildIndex(db, version)
  indexes.set(db, building)
  return building
}

// One small query per call is cheaper than being wrong for seconds; no clock has to move for it.
async function newestImport(db: Database): Promise<string> {
  const row = await db
    .selectFrom('imports')
    .select((e) => [e.fn.countAll<number>().as('count'), e.fn.max('finished_at').as('last')])
    .where('kind', '=', 'gias')
    .executeTakeFirstOrThrow()
  return `${row.count} ${row.last}`
}

async function buildIndex(db: Database, version: string): Promise<Index> {
  const rows = await db
    .selectFrom('schools')
    .select(['urn', 'type_code', 'type_name', 'low_age', 'high_age', 'open_date', 'close_date', 'easting', 'northing'])
    .where('status', 'in', ['open', 'closing'])
    .where('easting', 'is not', null)
    .where('northing', 'is not', null)
    .execute()
  const entries: Entry[] = rows
    .filter((row) => schoolType(row.type_code, row.type_name).selectable)
    .map((row) => ({
      urn: row.urn,
      lowAge: row.low_age,
      highAge: row.high_age,
      opensOn: row.open_date,
      closesOn: row.close_date,
      easting: row.easting as number,
      northing: row.northing as number,
    }))
  const tree = new KDBush(entries.length)
  for (const { easting, northing } of entries) tree.add(easting, northing)
  return { version, entries, tree: tree.finish() }
}
