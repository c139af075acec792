// `node scripts/bench/reports.ts [cases]`: how long each report takes over so many cases, in a SQLite file of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schoolCalendar } from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'
import { insertMany, openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { readFilters } from '#reports/filters.ts'
import { reportNames } from '#reports/kinds.ts'
import { readReport } from '#reports/read-report.ts'
import { fillCases } from './many-cases.ts'

const today = '2026-11-24'

/** Milliseconds of each report over `cases` cases, each with a history of several events. */
export async function benchReports(cases: number): Promise<{ name: string; ms: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'schoolward-reports-'))
  const db = openDatabase({ file: join(folder, 'bench.sqlite') })
  try {
    await migrate(db)
    await fillCases(db, cases, Temporal.Instant.from(`${today}T09:00:00Z`))
    const requests = await db.selectFrom('requests').select('id').execute()
    const kinds = ['asked', 'schoolAnswered', 'refused', 'offered', 'started']
    const rows = requests.flatMap(({ id }, at) =>
      kinds
        .slice(0, at % (kinds.length + 1))
        .map((kind, number) => [
          `${id}/1${String(number).padStart(5, '0')}`,
          id,
          `2026-11-${10 + number}T10:00:00.000Z`,
          'x',
          kind,
          `{"urn":"10000${at % 9}"}`,
        ]),
    )
    await insertMany(db, 'case_events', ['id', 'request_id', 'at', 'actor', 'kind', 'data_json'], rows)
    const council = readCouncil('content/council')
    const calendar = schoolCalendar(council.terms)
    const figures: { name: string; ms: number }[] = []
    for (const name of reportNames) {
      const { filters } = readFilters(name, new URLSearchParams(), { languages: council.languages, today, readDay: (day) => day })
      const start = performance.now()
      await readReport(db, calendar, name, filters)
      figures.push({ name, ms: Math.round(performance.now() - start) })
    }
    return figures
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1]?.endsWith('bench/reports.ts'))
  for (const { name, ms } of await benchReports(Number(process.argv[2] ?? 30_000))) console.log(`${name}: ${ms} ms`)
