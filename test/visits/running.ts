// A running service for visits: the built server in a process of its own, on loopback, with a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Running = {
  origin: string
  dataFolder: string
  output(): string
  process: ChildProcess
  stop(): Promise<void>
  kill(): Promise<void>
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

/** Starts `src/start.ts` and waits until it is ready. `today` fixes the day, so that dates can be asserted. */
export async function startService(env: Record<string, string> = {}, kept?: { dataFolder: string }): Promise<Running> {
  const dataFolder = kept?.dataFolder ?? (await mkdtemp(join(tmpdir(), 'schoolward-')))
  const port = env['PORT'] ?? String(await freePort())
  const origin = `http://127.0.0.1:${port}`
  let output = ''
  const child = spawn(process.execPath, ['src/start.ts'], {
    env: { ...process.env, NODE_ENV: '', TODAY: '2026-11-23', ...env, PORT: port, DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await ready(origin, child, () => output)
  return {
    origin,
    dataFolder,
    output: () => output,
    process: child,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      if (!kept) await rm(dataFolder, { recursive: true, force: true })
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function ready(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (child.exitCode !== null) throw new Error(`The service did not start:\n${output()}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error(`The service was not ready in two minutes:\n${output()}`)
}
