// The family's one cookie: set when the first answer is saved, gone when the family leaves. Officers have their own.
import type { APIContext } from 'astro'
import type { OpenDraft } from '#requests/draft.ts'

const name = '__Host-schoolward'
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

// Private mode that was asked for before there is anything to open: the same cookie says so, and nothing else.
const onlyPrivate = 'private'

export const sessionOf = (cookies: APIContext['cookies']): string | undefined => cookies.get(name)?.value
export const isMarkedPrivate = (cookies: APIContext['cookies']): boolean => sessionOf(cookies) === onlyPrivate
export const markPrivate = (cookies: APIContext['cookies']): void => cookies.set(name, onlyPrivate, options)
export const keepSession = (cookies: APIContext['cookies'], open: OpenDraft): void =>
  cookies.set(name, open.sessionSecret, options)
export const dropSession = (cookies: APIContext['cookies']): void => cookies.set(name, '', { ...options, maxAge: 0 })

const staffName = '__Host-schoolward-staff'

export const staffSessionOf = (cookies: APIContext['cookies']): string | undefined => cookies.get(staffName)?.value
export const keepStaffSession = (cookies: APIContext['cookies'], secret: string): void =>
  cookies.set(staffName, secret, { ...options, sameSite: 'strict' })
// The way to the council's own sign-in and back, which begins on another site: lax, and ten minutes long.
const wayName = '__Host-schoolward-way'
export const wayOf = (cookies: APIContext['cookies']): string | undefined => cookies.get(wayName)?.value
export const keepWay = (cookies: APIContext['cookies'], secret: string): void =>
  cookies.set(wayName, secret, { ...options, maxAge: 600 })
export const dropWay = (cookies: APIContext['cookies']): void => cookies.set(wayName, '', { ...options, maxAge: 0 })

export const dropStaffSession = (cookies: APIContext['cookies']): void => cookies.set(staffName, '', { ...options, maxAge: 0 })
