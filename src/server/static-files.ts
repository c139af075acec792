import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

const year = 31_536_000
const hour = 3_600

/**
 * Files of the built site, compressed beforehand. What lies under /_astro/ carries a hash in its name and is kept for a
 * year; the rest may change with the next release. Calls `next` for anything that is not a file.
 */
export function staticFiles(folder: string): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    maxAge: year,
    immutable: true,
    setHeaders: (res, path) => {
      if (!path.startsWith('/_astro/')) res.setHeader('Cache-Control', `public,max-age=${hour}`)
    },
  })
  return (req, res, next) => {
    if (req.method === 'POST' || /\.(br|gz)(\?|$)/.test(req.url ?? '')) return next()
    // Parts of a file are never needed here, and a nonsense range ("9-1") makes the file reader throw.
    delete req.headers.range
    serve(req, res, next)
  }
}
