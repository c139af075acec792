import type { APIRoute } from 'astro'
import { endStaffSession } from '#staff/session.ts'
import { goTo } from '#web/respond.ts'
import { dropStaffSession, staffSessionOf } from '#web/session.ts'

export const POST: APIRoute = async ({ cookies, locals }) => {
  const secret = staffSessionOf(cookies)
  if (secret) await endStaffSession(locals.site.db, secret, locals.site.now())
  dropStaffSession(cookies)
  return goTo('/staff/sign-in?out=1')
}
