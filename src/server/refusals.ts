// What is turned away before any page sees it. An address has one spelling here: a letter written as %73, a doubled
// slash, a dot folder or a backslash is never cleaned up into something that matches a route, because a guard that
// looks at one spelling and a router that understands another is how protected pages are reached.
import type { IncomingMessage } from 'node:http'
import { isLoopback } from '#settings.ts'

/** Status codes that have a page in the family's language. */
export const problems = [400, 403, 404, 405, 408, 413, 414, 415, 421, 429, 500, 503] as const
export type Problem = (typeof problems)[number]
export const isProblem = (status: number): status is Problem => (problems as readonly number[]).includes(status)

const methods = ['GET', 'HEAD', 'POST']
export const allowedMethods = methods.join(', ')

const longestAddress = 8_192
const plainPath = /^\/[A-Za-z0-9._~:@!+,=/-]*$/
const wellKnown = '/.well-known/'

/** Host values this instance answers to: that of its own origin and, on a loopback origin, the other loopback names. */
export function acceptedHosts(origin: string): ReadonlySet<string> {
  const { host, port } = new URL(origin)
  if (!isLoopback(origin)) return new Set([host])
  return new Set([host, ...['127.0.0.1', 'localhost', '[::1]'].map((name) => (port ? `${name}:${port}` : name))])
}

/** The status to refuse a request with, judged by its first line and headers alone; undefined when it may go on. */
export function refusal(req: IncomingMessage, hosts: ReadonlySet<string>): Problem | undefined {
  if (!methods.includes(req.method ?? '')) return 405
  const address = req.url ?? ''
  if (address.length > longestAddress) return 414
  if (!hosts.has((req.headers.host ?? '').toLowerCase())) return 421
  return pathRefusal(address.split('?', 1)[0] ?? '')
}

/** 400 for an address that cannot be read, 404 for one that can but has a second spelling or is not for visitors. */
export function pathRefusal(path: string): 400 | 404 | undefined {
  if (!path.startsWith('/')) return 400
  try {
    if (decodeURIComponent(path).includes('\0')) return 400
  } catch {
    return 400
  }
  if (!plainPath.test(path) || path.includes('//')) return 404
  const visible = path.startsWith(wellKnown) ? path.slice(wellKnown.length - 1) : path
  if (visible.includes('/.')) return 404
  // Everything Astro keeps for itself (/_image, /_actions, /_server-islands) except its hashed files.
  if (path.startsWith('/_') && !path.startsWith('/_astro/')) return 404
  return undefined
}
