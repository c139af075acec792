// The short address of a tailored link. Opening it changes nothing but a counter, so a mail program that looks first
// spends nothing; a private one shows a page that says nothing first; an old link still leads to a page in the family's language.
import type { APIRoute } from 'astro'
import { countInvitation, findInvitation, planOf } from '#arrivals/invitation.ts'
import { planSearch } from '#requests/plan.ts'
import { goTo } from '#web/respond.ts'

export const GET: APIRoute = async ({ locals, params, request }) => {
  const { site } = locals
  const invitation = await findInvitation(site.db, params['code'] ?? '', site.today())
  if (!invitation) return goTo('/')
  if (!invitation.live) return goTo(`/${invitation.language}/plan?gone=1`)
  if (invitation.private) return goTo(`/${invitation.language}/open?link=${invitation.code}`)
  if (request.method === 'GET') await countInvitation(site.db, invitation.code, 'opened')
  return goTo(
    `/${invitation.language}/plan/result${planSearch(planOf(invitation), { place: invitation.placeCode ?? undefined, link: invitation.code })}`,
  )
}
