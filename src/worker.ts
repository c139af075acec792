// The background loop. Each destination has a loop of its own, so a slow one holds up no other, and so has each job
// (letters, expiry, checks). A round that throws is logged by its code and the next one comes as usual. The worker runs
// inside the server, or apart as `node src/worker.ts`; several may run at once, the database decides who sends what.
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { tendQueue } from '#cases/heads.ts'
import { readCouncil } from '#council/council.ts'
import { type Database, openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { type DeliveryContext, deliverNext, lanesOf } from '#delivery/deliver.ts'
import { nameOrphans } from '#delivery/outbox.ts'
import { errorFields, log } from '#log.ts'
import { keepDays } from '#reports/snapshot.ts'
import { deleteExpired } from '#requests/draft.ts'
import { forgetOldTries } from '#requests/limits.ts'
import { addressOpener } from '#requests/safety.ts'
import { clockOf, keyFor, readSettings } from '#settings.ts'
import { sayHead } from '#staff/audit-check.ts'
import { forgetOldWays } from '#staff/council-sign-in.ts'
import { forgetOldSessions } from '#staff/session.ts'
import { forgetOldCodes } from '#staff/sign-in.ts'

export type WorkerContext = DeliveryContext & {
  db: Database
  clock: () => Temporal.Instant
  /** What else is due from time to time, by name; each is called once a minute. */
  jobs?: Readonly<Record<string, (now: Temporal.Instant) => Promise<void>>>
  /** Pause between two looks into an empty lane. */
  pauseMs?: number
}

export type Worker = { stop(): Promise<void> }

/** Starts the loops. `stop` lets what is being sent finish, and resolves when every loop has ended. */
export function startWorker(context: WorkerContext): Worker {
  const { db, clock, jobs = {}, pauseMs = 1_000 } = context
  const stopping = new AbortController()
  const lanes = lanesOf(context)
  const destinations = lanes.map(({ id }) => id)
  const all = { ...jobs, orphans: (now: Temporal.Instant) => nameOrphans(db, destinations, now) }
  const loops = [
    ...lanes.map((lane) =>
      repeat(lane.id, pauseMs, stopping.signal, async () => (await deliverNext(db, context, lane, clock())) === 'nothingDue'),
    ),
    ...Object.entries(all).map(([job, run]) => repeat(job, 60_000, stopping.signal, () => run(clock()).then(() => true))),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

/** What expires (unsent drafts, old sessions and codes, counts of tries; nothing that was sent), the queue's own rows, and each day's counts. */
export function housekeeping(db: Database): Record<string, (now: Temporal.Instant) => Promise<void>> {
  return {
    drafts: async (now) => {
      const count = await deleteExpired(db, now)
      if (count > 0) log('drafts.expired', { count })
    },
    tries: (now) => forgetOldTries(db, now),
    sessions: (now) => forgetOldSessions(db, now),
    codes: (now) => forgetOldCodes(db, now),
    auditHead: (now) => sayHead(db, now),
    ways: (now) => forgetOldWays(db, now),
    queue: tendQueue(db),
    reports: async (now) => {
      const days = await keepDays(db, now)
      if (days.length > 0) log('reports.days_kept', { count: days.length })
    },
  }
}

/** Calls `round` until stopped: at once again while it has more to do, after a pause when it is done or broke. */
async function repeat(job: string, pauseMs: number, stopped: AbortSignal, round: () => Promise<boolean>): Promise<void> {
  while (!stopped.aborted) {
    const done = await round().catch((error) => {
      log('worker.failed', { job, ...errorFields(error) })
      return true
    })
    if (done) await pause(pauseMs, stopped)
  }
}

const pause = (ms: number, stopped: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal: stopped }).catch(() => undefined)

async function runApart(): Promise<void> {
  const settings = readSettings()
  const db = openDatabase(settings.database)
  await migrate(db)
  const worker = startWorker({
    db,
    settings,
    council: readCouncil(settings.councilFolder),
    clock: clockOf(settings),
    secrets: process.env,
    openAddress: addressOpener(keyFor(settings.safetyKey, 'safety drawer')),
    jobs: housekeeping(db),
  })
  log('worker.started')
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void worker
        .stop()
        .then(() => db.destroy())
        .then(() => log('worker.stopped'))
    })
  }
}

if (process.argv[1] && resolve(process.argv[1]) === resolve('src/worker.ts')) await runApart()
