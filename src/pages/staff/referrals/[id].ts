import type { APIRoute } from 'astro'
import { acknowledgeReferral } from '#referrals/acknowledge.ts'
import { readReferral } from '#referrals/read-referrals.ts'
import { staffPath } from '#staff/permissions.ts'
import { teamsOf } from '#staff/scope.ts'
import { goTo } from '#web/respond.ts'
import { atDoor, outside } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'casework')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const id = context.params['id'] ?? ''
  const found = await readReferral(site.db, id)
  const teams = teamsOf(staff)
  const ours = found !== undefined && (teams === 'all' || teams.some((team) => team === found.team))
  const away = ours && !found.request ? undefined : await outside(context, staff, (ours && found.request?.id) || '')
  if (away) return away
  const outcome = await acknowledgeReferral(site.db, id, staff.email, site.now())
  const back = form?.get('back')
  if (outcome === 'unknown') return new Response(null, { status: 404 })
  return goTo(staffPath(typeof back === 'string' ? back : undefined, '/staff/referrals'))
}
