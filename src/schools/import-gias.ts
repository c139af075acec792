// The national register, "Get Information About Schools": the daily extract, its shorter cuts, a search export, or the
// file of links between old and new numbers. Which one it is is seen from the header line.
import { basename } from 'node:path'
import type { Database } from '#database/database.ts'
import { readDay } from '#schools/gias-cells.ts'
import { findColumns, type Layout, planFor, readSchool } from '#schools/gias-columns.ts'
import { attempt, type ImportOutcome, importRows, type Progress, type ReadRow } from '#schools/import-rows.ts'
import { type CsvFile, type CsvRow, cleanCell, inspectFile, readCsv } from '#schools/read-csv.ts'
import type { StagePlan } from '#schools/staging.ts'
import { WrongFile } from '#schools/wrong-file.ts'

/** Loads a register file or a links file (plain or gzip, any of the encodings GIAS has used). */
export function importGias(
  db: Database,
  path: string,
  onProgress: Progress | undefined,
  now: Temporal.Instant,
): Promise<ImportOutcome> {
  return attempt(async () => {
    const file = await inspectFile(path)
    const rows = readCsv(file)
    const header: string[] = (await rows.next()).value?.cells ?? []
    const task = { fileName: basename(path), files: [file], refuseWhenMostlyBad: true, onProgress }
    if (header.some((cell) => cleanCell(cell).toLowerCase() === 'linkurn')) {
      return importRows(
        db,
        { ...task, kind: 'links', plan: linksPlan, rows: readLinks(rows, file, linkColumns(header, file)) },
        now,
      )
    }
    const layout = findColumns(header, file.name)
    const plan = planFor(layout)
    const codes = layout.at.la_code === undefined ? await knownCouncilCodes(db) : new Map<string, string>()
    return importRows(db, { ...task, kind: 'gias', plan, rows: readSchools(rows, file, layout, plan, codes) }, now)
  })
}

async function* readSchools(
  rows: AsyncIterable<CsvRow>,
  file: CsvFile,
  layout: Layout,
  plan: StagePlan,
  codes: Map<string, string>,
): AsyncGenerator<ReadRow> {
  for await (const { line, cells } of rows) yield { file: file.name, line, ...readSchool(cells, layout, plan, codes) }
}

async function knownCouncilCodes(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('schools').select(['la_name', 'la_code']).distinct().where('la_code', '<>', '').execute()
  return new Map(rows.map((row) => [row.la_name, row.la_code]))
}

const linksPlan: StagePlan = {
  table: 'school_links',
  key: ['urn', 'link_urn', 'kind'],
  columns: ['urn', 'link_urn', 'kind', 'established'],
}
const linkHeaders = ['URN', 'LinkURN', 'LinkType', 'LinkEstablishedDate']

function linkColumns(header: string[], file: CsvFile): number[] {
  const found = header.map((cell) => cleanCell(cell).toLowerCase())
  const at = linkHeaders.map((name) => found.indexOf(name.toLowerCase()))
  const missing = linkHeaders.filter((_, index) => at[index] === -1)
  if (missing.length)
    throw new WrongFile(
      `${file.name} is not the links file of GIAS: expected the columns ${linkHeaders.join(', ')}, missing ${missing.join(', ')}.`,
    )
  return at
}

async function* readLinks(rows: AsyncIterable<CsvRow>, { name: file }: CsvFile, at: number[]): AsyncGenerator<ReadRow> {
  for await (const { line, cells } of rows) {
    const [urn = '', linkUrn = '', kind = '', established] = at.map((index) => cleanCell(cells[index]))
    const wrong = [urn, linkUrn].find((text) => !/^[1-9]\d{5}$/.test(text))
    if (wrong !== undefined) yield { file, line, reason: `URN "${wrong.slice(0, 20)}" is not six digits` }
    else if (kind === '') yield { file, line, reason: 'the kind of link is missing' }
    else yield { file, line, values: [urn, linkUrn, kind, readDay(established)] }
  }
}
