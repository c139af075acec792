// A task of the year is done, or is not after all.
import type { APIRoute } from 'astro'
import { sayTask } from '#staff/year-tasks.ts'
import { goTo } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'settings')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const kind = form?.get('kind') === 'notDone' ? 'notDone' : 'done'
  await sayTask(site.db, { task: String(form?.get('task') ?? ''), kind, by: staff.email }, site.now())
  return goTo('/staff/settings#tasks')
}
