// One school as the rest of the service knows it. Who decides about a place comes from the table of admissions, never
// from its phase or name.
import { schoolType } from '#admissions/who-decides.ts'
import type { Database } from '#database/database.ts'
import type { Tables } from '#database/tables.ts'

export type School = {
  urn: string
  /** DfE number, `NNN/NNNN`: the council's three digits and the school's four; null where the register gave only one. */
  laestab: string | null
  name: string
  /** DfE three-digit code as text; empty where the file that brought the school named no code. */
  laCode: string
  laName: string
  typeCode: string | null
  typeName: string
  decides: ReturnType<typeof schoolType>['decides']
  /** True where a family may name it on an in-year request (admissions rules 1.2). */
  selectable: boolean
  status: Tables['schools']['status']
  phase: string | null
  /** Ages in whole years; null where the register does not say. */
  lowAge: number | null
  highAge: number | null
  gender: string | null
  religiousCharacter: string | null
  admissionsPolicy: string | null
  /** Street to county, without postcode and town. */
  address: string[]
  town: string | null
  postcode: string | null
  phone: string | null
  website: string | null
  opensOn: string | null
  closesOn: string | null
  /** British National Grid metres. */
  point: { easting: number; northing: number } | null
}

/** Schools by URN, exactly those asked (a closed one is not followed to its successor); unknown ones are absent. */
export async function findSchools(db: Database, urns: readonly string[]): Promise<Map<string, School>> {
  if (urns.length === 0) return new Map()
  const rows = await db.selectFrom('schools').selectAll().where('urn', 'in', urns).execute()
  return new Map(rows.map((row) => [row.urn, schoolFrom(row)]))
}

function schoolFrom(row: Tables['schools']): School {
  const { decides, selectable } = schoolType(row.type_code, row.type_name)
  return {
    urn: row.urn,
    laestab: row.la_code && row.establishment_number ? `${row.la_code}/${row.establishment_number}` : null,
    name: row.name,
    laCode: row.la_code,
    laName: row.la_name,
    typeCode: row.type_code,
    typeName: row.type_name,
    decides,
    selectable,
    status: row.status,
    phase: row.phase,
    lowAge: row.low_age,
    highAge: row.high_age,
    gender: row.gender,
    religiousCharacter: row.religious_character,
    admissionsPolicy: row.admissions_policy,
    address: [row.street, row.locality, row.address3, row.county].filter((part) => part !== null),
    town: row.town,
    postcode: row.postcode,
    phone: row.phone,
    website: row.website,
    opensOn: row.open_date,
    closesOn: row.close_date,
    point: row.easting !== null && row.northing !== null ? { easting: row.easting, northing: row.northing } : null,
  }
}

/**
 * Whether a school takes children of a year group (0 = Reception ... 11), by its ages alone, never by its phase (data
 * trap: schools 10). A child of year y is y+4 when the year starts and y+5 when it ends; ages 7 to 11 are years 3 to 6.
 * A school from 5 takes Reception: every infant or primary school must admit the September after the fourth birthday
 * (Code 2.17), and 1,285 schools of the register that do so say 5. Blank ages take nobody: they are found by name.
 */
export function takesYear(lowAge: number | null, highAge: number | null, yearGroup: number): boolean {
  if (lowAge === null || highAge === null) return false
  return lowAge <= Math.max(yearGroup + 4, 5) && highAge >= yearGroup + 5
}

const longestChain = 10

/**
 * Finds a school by URN. A school that closed is followed through the links file to the one open school that took its
 * place (a conversion gives a new URN: data trap: schools 4); the answer's `urn` then differs from the one asked. Where
 * there is none, or several after a split, the closed school itself is returned. Undefined when the URN is not known.
 */
export async function findSchool(db: Database, urn: string): Promise<School | undefined> {
  const asked = await readRow(db, urn)
  if (asked && asked.status !== 'closed') return schoolFrom(asked)
  const seen = new Set([urn])
  let generation = [urn]
  for (let step = 0; step < longestChain && generation.length > 0; step += 1) {
    generation = (await successorsOf(db, generation)).filter((next) => !seen.has(next))
    for (const next of generation) seen.add(next)
    const rows = generation.length ? await db.selectFrom('schools').selectAll().where('urn', 'in', generation).execute() : []
    const open = rows.filter((row) => row.status !== 'closed')
    if (open.length === 1 && open[0]) return schoolFrom(open[0])
    if (open.length > 1) break
  }
  return asked && schoolFrom(asked)
}

const readRow = (db: Database, urn: string) => db.selectFrom('schools').selectAll().where('urn', '=', urn).executeTakeFirst()

/** Each link is told from both ends, but not always: either end will do. */
async function successorsOf(db: Database, urns: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('school_links')
    .select('link_urn as next')
    .where('urn', 'in', urns)
    .where('kind', 'like', 'Successor%')
    .union(
      db.selectFrom('school_links').select('urn as next').where('link_urn', 'in', urns).where('kind', 'like', 'Predecessor%'),
    )
    .execute()
  return rows.map((row) => row.next)
}
