// What should I do? A few questions in the order of triage (admissions-rules 0.2), nothing personal, so the answers can
// stand in the address: a family may share its plan, and staff may make one before the family comes. They are asked of the
// family as a whole: "is this true for a child?" A youth justice worker is not among them, because a plan is shown to
// others (users-and-journeys C2: hidden in a shared view); the form asks.
import { rolls } from '#admissions/missing-education.ts'
import { flow } from '#journey/flow.ts'
import { anyOf, oneOf } from '#journey/fields.ts'
import { ages } from '#journey/places.ts'
import { forRoute, forSchools, forSupport } from '#flows/about.ts'

/** Kinds of place to stay (users-and-journeys C0 K6). One list for every flow. */
export const stayingOptions = ['own', 'host', 'homeOffice', 'council', 'refuge', 'family', 'site', 'other'] as const

/** Temporary kinds: the plan says "apply even if you may move". */
export const temporary: readonly string[] = ['host', 'homeOffice', 'council', 'refuge', 'family', 'other']

/** May be of school age at some day of this age: Reception to Year 11. */
const schoolAge = (age: number): boolean => age >= 4 && age <= 16

export const needsOptions = [
  'otherPerson',
  'alone',
  'inCare',
  'wasInCare',
  'plan',
  'planElsewhere',
  'extraHelp',
  'excluded',
  'none',
] as const

export const plan = flow('plan', 2)
  .ask('staying', oneOf(stayingOptions), forSchools('Education Act 1996 s.436A: the council where the child lives now acts'))
  .ask(
    'council',
    oneOf(['here', 'other', 'disputed', 'notSure']),
    forSchools('Education Act 1996 s.436A: the council where the child lives now acts (T10)'),
    // A place code is a place of this council; a refuge's area is nobody's business here.
    { when: ({ staying }, { place }) => !place && staying !== 'refuge' },
  )
  .ask('ages', ages(0, 18), forRoute('Code 2.23; Education Act 1996 s.8: age decides the path'))
  .ask('roll', anyOf(rolls, []), forRoute('Education Act 1996 s.436A: on the roll of a school or not'), {
    when: ({ ages: known }) => known === undefined || known.some(schoolAge),
  })
  .ask(
    'needs',
    anyOf(needsOptions, ['none']),
    forSupport('Children and Families Act 2014 s.43; Code 1.7; Children Act 1989 s.67; optional triage'),
  )

export type PlanAnswers = { staying?: string; council?: string; ages?: number[]; roll?: string[]; needs?: string[] }
