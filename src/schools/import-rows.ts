// What every import has in common: rows are read one by one, bad ones refused with reason and line, good ones staged
// and merged in one transaction together with a row in `imports`. A wrong file changes nothing; the same file again
// changes nothing; what is missing from a later file is never deleted (families hold letters with old numbers).
import { createHash, randomUUID } from 'node:crypto'
import { type Database, inTransaction } from '#database/database.ts'
import type { Tables } from '#database/tables.ts'
import type { CsvFile } from '#schools/read-csv.ts'
import { createStage, type Place, type StagePlan, type Value } from '#schools/staging.ts'
import { WrongFile } from '#schools/wrong-file.ts'

export type ImportKind = Tables['imports']['kind']
export type Refusal = Place & { reason: string }
export type ImportReport = {
  kind: ImportKind
  fileName: string
  /** The date in the file's name, `YYYY-MM-DD`: GIAS puts it there. */
  fileDate: string | null
  readRows: number
  added: number
  changed: number
  /** Schools that were open, closing or proposed and are now closed; they are among the changed. */
  closed: number
  refused: Refusal[]
}
export type ImportOutcome = { report: ImportReport } | { wrong: string }
/** Called now and then with the rows read so far. */
export type Progress = (rows: number, file: string) => void

/** A row of the file: its values in the plan's order, or why it is refused. */
export type ReadRow = Place & ({ values: Value[] } | { reason: string })

export type ImportTask = {
  kind: ImportKind
  fileName: string
  files: CsvFile[]
  plan: StagePlan
  rows: AsyncIterable<ReadRow>
  /** When more than half of a longer file is refused, it is some other file: refuse all of it. */
  refuseWhenMostlyBad: boolean
  onProgress: Progress | undefined
}

const progressEvery = 5_000
const tooShortToJudge = 20

/** Runs one import; throws WrongFile before anything has changed. */
export function importRows(db: Database, task: ImportTask, now: Temporal.Instant): Promise<ImportReport> {
  return db.connection().execute(async (connection) => {
    const stage = await createStage(connection, task.plan)
    try {
      const refused: Refusal[] = []
      const refuseTwins = (places: Place[] = []) => {
        for (const place of places) refused.push({ ...place, reason: `${nameOf(task.plan.key)} given before in this import` })
      }
      let readRows = 0
      for await (const row of task.rows) {
        readRows += 1
        if (readRows % progressEvery === 0) task.onProgress?.(readRows, row.file)
        if ('reason' in row) refused.push(row)
        else {
          const writing = stage.add(row.values, { file: row.file, line: row.line })
          if (writing) refuseTwins(await writing)
        }
      }
      refuseTwins(await stage.flush())
      refuseHopeless(task, readRows, refused)
      refused.sort((one, other) => (one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1))
      const fileDate = dateInName(task.fileName)
      return await inTransaction(connection, async (tx) => {
        const merged = await stage.merge(tx)
        await tx
          .insertInto('imports')
          .values({
            id: randomUUID(),
            kind: task.kind,
            file_name: task.fileName,
            sha256: checksum(task.files),
            file_date: fileDate,
            finished_at: now.toString({ smallestUnit: 'millisecond' }),
            read_rows: readRows,
            ...merged,
            refused: refused.length,
          })
          .execute()
        return { kind: task.kind, fileName: task.fileName, fileDate, readRows, ...merged, refused }
      })
    } finally {
      await stage.drop()
    }
  })
}

/** Turns a refused file, an expected outcome, into a value. */
export async function attempt(work: () => Promise<ImportReport>): Promise<ImportOutcome> {
  try {
    return { report: await work() }
  } catch (error) {
    if (error instanceof WrongFile) return { wrong: error.message }
    throw error
  }
}

function refuseHopeless(task: ImportTask, readRows: number, refused: Refusal[]): void {
  if (readRows === 0) throw new WrongFile(`${task.fileName} has no rows.`)
  if (!task.refuseWhenMostlyBad || readRows < tooShortToJudge || refused.length * 2 <= readRows) return
  const first = refused[0]
  throw new WrongFile(
    `${task.fileName} is not what it should be: ${refused.length} of ${readRows} rows cannot be used, the first at line ${first?.line}: ${first?.reason}.`,
  )
}

const nameOf = (key: readonly string[]): string =>
  key.map((column) => (column === 'urn' ? 'URN' : column.replaceAll('_', ' '))).join(', ')

const checksum = (files: CsvFile[]): string =>
  files.length === 1
    ? (files[0]?.sha256 ?? '')
    : createHash('sha256')
        .update(files.map((file) => `${file.name} ${file.sha256}\n`).join(''))
        .digest('hex')

function dateInName(name: string): string | null {
  const found = /(?<!\d)(20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)/.exec(name)
  if (!found) return null
  try {
    return Temporal.PlainDate.from(`${found[1]}-${found[2]}-${found[3]}`).toString()
  } catch {
    return null
  }
}
