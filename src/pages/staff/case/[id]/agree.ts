import type { APIRoute } from 'astro'
import { answerProposal } from '#cases/act.ts'
import { goTo } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'casework')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const id = context.params['id'] ?? ''
  const { council, calendar, keys, settings } = site
  const around = { council, calendar, origin: settings.origin, safetyKey: keys.safety }
  const typed = { id, by: staff.email, agrees: form?.get('agree') === 'yes', why: String(form?.get('why') ?? '') }
  const acted = await answerProposal(site.db, around, typed, site.now())
  if (acted === 'unknown') return goTo(`/staff/case/${encodeURIComponent(id)}`)
  return goTo(`/staff/case/${id}?done=${'faults' in acted ? `fault-${acted.faults[0]?.replaceAll('.', '-')}` : acted.done}`)
}
