import type { APIRoute } from 'astro'
import { waitingFor } from '#delivery/pull.ts'
import { fetchQuery } from '#contract/open-api.ts'
import { atSystemDoor, faultsOf, json, problem } from '#web/system-door.ts'

export const GET: APIRoute = async (context) => {
  const system = await atSystemDoor(context)
  if (system instanceof Response) return system
  const asked = fetchQuery.safeParse(Object.fromEntries(context.url.searchParams))
  if (!asked.success) return problem('notUnderstood', faultsOf(asked.error))
  return json(context, await waitingFor(context.locals.site.db, system, asked.data))
}
