import type { APIRoute } from 'astro'
import { homeOf } from '#staff/permissions.ts'
import { goTo } from '#web/respond.ts'

export const GET: APIRoute = ({ locals }) => goTo(locals.staff ? homeOf(locals.staff) : '/staff/sign-in')
