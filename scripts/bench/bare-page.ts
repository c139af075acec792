// Builds the bare Astro page of test/bare-astro into a folder of its own and serves it in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export type BarePage = { url: string; stop(): Promise<void> }

/** Serves the bare page on a free port of loopback. */
export async function serveBarePage(): Promise<BarePage> {
  // Under node_modules, because what is built still imports packages by name.
  const caches = resolve('node_modules/.cache')
  await mkdir(caches, { recursive: true })
  const folder = await mkdtemp(join(caches, 'bare-astro-'))
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
  process.env['NODE_ENV'] = 'production'
  const { build } = await import('astro')
  await build({ root: 'test/bare-astro', outDir: folder, cacheDir: join(folder, 'cache'), logLevel: 'error' })
  const child = spawn(process.execPath, ['scripts/bench/bare-server.ts', join(folder, 'server/entry.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  const stop = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    await rm(folder, { recursive: true })
  }
  return { url: `http://127.0.0.1:${String(port).trim()}/`, stop }
}
