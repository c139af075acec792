// Which columns of a register file we read and what they are called there. Files come in many cuts (140 columns, 33,
// the search export, six-column lists), so columns are found by name; one that a file lacks leaves what is stored
// alone. Columns about people and about numbers of pupils are not in this list, so they never enter: no head teacher,
// and nothing from which a vacancy could be worked out (data trap: schools 7).
import { schoolType } from '#admissions/who-decides.ts'
import type { Tables } from '#database/tables.ts'
import { whyNotInEngland } from '#schools/england.ts'
import {
  readAddressPart,
  readDay,
  readNumber,
  readPhone,
  readPostcodeCell,
  readReligiousCharacter,
  readText,
  readWebsite,
} from '#schools/gias-cells.ts'
import { isOnGrid } from '#schools/grid.ts'
import { cleanCell } from '#schools/read-csv.ts'
import type { StagePlan, Value } from '#schools/staging.ts'
import { nameKey } from '#schools/school-search.ts'
import { WrongFile } from '#schools/wrong-file.ts'

type Column = Exclude<keyof Tables['schools'], 'name_key'>

const headers: Record<Column, readonly string[]> = {
  urn: ['URN'],
  la_code: ['LA (code)'],
  la_name: ['LA (name)', 'local_authority_name'],
  establishment_number: ['EstablishmentNumber'],
  name: ['EstablishmentName', 'name'],
  type_code: ['TypeOfEstablishment (code)'],
  type_name: ['TypeOfEstablishment (name)'],
  status: ['EstablishmentStatus (name)', 'EstablishmentStatus (code)', 'status'],
  phase: ['PhaseOfEducation (name)', 'phase_of_education'],
  low_age: ['StatutoryLowAge'],
  high_age: ['StatutoryHighAge'],
  gender: ['Gender (name)', 'gender'],
  religious_character: ['ReligiousCharacter (name)'],
  admissions_policy: ['AdmissionsPolicy (name)'],
  street: ['Street'],
  locality: ['Locality'],
  address3: ['Address3'],
  town: ['Town'],
  county: ['County (name)'],
  postcode: ['Postcode'],
  phone: ['TelephoneNum'],
  website: ['SchoolWebsite'],
  open_date: ['OpenDate'],
  close_date: ['CloseDate'],
  easting: ['Easting'],
  northing: ['Northing'],
}
const required = ['urn', 'name', 'la_name', 'status'] as const satisfies readonly Column[]
/** Filled for a new school even where the file lacks them. */
const always: readonly Column[] = ['la_code', 'type_code', 'type_name']

export type Layout = { width: number; ragged: boolean; at: Partial<Record<Column, number>> }

const plain = (header: string): string =>
  cleanCell(header)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** Finds the columns of a register file. Throws WrongFile, naming what was expected and what was found. */
export function findColumns(header: string[], fileName: string): Layout {
  const found = header.map(plain)
  const at: Layout['at'] = {}
  for (const [column, names] of Object.entries(headers) as [Column, readonly string[]][]) {
    const place = names.map((name) => found.indexOf(plain(name))).find((index) => index >= 0)
    if (place !== undefined) at[column] = place
  }
  const missing = required.filter((column) => at[column] === undefined).map((column) => headers[column][0])
  if (missing.length) {
    const seen = header
      .slice(0, 6)
      .map((cell) => cleanCell(cell).slice(0, 30))
      .join(', ')
    throw new WrongFile(
      `${fileName} is not a register of schools from GIAS: expected the columns ${required.map((column) => headers[column][0]).join(', ')}, found ${header.length} columns that begin ${seen} (missing: ${missing.join(', ')}).`,
    )
  }
  // In the search export the last column is not quoted and holds commas (data trap: schools 2); it is not read.
  return { width: header.length, ragged: found.at(-1) === 'linkedestablishments', at }
}

/** What a file of this layout brings to the `schools` table. */
export function planFor({ at }: Layout): StagePlan {
  const present = (Object.keys(headers) as Column[]).filter((column) => at[column] !== undefined)
  const typed = at.type_name !== undefined || at.type_code !== undefined
  return {
    table: 'schools',
    key: ['urn'],
    columns: [...new Set([...present, ...always, 'name_key'])],
    onlyWhenNew: [...(at.la_code === undefined ? ['la_code'] : []), ...(typed ? [] : ['type_code', 'type_name'])],
    // The extract does not always carry coordinates; the old ones are better than none (data trap: schools 13).
    blankKeeps: ['easting', 'northing'],
  }
}

const statuses: Record<string, Tables['schools']['status']> = {
  '1': 'open',
  open: 'open',
  '2': 'closed',
  closed: 'closed',
  '3': 'closing',
  'open, but proposed to close': 'closing',
  '4': 'proposed',
  'proposed to open': 'proposed',
}

/** Reads one school; `codes` are the council codes already known by name, for files that bring only names. */
export function readSchool(
  cells: string[],
  layout: Layout,
  plan: StagePlan,
  codes: Map<string, string>,
): { values: Value[] } | { reason: string } {
  if (cells.length !== layout.width && !(layout.ragged && cells.length > layout.width)) {
    return { reason: `${cells.length} values instead of ${layout.width}` }
  }
  const cell = (column: Column) => (layout.at[column] === undefined ? undefined : cells[layout.at[column]])
  const urn = cleanCell(cell('urn'))
  if (!/^[1-9]\d{5}$/.test(urn)) return { reason: `URN "${urn.slice(0, 20)}" is not six digits` }
  const name = cleanCell(cell('name'))
  if (name === '') return { reason: `${urn} has no name` }
  const status = statuses[cleanCell(cell('status')).toLowerCase()]
  if (!status) return { reason: `status "${cleanCell(cell('status')).slice(0, 40)}" is not known` }
  const laName = cleanCell(cell('la_name'))
  const laCode = (/^\d{3}$/.exec(cleanCell(cell('la_code')))?.[0] ?? '') || (codes.get(laName) ?? '')
  const elsewhere = whyNotInEngland(laCode, laName, status)
  if (elsewhere) return { reason: elsewhere }
  const type = schoolType(cleanCell(cell('type_code')) || null, cleanCell(cell('type_name')))
  const easting = readNumber(cell('easting'), 1, 999_999)
  const northing = readNumber(cell('northing'), 1, 1_999_999)
  const placed = easting !== null && northing !== null && isOnGrid(easting, northing)
  const school: Record<string, Value> = {
    urn,
    name,
    status,
    name_key: nameKey(name),
    la_code: laCode,
    la_name: laName,
    establishment_number: readNumber(cell('establishment_number'), 1, 9_999)?.toString().padStart(4, '0') ?? null,
    type_code: type.code,
    type_name: cleanCell(cell('type_name')),
    phase: readText(cell('phase')),
    low_age: readNumber(cell('low_age'), 0, 25),
    high_age: readNumber(cell('high_age'), 0, 99),
    gender: readText(cell('gender')),
    religious_character: readReligiousCharacter(cell('religious_character')),
    admissions_policy: readText(cell('admissions_policy')),
    street: readAddressPart(cell('street')),
    locality: readAddressPart(cell('locality')),
    address3: readAddressPart(cell('address3')),
    town: readAddressPart(cell('town')),
    county: readAddressPart(cell('county')),
    postcode: readPostcodeCell(cell('postcode')),
    phone: readPhone(cell('phone')),
    website: readWebsite(cell('website')),
    open_date: readDay(cell('open_date')),
    close_date: readDay(cell('close_date')),
    easting: placed ? easting : null,
    northing: placed ? northing : null,
  }
  return { values: plan.columns.map((column) => school[column] ?? null) }
}
