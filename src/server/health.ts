// Two questions a machine asks. /livez: does the process answer at all (if not, restart it). /readyz: should visitors be
// sent here now. Answered for any Host, before Astro, without a word about versions or what is wrong: that is logged.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '#database/database.ts'
import { isMigrated } from '#database/migrate.ts'
import { log } from '#log.ts'

const patience = 200

export type Health = { db: Database; draining: () => boolean; enoughDisk: () => boolean }

/** True when the request was a health question and has been answered. */
export function answerHealth(req: IncomingMessage, res: ServerResponse, health: Health): boolean {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false
  if (req.url === '/livez') {
    reply(res, true)
    return true
  }
  if (req.url !== '/readyz') return false
  readiness(health).then((unready) => {
    if (unready) log('web.not_ready', { code: unready })
    reply(res, !unready)
  })
  return true
}

/** Why this process should not be sent visitors: a short code for the log, or undefined when all is well. */
export async function readiness({
  db,
  draining,
  enoughDisk,
}: Health): Promise<'draining' | 'disk' | 'database' | 'migrations' | undefined> {
  if (draining()) return 'draining'
  if (!enoughDisk()) return 'disk'
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'database'>((resolve) => {
    timer = setTimeout(resolve, patience, 'database')
  })
  const asked = probe(db).catch(() => 'database' as const)
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}

// A write, not a read: a read-only or full disk still answers reads.
async function probe(db: Database): Promise<'migrations' | undefined> {
  await db.updateTable('write_lock').set({ taken: 0 }).execute()
  return (await isMigrated(db)) ? undefined : 'migrations'
}

function reply(res: ServerResponse, well: boolean): void {
  res.writeHead(well ? 200 : 503, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  res.end(well ? 'ok' : 'not ready')
}
