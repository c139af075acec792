// "Try again" for one delivery; the deed and its trace are one transaction.
import type { APIRoute } from 'astro'
import { inTransaction } from '#database/database.ts'
import { tryAgain } from '#delivery/deliveries.ts'
import { audit } from '#staff/audit.ts'
import { staffPath } from '#staff/permissions.ts'
import { atDoor } from '#web/staff-door.ts'
import { goTo } from '#web/respond.ts'

export const POST: APIRoute = async (context) => {
  const staff = await atDoor(context, 'deliveries')
  if (staff instanceof Response) return staff
  const { site, form } = context.locals
  const id = context.params['id'] ?? ''
  const now = site.now()
  const outcome = await inTransaction(site.db, async (tx) => {
    const tried = await tryAgain(tx, id, now)
    if (tried === 'queued') await audit(tx, { actor: staff.email, action: 'delivery.again', subject: id }, now)
    return tried
  })
  if (outcome === 'unknown') return new Response(null, { status: 404 })
  const to = staffPath(String(form?.get('to') ?? ''), '/staff/deliveries').split('?')[0]
  return goTo(`${to}?tried=${outcome}`)
}
