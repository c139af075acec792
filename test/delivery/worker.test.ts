import { execFile } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { inTransaction, openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { enqueue } from '#delivery/outbox.ts'
import { errorFields, log } from '#log.ts'
import { startWorker } from '#worker.ts'
import { freshDatabase } from '../databases.ts'
import { aContext, freshFolder } from './places.ts'

const start = Temporal.Instant.from('2026-11-23T09:00:00Z')
const letter = {
  destination: 'family-mail',
  event: 'family-mail',
  body: { to: 'family@example.org', subject: 's', text: 't', language: 'en' },
  now: start,
}
let made: Awaited<ReturnType<typeof freshDatabase>>
let lines: string[] = []
beforeAll(async () => {
  made = await freshDatabase('sqlite')
})
afterAll(() => made.close())
beforeEach(() => {
  lines = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  return () => vi.restoreAllMocks()
})

test('sends what comes while it runs, goes on after a job that throws, and stops', async () => {
  const context = aContext([])
  let rounds = 0
  const jobs = { broken: () => Promise.reject(new Error('Amina Ahmad')), counting: async () => void (rounds += 1) }
  const worker = startWorker({ ...context, db: made.db, clock: () => start.add({ seconds: 1 }), jobs, pauseMs: 5 })
  const id = await inTransaction(made.db, (tx) => enqueue(tx, letter))
  await vi.waitFor(() => expect(existsSync(join(context.settings.dataFolder, 'mail', `${id}.eml`))).toBe(true))
  await worker.stop()
  expect(rounds).toBe(1)
  expect(lines.join('')).toMatch(/"event":"worker.failed","job":"broken","code":"Error"/)
  expect(lines.join('')).not.toContain('Amina')
  await inTransaction(made.db, (tx) => enqueue(tx, letter))
  expect(readdirSync(join(context.settings.dataFolder, 'mail'))).toHaveLength(1)
})

test('stop waits for what is being sent', async () => {
  const gate = Promise.withResolvers<void>()
  let ended = false
  const worker = startWorker({
    ...aContext([]),
    db: made.db,
    clock: () => start,
    jobs: { slow: () => gate.promise.then(() => void (ended = true)) },
    pauseMs: 5,
  })
  const stopped = worker.stop()
  gate.resolve()
  await stopped
  expect(ended).toBe(true)
})

test('runs apart, as its own process on the same database', async () => {
  const folder = freshFolder()
  const db = openDatabase({ file: join(folder, 'schoolward.sqlite') })
  await migrate(db)
  const id = await inTransaction(db, (tx) => enqueue(tx, letter))
  const child = promisify(execFile)(process.execPath, ['src/worker.ts'], { env: { ...process.env, DATA_DIR: folder } })
  await vi.waitFor(() => expect(existsSync(join(folder, 'mail', `${id}.eml`))).toBe(true), { timeout: 15_000 })
  child.child.kill('SIGTERM')
  const { stderr } = await child
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event),
  ).toEqual(expect.arrayContaining(['worker.started', 'delivery.delivered', 'worker.stopped']))
  expect(readFileSync(join(folder, 'mail', `${id}.eml`), 'utf8')).toContain('family@example.org')
  await db.destroy()
})

test('a log line is one line of ids and codes, whatever is put in', () => {
  const written: string[] = []
  const write = (line: string) => void written.push(line)
  log('delivery.failed', { delivery: '01a2', failure: 'status_500', tries: 3 }, write)
  log(
    'delivery.failed',
    { failure: 'Amina Ahmad', code: '\n{"level":"info"}', at: '\u001b[31m', ...({ name: 'Amina' } as object) },
    write,
  )
  const [good, bad] = written.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(good).toMatchObject({ event: 'delivery.failed', delivery: '01a2', failure: 'status_500', tries: 3 })
  expect(bad).toMatchObject({ failure: '?', code: '?', at: '?' })
  expect(written.join('')).not.toContain('Amina')
  expect(written.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
})

test('of an error its code and place are told, never its message', () => {
  expect(errorFields(Object.assign(new Error('Amina'), { code: 'ENOENT' }))).toMatchObject({ code: 'ENOENT' })
  expect(errorFields('Amina')).toEqual({ code: 'not_an_error' })
  expect(JSON.stringify(errorFields(new TypeError('Amina')))).not.toContain('Amina')
})
