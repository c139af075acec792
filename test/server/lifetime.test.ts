import { type ChildProcess, spawn } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newFolder } from './ground.ts'

type Child = { process: ChildProcess; port: number; errors: () => string; exit: Promise<number | null> }

async function startChild(env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, ['test/server/slow-server.ts'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const exit = new Promise<number | null>((done) => child.once('exit', done))
  const port = await Promise.race([
    new Promise<number>((done) => child.stdout.once('data', (line) => done(Number(line)))),
    exit.then(() => 0),
  ])
  return { process: child, port, errors: () => errors, exit }
}

describe('SIGTERM (R10)', () => {
  test('what is in flight is finished, what comes during the drain is answered, then the process ends with 0', async () => {
    const child = await startChild({ DATA_DIR: newFolder(), DRAIN_SECONDS: '1' })
    const address = `http://127.0.0.1:${child.port}`
    const inFlight = Array.from({ length: 20 }, () => fetch(`${address}/en/slow`).then((answer) => answer.text()))
    await fetch(`${address}/en/quick`)
    child.process.kill('SIGTERM')
    const statuses: number[] = []
    let ready = 200
    while (ready === 200) ready = (await fetch(`${address}/readyz`)).status
    for (let at = 0; at < 10; at++) statuses.push((await fetch(`${address}/en/quick`)).status)
    expect(ready).toBe(503)
    expect(statuses).toEqual(Array(10).fill(200))
    expect(await Promise.all(inFlight)).toEqual(Array(20).fill('whole'))
    expect(await child.exit).toBe(0)
  })

  test('without a drain, requests in flight still end well', async () => {
    const child = await startChild({ DATA_DIR: newFolder(), DRAIN_SECONDS: '0' })
    const address = `http://127.0.0.1:${child.port}`
    const inFlight = fetch(`${address}/en/slow`).then((answer) => answer.text())
    await fetch(`${address}/en/quick`)
    const started = performance.now()
    child.process.kill('SIGTERM')
    expect(await inFlight).toBe('whole')
    expect(await child.exit).toBe(0)
    // The finished connection is closed with its answer and not kept for five idle seconds.
    expect(performance.now() - started).toBeLessThan(3_500)
  })
})

describe('one web process on one SQLite folder (R12)', () => {
  test('a second is refused within 2 s and told what to use; kill -9 frees the folder', async () => {
    const DATA_DIR = newFolder()
    const first = await startChild({ DATA_DIR })
    expect(first.port).toBeGreaterThan(0)
    const second = await startChild({ DATA_DIR })
    expect(await second.exit).toBe(1)
    expect(second.errors()).toMatch(/Another Schoolward web process.*PostgreSQL/)
    first.process.kill('SIGKILL')
    await first.exit
    const third = await startChild({ DATA_DIR })
    expect(third.port).toBeGreaterThan(0)
  })

  test('the wait for the lock is well under 2 s', async () => {
    const { claimDataFolder } = await import('#server/single-web-process.ts')
    const folder = newFolder()
    const release = claimDataFolder(folder)
    const started = performance.now()
    expect(() => claimDataFolder(folder)).toThrow(/PostgreSQL/)
    expect(performance.now() - started).toBeLessThan(2_000)
    release()
    claimDataFolder(folder)()
  })
})
