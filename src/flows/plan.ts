// What should I do? Four questions, nothing personal, so the answers can stand in the address: a family may share its
// plan, and staff may make one before the family comes.
import { flow } from '#journey/flow.ts'
import { anyOf, oneOf } from '#journey/fields.ts'
import { ages } from '#journey/places.ts'
import { forRoute, forSchools, forSupport } from '#flows/about.ts'

/** Kinds of place to stay (users-and-journeys C0 K6). One list for every flow. */
export const stayingOptions = ['own', 'host', 'homeOffice', 'council', 'refuge', 'family', 'site', 'other'] as const

/** Temporary kinds: the plan says "apply even if you may move". */
export const temporary: readonly string[] = ['host', 'homeOffice', 'council', 'refuge', 'family', 'other']

export const plan = flow('plan', 1)
  .ask('staying', oneOf(stayingOptions), forSchools('Education Act 1996 s.436A: the council where the child lives now acts'))
  .ask('ages', ages(0, 18), forRoute('Code 2.23; Education Act 1996 s.8: age decides the path'))
  .ask('roll', oneOf(['no', 'some', 'far', 'notSure']), forRoute('Education Act 1996 s.436A: on the roll of a school or not'))
  .ask(
    'needs',
    anyOf(['plan', 'extraHelp', 'inCare', 'otherPerson', 'none'], ['none']),
    forSupport('Children and Families Act 2014 s.43; Code 1.7; optional triage'),
  )

export type PlanAnswers = { staying?: string; ages?: number[]; roll?: string; needs?: string[] }
