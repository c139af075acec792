// Off to the council's own sign-in; with `prove`, to prove again who one is.
import type { APIRoute } from 'astro'
import { mayTry } from '#requests/limits.ts'
import { begin } from '#staff/council-sign-in.ts'
import { staffPath } from '#staff/permissions.ts'
import { idOf } from '#staff/session.ts'
import { goTo } from '#web/respond.ts'
import { keepWay, staffSessionOf } from '#web/session.ts'

const perNetwork = { most: 60, minutes: 10, lockMinutes: 10 }

export const GET: APIRoute = async ({ locals, url, cookies }) => {
  const { site, staff, visitor } = locals
  const { oidc, origin } = site.settings
  if (!oidc) return new Response(null, { status: 404 })
  if (!(await mayTry(site.db, `staff-way ${visitor}`, perNetwork, site.now()))) return new Response(null, { status: 429 })
  const session = staff && url.searchParams.has('prove') ? staffSessionOf(cookies) : undefined
  const way = { goTo: staffPath(url.searchParams.get('to'), ''), provesSession: session && idOf(session) }
  const begun = await begin(site.db, { oidc, origin, key: site.keys.staff }, way, site.now())
  if (begun === 'away') return goTo('/staff/sign-in?away=1')
  keepWay(cookies, begun.secret)
  return goTo(begun.address)
}
