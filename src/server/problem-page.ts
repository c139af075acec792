// Whatever goes wrong, the family gets a page in its language that says what to do. The pages draw it, asked from
// inside; when even that fails there is a last page without words of ours: the status, the council's name and phone.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Council } from '#council/council.ts'
import { languageIn } from '#language/address.ts'
import { discardBody, hasUnreadBody } from '#server/body.ts'
import type { ServerLocals } from '#server/locals.ts'
import { allowedMethods, isProblem } from '#server/refusals.ts'

/** Astro's request handler, or what stands in for it in a test. */
export type Pages = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => void | Promise<void>

/** One request on its way to an answer, and what the pages are told about it. */
export type Exchange = { req: IncomingMessage; res: ServerResponse; locals: ServerLocals }

/** Answers with the problem page for `status`. The connection is closed where the request was not read to its end. */
export async function showProblem(pages: Pages, { req, res, locals }: Exchange, status: number): Promise<void> {
  const asked = req.url ?? '/'
  res.setHeader('Cache-Control', 'no-store')
  if (status === 405) res.setHeader('Allow', allowedMethods)
  if (status === 503) res.setHeader('Retry-After', '60')
  if (hasUnreadBody(req)) {
    res.setHeader('Connection', 'close')
    await discardBody(req)
  }
  if (asked.startsWith('/api/'))
    return answerWith(res, status, 'application/json', JSON.stringify({ status, title: STATUS_CODES[status] }))
  const last = () => answerWith(res, status, 'text/html', lastPage(locals.council, status))
  if (req.method !== 'HEAD') req.method = 'GET'
  req.url = `/${languageIn(asked.split('?', 1)[0] ?? '') ?? 'en'}/problem/${status}`
  req.headers.host = new URL(locals.settings.origin).host
  replaceEmptyErrors(res, last, status)
  try {
    await pages(req, res, last, { ...locals, status })
  } catch {
    last()
  }
}

/**
 * Watches an answer that is about to be written: an error status with nothing in it (a page that answers
 * `new Response(null, { status: 404 })`, or one that broke) goes to `instead`. With `forced` the status is set to it.
 */
export function replaceEmptyErrors(res: ServerResponse, instead: (status: number) => unknown, forced?: number): void {
  const { writeHead, write, end } = res
  let empty: number | undefined
  const restore = () => Object.assign(res, { writeHead, write, end })
  res.writeHead = ((status: number, ...rest: [never]) => {
    if (isProblem(status) && !hasType(rest[0])) {
      empty = status
      return res
    }
    restore()
    return res.writeHead(forced ?? status, ...withCharset(rest))
  }) as typeof res.writeHead
  res.write = ((...args: Parameters<typeof write>) => (empty === undefined ? write.apply(res, args) : true)) as typeof res.write
  res.end = ((...args: Parameters<typeof end>) => {
    const broken = !res.headersSent && res.statusCode === 500 ? 500 : empty
    restore()
    if (broken === undefined) return end.apply(res, args)
    instead(broken)
    return res
  }) as typeof res.end
}

type Headers = Record<string, string | string[] | undefined> | undefined
const typeName = (headers: Headers) => Object.keys(headers ?? {}).find((name) => name.toLowerCase() === 'content-type')
const hasType = (headers: Headers) => typeName(headers) !== undefined

// Astro says `text/html` and leaves the browser to guess the rest.
function withCharset(rest: [never]): [never] {
  const headers = rest[0] as Headers
  const name = typeName(headers)
  if (name && headers?.[name] === 'text/html') headers[name] = 'text/html; charset=utf-8'
  return rest
}

function answerWith(res: ServerResponse, status: number, type: string, text: string): void {
  if (res.headersSent) return void res.destroy()
  res.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' })
  res.end(text)
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** A page that needs nothing: no words to translate, no files, no database. */
export function lastPage(council: Council, status: number): string {
  const { phone } = council.admissions
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${status}</title></head><body><h1>${status} ${STATUS_CODES[status] ?? ''}</h1><p>${escaped(council.name)}</p><p><a href="tel:${escaped(phone.replaceAll(' ', ''))}" dir="ltr">${escaped(phone)}</a></p></body></html>`
}
