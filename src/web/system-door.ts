// The door of the interface for the council's systems: a key in the `Authorization` header, nothing in the address, and
// the same short answer for every wrong key. Answers are `application/problem+json` (RFC 9457).
import { createHash } from 'node:crypto'
import type { APIContext } from 'astro'
import type { z } from 'zod'
import { problems } from '#contract/problems.ts'
import { type Puller, systemWithKey } from '#delivery/pull.ts'
import { mayTry } from '#requests/limits.ts'

/** An answer that says what was wrong; `detail` instead of the usual one. */
export function problem(which: keyof typeof problems, detail?: string, headers: Record<string, string> = {}): Response {
  const { status, ...said } = problems[which]
  return new Response(JSON.stringify({ type: 'about:blank', status, ...said, ...(detail ? { detail } : {}) }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** What is wrong with an input, one line per place. */
export const faultsOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')

/** JSON with an ETag, or 304 when the other side has just that. */
export function json({ request }: Pick<APIContext, 'request'>, body: unknown): Response {
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const headers = { 'cache-control': 'private, no-cache', etag }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } })
}

/** The system that asks, or the answer to give it instead. */
export async function atSystemDoor({ locals, request }: Pick<APIContext, 'locals' | 'request'>): Promise<Puller | Response> {
  const { site, visitor, secrets } = locals
  const key = /^Bearer ([!-~]{1,500})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const system = systemWithKey(site.council.destinations, key, secrets)
  if (system) return system
  // Only wrong keys are counted: a system that works is never slowed by a stranger on the same network who guesses.
  const rule = { most: 20, minutes: 10, lockMinutes: 10 }
  if (!(await mayTry(site.db, `system-key:${visitor}`, rule, site.now())))
    return problem('tooManyKeys', undefined, { 'retry-after': '600' })
  return problem('noKey', undefined, { 'www-authenticate': 'Bearer' })
}
