// Measures the imports and the search for the nearest schools at national size: within the whole bench, or alone
// (`node scripts/bench-schools.ts`, on PostgreSQL with the postgres:// address of an empty database). Each part runs in a
// child process of its own, so that its peak memory is its own.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { importGias } from '#schools/import-gias.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import { nearestSchools } from '#schools/nearest.ts'
import { searchSchools } from '#schools/school-search.ts'

const data = resolve('../shared/data')
const register = join(data, 'gias/gias_england_mainstream_2022-08.csv.gz')
const postcodes = join(data, 'postcodes/codepoint-open-2025')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const mebibyte = 1024

/** Figures by name: seconds (`...Seconds`), milliseconds (`...Ms`), MiB of peak memory (`...Mib`), rows. Empty without the public data. */
export async function benchSchools(): Promise<Record<string, number>> {
  if (!existsSync(register) || !existsSync(postcodes)) return {}
  const folder = mkdtempSync(join(tmpdir(), 'bench-schools-'))
  try {
    return inChild('sqlite', join(folder, 'bench.sqlite'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same on a PostgreSQL database that may be filled; the tables must be empty. */
export const benchSchoolsOnPostgres = (url: string): Record<string, number> => inChild('postgres', url)

function inChild(engine: 'sqlite' | 'postgres', where: string): Record<string, number> {
  const run = (task: string) =>
    JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), task, engine, where], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    ) as Record<string, number>
  return { ...run('register'), ...run('postcodes'), ...run('nearest') }
}

const tasks: Record<string, (db: Database) => Promise<Record<string, number>>> = {
  register: async (db) => {
    const { rows, seconds, peak } = await measured(() => importGias(db, register, undefined, now))
    return { registerRows: rows, registerSeconds: seconds, registerPeakMib: peak }
  },
  postcodes: async (db) => {
    const { rows, seconds, peak } = await measured(() => importPostcodes(db, postcodes, undefined, now))
    return { postcodeRows: rows, postcodesSeconds: seconds, postcodesPeakMib: peak }
  },
  nearest: benchNearest,
}

async function measured(load: () => ReturnType<typeof importGias>) {
  const started = performance.now()
  const outcome = await load()
  if ('wrong' in outcome) throw new Error(outcome.wrong)
  return {
    rows: outcome.report.added,
    seconds: round((performance.now() - started) / 1_000),
    peak: Math.round(process.resourceUsage().maxRSS / mebibyte),
  }
}

async function benchNearest(db: Database): Promise<Record<string, number>> {
  const homes = await db
    .selectFrom('postcodes')
    .select(['easting', 'northing'])
    .where('easting', 'is not', null)
    .where('postcode', 'like', '%AB')
    .limit(5_000)
    .execute()
  const started = performance.now()
  await nearestSchools(db, { easting: 533498, northing: 181201 }, {}, now)
  const buildMs = performance.now() - started
  const times: number[] = []
  for (const [at, { easting, northing }] of homes.entries()) {
    if (easting === null || northing === null) continue
    const begun = performance.now()
    const found = await nearestSchools(db, { easting, northing }, { yearGroup: at % 12, limit: 10 }, now)
    times.push(performance.now() - begun)
    if (found.length !== 10) throw new Error(`Expected ten schools, found ${found.length}`)
  }
  const searching = performance.now()
  await searchSchools(db, 'st joseph catholic')
  return {
    nearestCalls: times.length,
    nearestBuildMs: round(buildMs),
    nearestP50Ms: share(times, 0.5),
    nearestP99Ms: share(times, 0.99),
    searchMs: round(performance.now() - searching),
  }
}

const round = (figure: number) => Math.round(figure * 100) / 100
const share = (times: number[], part: number) =>
  round(times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? Number.NaN)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , task, engine, where = ''] = process.argv
  const run = tasks[task ?? '']
  if (run) {
    const db = openDatabase(engine === 'postgres' ? { url: where } : { file: where })
    await migrate(db)
    process.stdout.write(JSON.stringify(await run(db)))
    await db.destroy()
  } else
    process.stdout.write(
      `${JSON.stringify(task?.startsWith('postgres') ? benchSchoolsOnPostgres(task) : await benchSchools(), null, 2)}\n`,
    )
}
