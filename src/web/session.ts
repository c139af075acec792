// The family's one cookie: set when the first answer is saved, gone when the family leaves. Officers have their own.
import type { APIContext } from 'astro'
import type { OpenDraft } from '#requests/draft.ts'

const name = '__Host-schoolward'
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

export const sessionOf = (cookies: APIContext['cookies']): string | undefined => cookies.get(name)?.value
export const keepSession = (cookies: APIContext['cookies'], open: OpenDraft): void =>
  cookies.set(name, open.sessionSecret, options)
export const dropSession = (cookies: APIContext['cookies']): void => cookies.set(name, '', { ...options, maxAge: 0 })

const staffName = '__Host-schoolward-staff'

export const staffSessionOf = (cookies: APIContext['cookies']): string | undefined => cookies.get(staffName)?.value
export const keepStaffSession = (cookies: APIContext['cookies'], secret: string): void =>
  cookies.set(staffName, secret, { ...options, sameSite: 'strict' })
export const dropStaffSession = (cookies: APIContext['cookies']): void => cookies.set(staffName, '', { ...options, maxAge: 0 })
