// Who may do what. A page names the one permission it needs; a role is a list of permissions. Children's answers are for
// those who work with them: who only runs the service sees deliveries by their ids.
import type { Council, StaffMember } from '#council/council.ts'

export const permissions = ['cases', 'links', 'deliveries'] as const
export type Permission = (typeof permissions)[number]
export type Role = StaffMember['roles'][number]

const of: Record<Role, readonly Permission[]> = {
  admissions: ['cases', 'links', 'deliveries'],
  manager: ['deliveries'],
}

export const may = (member: StaffMember, permission: Permission): boolean =>
  member.roles.some((role) => of[role].includes(permission))

/** Where a member of staff starts. */
export const homeOf = (member: StaffMember): string => (may(member, 'cases') ? '/staff/queue' : '/staff/deliveries')

/**
 * The address to go to after signing in: only one of our own staff pages, whatever was asked for (`//evil`, `/\evil`,
 * a full address, a line break all lead home).
 */
export function staffPath(asked: string | null | undefined, home: string): string {
  return asked &&
    /^\/staff(\/[A-Za-z0-9._-]+)*(\?[A-Za-z0-9=&_.,%-]*)?$/.test(asked) &&
    !/%0[ad]|\.\./i.test(asked) &&
    !asked.startsWith('/staff/sign-')
    ? asked
    : home
}

/** The name behind an address in a trace; the address itself for somebody who has left the list. */
export const nameOf = (council: Pick<Council, 'staff'>, email: string): string =>
  council.staff.find((member) => member.email === email)?.name ?? email
