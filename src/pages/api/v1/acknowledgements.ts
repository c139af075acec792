import type { APIRoute } from 'astro'
import { acknowledge } from '#delivery/pull.ts'
import { acknowledgementBody } from '#contract/open-api.ts'
import { atSystemDoor, faultsOf, json, problem } from '#web/system-door.ts'

export const POST: APIRoute = async (context) => {
  const system = await atSystemDoor(context)
  if (system instanceof Response) return system
  const told = acknowledgementBody.safeParse(await context.request.json().catch(() => undefined))
  if (!told.success) return problem('notUnderstood', faultsOf(told.error))
  const { site } = context.locals
  return json(context, { items: await acknowledge(site.db, system, told.data.received, site.now()) })
}
