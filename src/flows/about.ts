// What a question says about itself, in the few combinations we use. A question that fits none of these is a question
// to think twice about.
import type { About } from '#journey/flow.ts'

const application = { drawer: 'application', readers: ['admissions', 'admissionAuthority'], keep: 'request' } as const
const contact = { drawer: 'contact', readers: ['admissions'], keep: 'request' } as const
const support = { drawer: 'support', readers: ['admissions', 'supportTeams'], keep: 'untilAttending' } as const

/** A fact an admission authority needs to decide on a place. */
export const forPlace = (permission: string): About => ({ ...application, purpose: 'placeChild', permission })
/** A fact that decides which team and which path. */
export const forRoute = (permission: string): About => ({ ...application, purpose: 'workOutRoute', permission })
/** Where the family is, to find schools and the council that must act. */
export const forSchools = (permission: string): About => ({ ...application, purpose: 'findSchools', permission })
/** When school stopped, to count days without one. */
export const forDaysOut = (permission: string): About => ({ ...application, purpose: 'countDaysOut', permission })
/** How to reach the family: kept apart, never sent to a school before an offer (Code 2.4). */
export const forReaching = (permission: string): About => ({ ...contact, purpose: 'reachFamily', permission })
/** What may help: kept apart, optional, never part of the decision on a place. */
export const forSupport = (permission: string): About => ({ ...support, purpose: 'offerSupport', permission })
/** What somebody tells us of a child: for the council's own teams only, never a school's. */
export const forReferral = (permission: string): About => ({
  drawer: 'referral',
  readers: ['admissions', 'supportTeams'],
  keep: 'untilAttending',
  purpose: 'workOutRoute',
  permission,
})
/** A worry about a child's safety. */
export const forSafety = (permission: string): About => ({
  ...forReferral(permission),
  readers: ['admissions', 'safeguarding'],
  purpose: 'keepSafe',
})
/** What keeps a family safe: in the locked drawer, opened only with a reason, read by nobody else. */
export const forLocked = (permission: string): About => ({
  drawer: 'safety',
  readers: ['safeguarding'],
  keep: 'untilAttending',
  purpose: 'keepSafe',
  permission,
})
