// `npm start`: from an installed folder to a running service. Builds what is stale, reads settings and the council's
// facts, brings the database up to date, fills it for a demonstration, starts the server and (unless it runs apart) the
// worker, and says where to go. Whatever stands in the way is said in a sentence.
import { spawnSync } from 'node:child_process'
import { type Council, readCouncil, unrealFacts } from '#council/council.ts'
import { type Database, openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { loadDemonstration } from '#schools/demonstration.ts'
import { endOnSignals, logStrays } from '#server/ending.ts'
import { startServer, type WebServer } from '#server.ts'
import { addressOpener } from '#requests/safety.ts'
import { clockOf, isLoopback, keyFor, readSettings, type Settings, SettingsError } from '#settings.ts'
import { housekeeping, startWorker } from '#worker.ts'

const demonstrationFolder = 'content/demo'

/** A reason not to start that a person can act on; shown without a stack. */
class CannotStart extends Error {}

async function start(): Promise<void> {
  const settings = readSettings()
  const council = readFacts(settings.councilFolder)
  const unreal = isLoopback(settings.origin) ? [] : unrealFacts(council)
  if (unreal.length) throw new SettingsError(unreal)
  buildIfStale()
  const db = openDatabase(settings.database)
  await reach(db, settings)
  if (council.demonstration) await fillIfEmpty(db, settings)
  const server = await listen(settings, db, council)
  const listened = { ...settings, origin: server.origin, port: server.port }
  const worker =
    settings.worker === 'inside'
      ? startWorker({
          db,
          settings: listened,
          council,
          clock: clockOf(settings),
          secrets: process.env,
          openAddress: addressOpener(keyFor(settings.safetyKey, 'safety drawer')),
          jobs: housekeeping(db),
        })
      : undefined
  endOnSignals([server.stop, async () => worker?.stop(), () => db.destroy()])
  logStrays()
  console.log(welcome(server.origin, settings, council))
}

function readFacts(folder: string): Council {
  try {
    return readCouncil(folder)
  } catch (error) {
    throw new CannotStart((error as Error).message)
  }
}

// In a process of its own: the build needs half a gigabyte for seconds, the server runs for months.
function buildIfStale(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0)
    throw new CannotStart(
      'The site could not be built; the reason is above. After "npm ci" on a complete copy of the project this should work.',
    )
}

async function reach(db: Database, settings: Settings): Promise<void> {
  try {
    await migrate(db)
  } catch (error) {
    const cause = (error as Error).cause ?? error
    const where =
      'url' in settings.database
        ? `the PostgreSQL server at ${new URL(settings.database.url).host} (DATABASE_URL)`
        : settings.database.file
    throw new CannotStart(
      `The database cannot be used: ${where}. ${(error as Error).message} ${cause instanceof Error ? cause.message : ''}`.trim(),
    )
  }
}

async function fillIfEmpty(db: Database, settings: Settings): Promise<void> {
  for (const report of await loadDemonstration(db, demonstrationFolder, clockOf(settings)())) {
    console.log(`Demonstration data: ${report.added} ${report.kind === 'gias' ? 'schools' : report.kind} loaded.`)
  }
}

async function listen(settings: Settings, db: Database, council: Council): Promise<WebServer> {
  try {
    return await startServer(settings, { db, council, secrets: process.env })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new CannotStart(`Port ${settings.port} is in use by another program. Stop it, or choose another: PORT=4322 npm start`)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new CannotStart(`Cannot listen on ${settings.host}:${settings.port} (${code}). Check HOST and PORT.`)
    throw new CannotStart(message)
  }
}

/** Where the three sides are, and in a demonstration how to get in. */
export function welcome(origin: string, settings: Settings, council: Council): string {
  const lines = [
    `${council.name} is open.`,
    '',
    `  Families   ${origin}/`,
    `  Staff      ${origin}/staff`,
    `  Partners   ${origin}/partner`,
  ]
  if (!settings.demonstration) return lines.join('\n')
  return [
    ...lines,
    '',
    '  This is a demonstration with a fictional council. Do not enter anything about a real child.',
    `  To sign in as staff: ${council.staff.map(({ email }) => email).join(' or ')};`,
    settings.smtpUrl ? '  the code is sent by mail.' : `  the code appears at ${origin}/demonstration/mail`,
    '',
    '  Stop with Ctrl+C.',
  ].join('\n')
}

try {
  await start()
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exit(1)
}
