// A manager says whose a council account is.
import type { APIRoute } from 'astro'
import { matchAccount } from '#staff/people.ts'
import { goTo } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'people')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const given = (name: string) => String(form?.get(name) ?? '')
  const account = { issuer: given('issuer'), subject: given('subject') }
  const by = { member: staff, seen: Number(given('seen')) || 0 }
  const outcome = await matchAccount(site.db, site.base, { id: given('person'), account }, by, site.now())
  return goTo(`/staff/people?outcome=${typeof outcome === 'string' ? outcome : 'yourself'}`)
}
