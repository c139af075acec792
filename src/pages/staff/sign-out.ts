import type { APIRoute } from 'astro'
import { cameByCouncil, endStaffSession } from '#staff/session.ts'
import { goTo } from '#web/respond.ts'
import { dropStaffSession, staffSessionOf } from '#web/session.ts'

export const POST: APIRoute = async ({ cookies, locals }) => {
  const secret = staffSessionOf(cookies)
  const there = secret ? await cameByCouncil(locals.site.db, secret) : false
  if (secret) await endStaffSession(locals.site.db, secret, locals.site.now())
  dropStaffSession(cookies)
  return goTo(`/staff/sign-in?out=${there ? 'council' : '1'}`)
}
