// Leaving at once: the session ends here, the browser forgets, and the answer goes on to an everyday site by itself. It
// is a page that moves on and not a redirect, because browsers hold our rule "forms go only to ourselves" against every
// address a form is redirected to. Moving on replaces this page in the history.
import type { APIRoute } from 'astro'
import { leaveTo } from '#council/everyday-sites.ts'
import { endSession } from '#requests/draft.ts'
import { goTo } from '#web/respond.ts'
import { dropSession, sessionOf } from '#web/session.ts'

export const GET: APIRoute = ({ locals }) => goTo(`/${locals.tag}/safe-use`)

export const POST: APIRoute = async ({ locals, request, cookies }) => {
  const { site, tag } = locals
  const address = leaveTo(site.council, tag)
  const page = `<!doctype html><html lang="${tag}"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}"><title>${new URL(address).hostname}</title></head><body><p><a href="${address}" rel="noreferrer">${new URL(address).hostname}</a></p></body></html>`
  const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  // Another site's form may send somebody away, but it must not end what they have open.
  const sender = request.headers.get('sec-fetch-site')
  if (sender === null || sender === 'same-origin' || sender === 'none') {
    const secret = sessionOf(cookies)
    if (secret) await endSession(site.db, secret)
    dropSession(cookies)
    headers['clear-site-data'] = '"cache", "cookies", "storage"'
  }
  return new Response(page, { headers })
}
