// Who may do what. A page names the one permission it needs; a role is a list of permissions. Children's answers are for
// those who work with them: who only runs the service sees deliveries by their ids. Which children somebody sees is a
// second question, and `scope.ts` answers it.
import type { Council } from '#council/council.ts'
import type { Role, StaffMember } from '#council/people.ts'

/** What each stands for is said once, here, and in words for staff under `people.may` in `staff-people.json`. */
export const permissions = [
  'cases', // read the queue and cases, inside one's scope
  'casework', // act on a case: own it, check, offer, refuse, refer, hand over, close
  'messages', // write to families and read their replies
  'told', // read what others told us of a child
  'links', // make tailored links
  'arrivals', // enter and import arrivals
  'deliveries', // see deliveries by their ids, and try again
  'reveal', // open the safety drawer
  'reports', // counts, small ones suppressed
  'export', // ask for a copy of all cases, and fetch it once somebody else approved
  'approve', // approve what needs two people; never one's own
  'erase', // ask that a family's answers be erased after their time
  'audit', // read the audit chain
  'settings', // change the council's settings
  'people', // who may come in
] as const
export type Permission = (typeof permissions)[number]
export type { Role }

// Users-and-journeys C5. SEND and the virtual school work on cases of their own lane only; a manager alone sees no child.
const of: Record<Role, readonly Permission[]> = {
  admissions: ['cases', 'casework', 'messages', 'told', 'links', 'arrivals', 'deliveries', 'reports', 'export'],
  missingEducation: ['cases', 'casework', 'messages', 'told', 'links', 'arrivals', 'reports', 'export'],
  send: ['cases', 'casework', 'messages'],
  virtualSchool: ['cases', 'casework', 'messages'],
  // Only these people open the drawer with what would endanger a family.
  safeguarding: ['cases', 'casework', 'messages', 'told', 'reveal', 'reports', 'approve'],
  manager: ['deliveries', 'reports', 'approve', 'erase', 'audit', 'settings', 'people'],
  readOnly: ['cases', 'reports'],
}

export const may = (member: Pick<StaffMember, 'roles'>, permission: Permission): boolean =>
  member.roles.some((role) => of[role].includes(permission))

/** Where a member of staff starts. */
export const homeOf = (member: Pick<StaffMember, 'roles'>): string =>
  may(member, 'cases') ? '/staff/queue' : '/staff/deliveries'

/**
 * The drawers of a case that somebody reads (the safety drawer is none of them: it has its own door). Who only looks on
 * needs neither how to reach a family nor what a child needs.
 */
export const drawersOf = (member: Pick<StaffMember, 'roles'>): ('application' | 'contact' | 'support')[] =>
  may(member, 'casework') ? ['application', 'contact', 'support'] : ['application']

/**
 * The address to go to after signing in: only one of our own staff pages, whatever was asked for (`//evil`, `/\\evil`,
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
