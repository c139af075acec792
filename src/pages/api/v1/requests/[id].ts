import type { APIRoute } from 'astro'
import { requestFor } from '#delivery/pull.ts'
import { atSystemDoor, json, problem } from '#web/system-door.ts'

export const GET: APIRoute = async (context) => {
  const system = await atSystemDoor(context)
  if (system instanceof Response) return system
  const found = await requestFor(context.locals.site.db, system, context.params['id'] ?? '')
  return found ? json(context, found) : problem('notFound')
}
