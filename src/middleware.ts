// Between the server and the pages: the page's language, the family's or officer's session, whether a posted form is
// ours, and the only place where a surprise is caught. The server draws the page for a status that comes back empty.
import { defineMiddleware } from 'astro:middleware'
import { languageIn } from '#language/address.ts'
import { isTag } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { errorFields, log } from '#log.ts'
import { openWithSession } from '#requests/draft.ts'
import { staffOf } from '#staff/session.ts'
import { compressed } from '#web/compressed.ts'
import { isOurForm, makeToken, sessionFormKey } from '#web/form-token.ts'
import { answersAlways, isClosed, isGated } from '#web/private-mode.ts'
import { isMarkedPrivate, sessionOf, staffSessionOf } from '#web/session.ts'
import { goTo } from '#web/respond.ts'
import { siteOf } from '#web/site.ts'

// A question page draws itself again with what was typed; everywhere else a form that is not ours ends here.
const keepsTyping = /^\/[a-z-]+\/(apply|tell-us|sent)\//

export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, request, url } = context
  try {
    const pack = (response: Response) => compressed(request.headers.get('accept-encoding'), response)
    if ('language' in context.params && !isTag(context.params['language'])) return new Response(null, { status: 404 })
    const site = await siteOf(locals)
    const now = site.now()
    const staffSide = url.pathname.startsWith('/staff')
    locals.site = site
    locals.tag = languageIn(url.pathname) ?? 'en'
    locals.t = translator(locals.tag)
    const secret = staffSide ? staffSessionOf(context.cookies) : sessionOf(context.cookies)
    if (secret && staffSide) locals.staff = await staffOf(site.db, site.council, secret, now)
    else if (secret) locals.open = await openWithSession(site.db, secret, now)
    locals.private = !staffSide && (locals.open?.private ?? isMarkedPrivate(context.cookies))
    const session = locals.staff || locals.open ? secret : undefined
    locals.token = makeToken(session ? sessionFormKey(session) : site.keys.form, now)
    // A page that shows another one (Astro.rewrite) comes through here again: what was posted is read and judged once.
    if (request.method === 'POST' && !locals.form && !url.pathname.startsWith('/api/') && !answersAlways(url.pathname)) {
      // Of a copy: a request whose body has been read cannot be shown another page, and what was typed would be lost.
      locals.form = await request.clone().formData()
      const sender = { secFetchSite: request.headers.get('sec-fetch-site'), origin: request.headers.get('origin') }
      const token = locals.form.get('token')
      locals.ours = isOurForm(
        typeof token === 'string' ? token : '',
        sender,
        { origin: site.settings.origin, pageKey: site.keys.form, session },
        now,
      )
      if (!locals.ours && !keepsTyping.test(url.pathname)) return new Response(null, { status: 403 })
    }
    // Without a session a personal page is the same closed page for everybody: after "Leave", for the host, for the other
    // parent. What a link to a refuge's plan would show waits behind a page that says nothing.
    if (request.method !== 'POST' && !locals.open && isClosed(url.pathname)) return pack(await next(`/${locals.tag}/closed`))
    if (request.method !== 'POST' && !locals.private && isGated(url))
      return goTo(`/${locals.tag}/open?to=${encodeURIComponent(url.pathname + url.search)}`)
    return await pack(await next())
  } catch (error) {
    log('page_failed', { requestId: locals.requestId, route: context.routePattern, ...errorFields(error) })
    return new Response(null, { status: isAway(error) ? 503 : 500 })
  }
})

// A full disk, a locked file, a database server that cannot be reached: the page says "not now, nothing is lost".
const awayCodes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P03', '53300', '53100']
const sqliteBusyOrFull = [5, 13]

function isAway(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number }
  return awayCodes.includes(code ?? '') || (errcode !== undefined && sqliteBusyOrFull.includes(errcode & 0xff))
}
