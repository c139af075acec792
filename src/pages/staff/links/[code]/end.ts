import type { APIRoute } from 'astro'
import { revokeInvitation } from '#arrivals/invitation.ts'
import { atDoor } from '#web/staff-door.ts'
import { goTo } from '#web/respond.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'links')
  if (staff instanceof Response) return staff
  const { site } = context.locals
  const code = context.params['code'] ?? ''
  const outcome = await revokeInvitation(site.db, code, staff.email, site.now())
  return outcome === 'unknown' ? new Response(null, { status: 404 }) : goTo(`/staff/links/${code}`)
}
