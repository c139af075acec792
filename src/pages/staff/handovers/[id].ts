// An officer was told by telephone that the other council has the child: the same as its own button, under our name.
import type { APIRoute } from 'astro'
import { acknowledgeHandover, handoverRequest } from '#referrals/handover.ts'
import { staffPath } from '#staff/permissions.ts'
import { goTo } from '#web/respond.ts'
import { atDoor, outside } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'casework')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const id = context.params['id'] ?? ''
  const away = await outside(context, staff, (await handoverRequest(site.db, id)) ?? '')
  if (away) return away
  const outcome = await acknowledgeHandover(site.db, id, staff.email, site.now(), staff.email)
  const back = form?.get('back')
  if (outcome === 'unknown') return new Response(null, { status: 404 })
  return goTo(staffPath(typeof back === 'string' ? back : undefined, '/staff/referrals'))
}
