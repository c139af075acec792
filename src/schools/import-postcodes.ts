// Code-Point Open, as Ordnance Survey publishes it: one file per postcode area, no header line, ten columns. The older
// editions pad the postcode to seven characters ("B1  1AY"), the newer do not.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Database } from '#database/database.ts'
import { isOnGrid } from '#schools/grid.ts'
import { attempt, type ImportOutcome, importRows, type Progress, type ReadRow } from '#schools/import-rows.ts'
import { readPostcode } from '#schools/postcode.ts'
import { type CsvFile, inspectFile, readCsv } from '#schools/read-csv.ts'
import { WrongFile } from '#schools/wrong-file.ts'

const noCoordinates = 90
const columnCount = 10

/**
 * Loads one area file or a folder of them (.csv or .csv.gz; subfolders too). Quality 90 means no coordinates. The
 * authority is the county (column 8) where there is one, else the district (column 9): schools are the county's. Other
 * nations are kept with their country, so that a family there can be told whom to ask.
 */
export function importPostcodes(
  db: Database,
  path: string,
  onProgress: Progress | undefined,
  now: Temporal.Instant,
): Promise<ImportOutcome> {
  return attempt(async () => {
    const files: CsvFile[] = []
    for (const file of filesIn(path)) files.push(await inspectFile(file))
    const plan = {
      table: 'postcodes',
      key: ['postcode'],
      columns: ['postcode', 'easting', 'northing', 'quality', 'country', 'authority'],
    } as const
    return importRows(
      db,
      { kind: 'postcodes', fileName: basename(path), files, plan, rows: readRows(files), refuseWhenMostlyBad: true, onProgress },
      now,
    )
  })
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) throw new WrongFile(`There is no file or folder ${path}.`)
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.csv(\.gz)?$/i.test(name))
  if (names.length === 0)
    throw new WrongFile(`${path} holds no .csv or .csv.gz file: expected the area files of Code-Point Open.`)
  return names.sort().map((name) => join(path, name))
}

async function* readRows(files: CsvFile[]): AsyncGenerator<ReadRow> {
  for (const file of files) {
    let judged = false
    for await (const { line, cells } of readCsv(file)) {
      const [first = '', quality = ''] = cells
      if (first === 'PC' || first === 'Postcode') continue
      if (!judged && (cells.length !== columnCount || !/^\d\d$/.test(quality))) {
        throw new WrongFile(
          `${file.name} is not an area file of Code-Point Open: expected ${columnCount} columns that begin with a postcode and its quality, found ${cells.length} that begin with "${first.slice(0, 20)}", "${quality.slice(0, 20)}".`,
        )
      }
      judged = true
      yield readPoint(file.name, line, cells)
    }
  }
}

// What is read fast must be exactly what `readPostcode` would say; anything unusual goes through it.
const usual = /^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$/

function readPoint(file: string, line: number, cells: string[]): ReadRow {
  const [text = '', qualityText = '', eastingText = '', northingText = '', country = '', , , county, district] = cells
  const quality = Number(qualityText)
  if (cells.length !== columnCount) return { file, line, reason: `${cells.length} values instead of ${columnCount}` }
  const read = usual.test(text) ? { postcode: { compact: text.replace(' ', '') } } : readPostcode(text)
  if ('error' in read) return { file, line, reason: `"${text.slice(0, 12)}" is not a postcode` }
  if (!/^\d\d$/.test(qualityText))
    return { file, line, reason: `quality "${qualityText.slice(0, 12)}" is not a number of two digits` }
  const easting = Number(eastingText)
  const northing = Number(northingText)
  const noPoint = quality === noCoordinates || (easting === 0 && northing === 0)
  if (!noPoint && !isOnGrid(easting, northing)) return { file, line, reason: 'coordinates are not on the British National Grid' }
  const values = [
    read.postcode.compact,
    noPoint ? null : easting,
    noPoint ? null : northing,
    quality,
    country,
    county || district || null,
  ]
  return { file, line, values }
}
