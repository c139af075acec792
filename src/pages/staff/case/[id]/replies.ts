import type { APIRoute } from 'astro'
import { markSeen } from '#requests/after/facts.ts'
import { goTo } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'messages')
  if (staff instanceof Response) return staff
  const id = context.params['id'] ?? ''
  await markSeen(context.locals.site.db, id, staff.email, context.locals.site.now())
  return goTo(`/staff/case/${encodeURIComponent(id)}`)
}
