// `npm run import -- gias FILE`, `-- postcodes FILE-OR-FOLDER`, `-- places FILE`: brings a register up to date from the
// command line, beside a running service. Progress goes to the error stream, the report to standard output.
// Exit codes: 0 done (refused rows are in the report), 1 the file was refused or something failed, 2 wrong usage.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { importGias } from '#schools/import-gias.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import type { ImportReport } from '#schools/import-rows.ts'
import { importPlaces } from '#schools/places.ts'
import { clockOf, readSettings, SettingsError } from '#settings.ts'

const imports = { gias: importGias, postcodes: importPostcodes, places: importPlaces }
const usage = `Usage: npm run import -- gias FILE | postcodes FILE-OR-FOLDER | places FILE   [--report FILE]
  gias       a register of schools or its links file, as downloaded from Get Information About Schools
  postcodes  one area file of Code-Point Open, or the folder of all of them
  places     a CSV of free places: urn,year,places,told_on
Files may be plain or .gz. --report writes every refused row to a CSV file.`
const shownRefusals = 20

async function run(words: string[]): Promise<number> {
  const asked = readWords(words)
  if (!asked) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  let done = false
  try {
    const settings = readSettings()
    const db = openDatabase(settings.database)
    try {
      await migrate(db)
      const outcome = await imports[asked.kind](db, asked.path, showProgress, clockOf(settings)())
      done = 'report' in outcome
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
      if ('wrong' in outcome) {
        process.stderr.write(`${outcome.wrong} Nothing was changed.\n`)
        return 1
      }
      process.stdout.write(`${sentences(outcome.report, asked.report).join('\n')}\n`)
      if (asked.report) {
        writeRefusals(asked.report, outcome.report)
        process.stdout.write(`All refused rows are in ${asked.report}.\n`)
      }
      return 0
    } finally {
      await db.destroy()
    }
  } catch (error) {
    const { message } = error as Error
    const said =
      error instanceof SettingsError
        ? message
        : done
          ? `The import is done, but its report could not be written: ${message}`
          : `The import failed and changed nothing: ${message}`
    process.stderr.write(`${said}\n`)
    return 1
  }
}

function readWords(words: string[]): { kind: keyof typeof imports; path: string; report: string | undefined } | undefined {
  try {
    const { positionals, values } = parseArgs({ args: words, allowPositionals: true, options: { report: { type: 'string' } } })
    const [kind = '', path, ...more] = positionals
    if (!Object.hasOwn(imports, kind) || !path || more.length) return undefined
    return { kind: kind as keyof typeof imports, path, report: values.report }
  } catch {
    return undefined
  }
}

let shownAt = 0
function showProgress(rows: number, file: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${rows.toLocaleString('en-GB')} rows read (${file})`)
  else if (rows - shownAt >= 100_000) {
    shownAt = rows
    process.stderr.write(`${rows.toLocaleString('en-GB')} rows read (${file})\n`)
  }
}

function sentences(report: ImportReport, reportFile: string | undefined): string[] {
  const count = (number: number) => number.toLocaleString('en-GB')
  const { refused } = report
  const closed = report.kind === 'gias' ? ` (${count(report.closed)} of them now closed)` : ''
  const lines = [
    `Read ${count(report.readRows)} rows of ${report.fileName}${report.fileDate ? `, dated ${report.fileDate}` : ''}: ${count(report.added)} added, ${count(report.changed)} changed${closed}, ${count(refused.length)} refused.`,
    ...refused.slice(0, shownRefusals).map((row) => `  ${row.file} line ${row.line}: ${row.reason}`),
  ]
  if (refused.length > shownRefusals)
    lines.push(`  and ${count(refused.length - shownRefusals)} more${reportFile ? '' : ' (--report FILE writes all of them)'}`)
  return lines
}

function writeRefusals(path: string, { refused }: ImportReport): void {
  writeFileSync(
    path,
    stringify(
      refused.map(({ file, line, reason }) => ({ file, line, reason })),
      { header: true, columns: ['file', 'line', 'reason'], escape_formulas: true, bom: true },
    ),
  )
}

process.exitCode = await run(process.argv.slice(2))
