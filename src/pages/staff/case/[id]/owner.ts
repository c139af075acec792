import type { APIRoute } from 'astro'
import { handBackCase, takeCase } from '#cases/owner.ts'
import { atDoor } from '#web/staff-door.ts'
import { goTo } from '#web/respond.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'casework')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const id = context.params['id'] ?? ''
  const change = form?.get('action') === 'handBack' ? handBackCase : takeCase
  const outcome = await change(site.db, id, staff.email, site.now())
  return outcome === 'unknown' ? new Response(null, { status: 404 }) : goTo(`/staff/case/${id}`)
}
