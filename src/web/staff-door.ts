// The door of every staff page: nobody without a session, nothing without the permission the page names.
import type { APIContext } from 'astro'
import type { StaffMember } from '#council/council.ts'
import { inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'
import { may, type Permission } from '#staff/permissions.ts'
import { goTo } from '#web/respond.ts'

/**
 * The signed-in member who may see this page, or the answer to give instead: the sign-in page, or 404 (a page that is
 * not yours is not there) with an audit row.
 */
export async function atDoor(
  { locals, url }: Pick<APIContext, 'locals' | 'url'>,
  permission: Permission,
): Promise<StaffMember | Response> {
  const { staff, site } = locals
  if (!staff) return goTo(`/staff/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  if (may(staff, permission)) return staff
  await inTransaction(site.db, (tx) =>
    audit(tx, { actor: staff.email, action: 'staff.refused', subject: url.pathname, detail: { needs: permission } }, site.now()),
  )
  return new Response(null, { status: 404 })
}
