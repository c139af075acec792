// A safe contact that waits: confirmed in the old safe way, or left as it was.
import type { APIRoute } from 'astro'
import { lockedCase } from '#cases/reveal.ts'
import { decideSafeContact } from '#requests/after/safe-contact.ts'
import { staffSessionOf } from '#web/session.ts'
import { goTo } from '#web/respond.ts'
import { atDoor } from '#web/staff-door.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'reveal')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const found = await lockedCase(site.db, context.params['id'] ?? '')
  if (!found) return new Response(null, { status: 404 })
  const decided = await decideSafeContact(
    site.db,
    site.keys.safety,
    {
      familyId: found.family_id,
      member: staff,
      session: staffSessionOf(context.cookies) ?? '',
      decision: String(form?.get('decision') ?? ''),
      by: String(form?.get('by') ?? ''),
    },
    site.now(),
  )
  if (decided === 'notAllowed') return new Response(null, { status: 404 })
  const here = `/staff/case/${found.id}/safety`
  if (decided === 'proveAgain') return goTo(`/staff/confirm?to=${encodeURIComponent(here)}`)
  return goTo(decided === 'done' ? `/staff/case/${found.id}` : here)
}
