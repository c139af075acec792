// The HTTP server around Astro. Astro draws pages; everything that must hold for every request whatever a page does is
// here, in the order a request meets it: headers of the answer, health, first line and Host, files, room on the disk,
// the posted body, and then the pages. Astro's own server is not used: it drops requests on SIGTERM, takes 1 GiB bodies
// and repeats a forged Host. The pages are a bundle with their own copy of every module, so nothing is shared through
// memory; what they need rides along in `locals`.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import { errorFields, log } from '#log.ts'
import { readBody } from '#server/body.ts'
import { answerBrokenRequests } from '#server/broken-requests.ts'
import { watchDisk } from '#server/disk-space.ts'
import { refuseForgetfulDatabase } from '#server/durability.ts'
import { answerHealth } from '#server/health.ts'
import type { ServerLocals } from '#server/locals.ts'
import { type Exchange, lastPage, type Pages, replaceEmptyErrors, showProblem } from '#server/problem-page.ts'
import { acceptedHosts, refusal } from '#server/refusals.ts'
import { securityHeaders } from '#server/security-headers.ts'
import { claimDataFolder } from '#server/single-web-process.ts'
import { staticFiles } from '#server/static-files.ts'
import { dropForwarding, visitorOf } from '#server/visitor.ts'
import type { Settings } from '#settings.ts'

const longestFinish = 25_000

export type WebServer = {
  origin: string
  port: number
  /** Goes red on /readyz, accepts for `drainSeconds` more, then finishes what is in flight (25 s at most) and ends. */
  stop: () => Promise<void>
}

/** What the server stands on; `pages`, `clientFolder` and `hasSpace` are those of the built site unless a test says otherwise. */
export type Ground = {
  db: Database
  council: Council
  /** Environment variables by name: the council's facts name the keys of its systems. */
  secrets?: Readonly<Record<string, string | undefined>>
  pages?: Pages
  clientFolder?: string
  hasSpace?: (folder: string) => Promise<boolean>
}

/** The request handler of the built site; throws when `npm run build` has not run. */
export async function builtPages(): Promise<Pages> {
  const { handler } = (await import(pathToFileURL(resolve('dist/server/entry.mjs')).href)) as { handler: Pages }
  return handler
}

/**
 * Listens on `settings.host` and `settings.port` (0: any free port). Throws a sentence when another web process uses the
 * same SQLite folder or the PostgreSQL server is not durable, and Node's own error when the port is taken.
 */
export async function startServer(settings: Settings, ground: Ground): Promise<WebServer> {
  const { db, council } = ground
  const releaseFolder = 'file' in settings.database ? claimDataFolder(settings.dataFolder) : () => {}
  try {
    await refuseForgetfulDatabase(db)
    const disk = await watchDisk('file' in settings.database ? settings.dataFolder : resolve('.'), ground.hasSpace)
    const pages = ground.pages ?? (await builtPages())
    const files = staticFiles(ground.clientFolder ?? resolve('dist/client'))
    let draining = false

    const limits = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 45_000, connectionsCheckingInterval: 1_000 }
    const server = createServer({ ...limits, keepAliveTimeout: 5_000, insecureHTTPParser: false })
    server.maxConnections = 2_000
    server.maxRequestsPerSocket = 1_000
    await new Promise<void>((listening, failed) => {
      server.once('error', failed)
      server.listen(settings.port, settings.host, () => listening())
    })
    const { port } = server.address() as AddressInfo
    const origin = withPort(settings, port)
    const headers = securityHeaders(origin)
    const hosts = acceptedHosts(origin)
    const told = { db, council, secrets: ground.secrets ?? {}, settings: { ...settings, origin, port } }
    const inFlight = new Set<ServerResponse>()
    const health = { db, draining: () => draining, enoughDisk: disk.enough }

    async function answer(exchange: Exchange): Promise<void> {
      const { req, res, locals } = exchange
      const refused = refusal(req, hosts)
      if (refused) return showProblem(pages, exchange, refused)
      await new Promise<void>((next) => files(req, res, next))
      res.setHeader('Cache-Control', 'no-store')
      if (req.method === 'POST') {
        if (!disk.enough()) return showProblem(pages, exchange, 503)
        const read = await readBody(req)
        if ('refused' in read) return showProblem(pages, exchange, read.refused)
        Object.assign(req, { body: read.body })
      }
      replaceEmptyErrors(res, (status) => {
        if (status >= 500) log('web.page_broke', { requestId: locals.requestId, status })
        return showProblem(pages, exchange, status)
      })
      await pages(req, res, (error) => showProblem(pages, exchange, error ? 500 : 404), locals)
    }

    server.on('request', (req: IncomingMessage, res: ServerResponse) => {
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
      if (draining) res.setHeader('Connection', 'close')
      if (answerHealth(req, res, health)) return
      const locals: ServerLocals = { ...told, visitor: visitorOf(req, settings.trustedProxy), requestId: randomUUID() }
      dropForwarding(req)
      inFlight.add(res)
      res.once('close', () => inFlight.delete(res))
      answer({ req, res, locals }).catch((error) => {
        log('web.request_failed', { requestId: locals.requestId, ...errorFields(error) })
        if (res.headersSent) return void res.destroy()
        return showProblem(pages, { req, res, locals }, 500)
      })
    })
    answerBrokenRequests(server, headers, (status) => lastPage(council, status))

    async function drain(): Promise<void> {
      draining = true
      for (const res of inFlight) if (!res.headersSent) res.setHeader('Connection', 'close')
      await new Promise((accepted) => setTimeout(accepted, settings.drainSeconds * 1_000))
      const force = setTimeout(() => server.closeAllConnections(), longestFinish)
      await new Promise((closed) => server.close(closed))
      clearTimeout(force)
      disk.stop()
      releaseFolder()
    }
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= drain())
    return { origin, port, stop }
  } catch (error) {
    releaseFolder()
    throw error
  }
}

// With PORT=0 the origin is known only now; one that was set by hand stays as it is.
function withPort(settings: Settings, port: number): string {
  const url = new URL(settings.origin)
  if (settings.port === 0 && url.port === '0') url.port = String(port)
  return url.origin
}
