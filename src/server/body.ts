// A posted form is read whole, with a size and a time limit, before any page starts to work on it: what a page sees is
// complete or not there at all.
import type { IncomingMessage } from 'node:http'

export type BodyLimits = { bytes: number; milliseconds: number }
export const bodyLimits: BodyLimits = { bytes: 256 * 1024, milliseconds: 30_000 }

const formType = 'application/x-www-form-urlencoded'
const jsonType = 'application/json'

/** Reads the body of a POST. `refused` is 400 (cut off by the sender), 408 (too slow), 413 (too large) or 415 (not a form). */
export function readBody(
  req: IncomingMessage,
  limits = bodyLimits,
): Promise<{ body: Uint8Array } | { refused: 400 | 408 | 413 | 415 }> {
  if (!isReadable(req)) return Promise.resolve({ refused: 415 })
  if (Number(req.headers['content-length'] ?? 0) > limits.bytes) return Promise.resolve({ refused: 413 })
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const settle = (result: { body: Uint8Array } | { refused: 400 | 408 | 413 }) => {
      clearTimeout(timer)
      req.removeAllListeners('data')
      req.pause()
      resolve(result)
    }
    const timer = setTimeout(() => settle({ refused: 408 }), limits.milliseconds)
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.bytes) settle({ refused: 413 })
      else chunks.push(chunk)
    })
    req.once('end', () => settle({ body: Buffer.concat(chunks) }))
    req.once('error', () => settle({ refused: 400 }))
    req.once('close', () => settle({ refused: 400 }))
  })
}

/** Forms everywhere, JSON under /api/ only, both in UTF-8; uploads are not taken. */
function isReadable(req: IncomingMessage): boolean {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '')
  if (charset !== undefined && charset !== 'utf-8') return false
  if (req.headers['content-encoding'] !== undefined) return false
  return type === formType || (type === jsonType && (req.url ?? '').startsWith('/api/'))
}

/** True when the sender has announced a body that has not been read to its end. */
export const hasUnreadBody = (req: IncomingMessage): boolean =>
  !req.complete && (req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0)

/**
 * Reads on for two seconds or two megabytes and forgets what it read: a browser that is still sending a large form when
 * the connection closes shows its own error and never our page.
 */
export function discardBody(
  req: IncomingMessage,
  limits: BodyLimits = { bytes: 2 * 1024 * 1024, milliseconds: 2_000 },
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limits.milliseconds)
    let size = 0
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.bytes) done()
    })
    req.once('end', done)
    req.once('close', done)
    req.resume()
  })
}
