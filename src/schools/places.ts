// Places as schools told the council: a small list that staff keep. A number is shown with the day it was told and never
// without; it is never worked out from capacity and pupils (data trap: schools 7).
import { basename } from 'node:path'
import type { Database } from '#database/database.ts'
import { westernDigits } from '#language/script.ts'
import { readDay } from '#schools/gias-cells.ts'
import { attempt, type ImportOutcome, importRows, type Progress, type ReadRow } from '#schools/import-rows.ts'
import { type CsvFile, cleanCell, inspectFile, readCsv } from '#schools/read-csv.ts'
import type { StagePlan } from '#schools/staging.ts'
import { WrongFile } from '#schools/wrong-file.ts'

/** Free places in a year group, and the day (`YYYY-MM-DD`) on which the school told so. */
export type Places = { places: number; toldOn: string }

/** What is known of one year group (0 = Reception) at some schools, by URN; schools that told nothing are absent. */
export async function placesFor(db: Database, urns: readonly string[], yearGroup: number): Promise<Map<string, Places>> {
  return (await placesOfYears(db, urns, [yearGroup])).get(yearGroup) ?? new Map()
}

/** The same for several year groups at once, by year group. */
export async function placesOfYears(
  db: Database,
  urns: readonly string[],
  yearGroups: readonly number[],
): Promise<Map<number, Map<string, Places>>> {
  const found = new Map(yearGroups.map((year) => [year, new Map<string, Places>()]))
  if (urns.length === 0) return found
  const rows = await db
    .selectFrom('school_places')
    .selectAll()
    .where('urn', 'in', urns)
    .where('year_group', 'in', [...found.keys()])
    .execute()
  for (const row of rows) found.get(row.year_group)?.set(row.urn, { places: row.places, toldOn: row.told_on })
  return found
}

const headers = ['urn', 'year', 'places', 'told_on']
const plan: StagePlan = {
  table: 'school_places',
  key: ['urn', 'year_group'],
  columns: ['urn', 'year_group', 'places', 'told_on'],
}
const oldestYears = 2
const mostPlaces = 999

/**
 * Loads a CSV with the columns urn, year (R or Reception, 1 to 11), places and told_on (ISO or dd/mm/yyyy). A row is
 * refused when its school is not known, when it was told in the future or over two years ago, and when something newer
 * about that school and year is known already.
 */
export function importPlaces(
  db: Database,
  path: string,
  onProgress: Progress | undefined,
  now: Temporal.Instant,
): Promise<ImportOutcome> {
  return attempt(async () => {
    const file = await inspectFile(path)
    const known = new Set((await db.selectFrom('schools').select('urn').execute()).map((row) => row.urn))
    const told = await db.selectFrom('school_places').selectAll().execute()
    const newest = new Map(told.map((row) => [`${row.urn} ${row.year_group}`, row.told_on]))
    const rows = readRows(file, known, newest, now)
    return importRows(
      db,
      { kind: 'places', fileName: basename(path), files: [file], plan, rows, refuseWhenMostlyBad: false, onProgress },
      now,
    )
  })
}

async function* readRows(
  file: CsvFile,
  known: Set<string>,
  newest: Map<string, string>,
  now: Temporal.Instant,
): AsyncGenerator<ReadRow> {
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate()
  const days = { last: today.toString(), first: today.subtract({ years: oldestYears }).toString() }
  let at: number[] | undefined
  for await (const { line, cells } of readCsv(file)) {
    if (at === undefined) at = findHeaders(cells, file)
    else
      yield {
        file: file.name,
        line,
        ...readPlaces(
          at.map((index) => cleanCell(cells[index])),
          known,
          newest,
          days,
        ),
      }
  }
}

function findHeaders(cells: string[], file: CsvFile): number[] {
  const found = cells.map((cell) => cleanCell(cell).toLowerCase().replace(/[ -]/g, '_'))
  if (headers.some((header) => !found.includes(header))) {
    throw new WrongFile(
      `${file.name} is not a list of places: expected the columns ${headers.join(', ')}, found ${found.slice(0, 6).join(', ').slice(0, 150)}.`,
    )
  }
  return headers.map((header) => found.indexOf(header))
}

type Days = { first: string; last: string }
function readPlaces(
  [urn = '', year = '', count = '', day = '']: string[],
  known: Set<string>,
  newest: Map<string, string>,
  days: Days,
): { values: (string | number)[] } | { reason: string } {
  if (!known.has(urn)) return { reason: `URN "${urn.slice(0, 20)}" is not in the register` }
  const yearGroup = /^(r|reception)$/i.test(year)
    ? 0
    : /^(?:y|year )?([1-9]|1[01])$/i.test(year)
      ? Number(year.replace(/\D/g, ''))
      : undefined
  if (yearGroup === undefined) return { reason: `year "${year.slice(0, 20)}" is not R or 1 to 11` }
  const number = westernDigits(count)
  if (!/^\d{1,3}$/.test(number) || Number(number) > mostPlaces)
    return { reason: `places "${count.slice(0, 20)}" is not a number from 0 to ${mostPlaces}` }
  const toldOn = readDay(day)
  if (toldOn === null) return { reason: `told_on "${day.slice(0, 20)}" is not a date (expected 2026-11-02 or 02/11/2026)` }
  if (toldOn > days.last) return { reason: `told_on ${toldOn} is in the future` }
  if (toldOn < days.first) return { reason: `told_on ${toldOn} is over ${oldestYears} years ago` }
  const before = newest.get(`${urn} ${yearGroup}`)
  if (before !== undefined && before > toldOn) return { reason: `something newer is known already (told on ${before})` }
  return { values: [urn, yearGroup, Number(number), toldOn] }
}
