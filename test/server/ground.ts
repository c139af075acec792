import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Council, readCouncil } from '#council/council.ts'
import { openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import type { Pages } from '#server/problem-page.ts'
import { type Ground, startServer } from '#server.ts'
import { readSettings, type Settings } from '#settings.ts'

export const council: Council = readCouncil('content/council')

/** Stands in for Astro where a test needs a page that is slow, broken or curious. */
export function pagesOf(
  routes: Record<
    string,
    (asked: { url: string; method: string; body: string; locals: Record<string, unknown> }) => Promise<Response> | Response
  >,
): Pages {
  return async (req, res, next, locals) => {
    const url = req.url ?? ''
    const route = routes[url.split('?')[0] ?? '']
    if (!route) return next()
    const { body } = req as { body?: Uint8Array }
    const answer = await route({
      url,
      method: req.method ?? '',
      body: body ? Buffer.from(body).toString() : '',
      locals: locals as Record<string, unknown>,
    })
    const text = Buffer.from(await answer.arrayBuffer())
    res.writeHead(answer.status, Object.fromEntries(answer.headers))
    res.end(text.length ? text : undefined)
  }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'schoolward-'))

/** A built site's folder in small: a stylesheet with a hash in its name and a plain file. */
export function siteFolder(): string {
  const folder = newFolder()
  mkdirSync(join(folder, '_astro'))
  writeFileSync(join(folder, '_astro', 'site.a1b2.css'), 'main{margin:0}'.repeat(200))
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return folder
}

/** The real server on a free port of this machine, with a database of its own; stopped when the test ends. */
export async function serve(ground: Partial<Ground> = {}, changes: Partial<Settings> = {}, env: Record<string, string> = {}) {
  const settings: Settings = { ...readSettings({ PORT: '0', DATA_DIR: newFolder(), ...env }), ...changes }
  const db = ground.db ?? openDatabase(settings.database)
  if (!ground.db) await migrate(db)
  const server = await startServer(settings, { council, clientFolder: siteFolder(), ...ground, db })
  onTestFinished(async () => {
    await server.stop()
    if (!ground.db) await db.destroy()
  })
  return { ...server, db, settings }
}

export type Raw = { status: number; head: string; body: string; text: string; closed: boolean }

/** Sends bytes as they are and gives back everything that came until the connection closed or `milliseconds` passed. */
export function sendRaw(port: number, bytes: string | Buffer, milliseconds = 4_000): Promise<Raw> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const done = (closed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const [head = '', ...body] = text.split('\r\n\r\n')
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), head, body: body.join('\r\n\r\n'), text, closed })
    }
    const timer = setTimeout(done, milliseconds, false)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => done(true))
    socket.on('close', () => done(true))
    socket.write(bytes)
  })
}

/** One request line and headers, closing the connection after the answer. */
export const request = (port: number, line: string, headers: string[] = [], body = '', host = `127.0.0.1:${port}`): string =>
  `${[`${line} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers].join('\r\n')}\r\n\r\n${body}`
