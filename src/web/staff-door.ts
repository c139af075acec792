// The door of every staff page: nobody without a session, nothing without the permission the page names, and below
// `/staff/case/` no child outside the person's scope, whatever the page does.
import type { APIContext } from 'astro'
import type { StaffMember } from '#council/council.ts'
import { inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'
import { may, type Permission } from '#staff/permissions.ts'
import { visible } from '#staff/scope.ts'
import { goTo } from '#web/respond.ts'

type Visit = Pick<APIContext, 'locals' | 'url' | 'params'>

/**
 * The signed-in member who may see this page, or the answer to give instead: the sign-in page, or 404 (a page that is
 * not yours is not there) with an audit row.
 */
export async function atDoor(visit: Visit, permission: Permission): Promise<StaffMember | Response> {
  const { locals, url } = visit
  const { staff } = locals
  if (!staff) return goTo(`/staff/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  if (!may(staff, permission)) return refused(visit, staff, { needs: permission })
  const id = visit.params['id']
  if (id && url.pathname.startsWith('/staff/case/')) return (await outside(visit, staff, id)) ?? staff
  return staff
}

/**
 * For a page whose address is not a case's, but whose deed is: undefined when the case is this person's to see, otherwise
 * the 404 to answer with, after an audit row. A case that does not exist is told apart only in the audit.
 */
export async function outside(visit: Visit, staff: StaffMember, requestId: string): Promise<Response | undefined> {
  const { db } = visit.locals.site
  if ((await visible(db, staff, [requestId])).size > 0) return undefined
  return refused(visit, staff, { scope: 'outside' })
}

async function refused({ locals, url }: Visit, staff: StaffMember, detail: Record<string, string>): Promise<Response> {
  const { site } = locals
  await inTransaction(site.db, (tx) =>
    audit(tx, { actor: staff.email, action: 'staff.refused', subject: url.pathname.slice(0, 200), detail }, site.now()),
  )
  return new Response(null, { status: 404 })
}
