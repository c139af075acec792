// Every fact about a child that changes its path, by a name, one at a time and in the pairs that change each other: what
// `npm run rules` prints and what the tests walk through. A new answer of `Situation` belongs here too; the test counts.
import type { Situation } from '#admissions/route.ts'

export type Facts = Omit<Situation, 'born' | 'on'>

/** With its parents, in a home of their own here, on no school's list. */
const plain: Facts = { roll: 'no', plan: 'no', care: 'no', livesWith: 'parent', staying: 'own', whereabouts: 'here' }

const changes = {
  noSchool: {},
  going: { roll: 'going' },
  notGoing: { roll: 'notGoing' },
  fewDays: { roll: 'fewDays' },
  lost: { roll: 'lost' },
  far: { roll: 'far' },
  home: { roll: 'home' },
  online: { roll: 'online' },
  rollNotSure: { roll: 'notSure' },
  plan: { plan: 'yes' },
  planElsewhere: { plan: 'elsewhere' },
  planNotSure: { plan: 'notSure' },
  inCare: { care: 'inCare' },
  wasInCare: { care: 'wasInCare' },
  adoptedAbroad: { care: 'adoptedAbroad' },
  careNotSure: { care: 'notSure' },
  closeRelative: { livesWith: 'closeRelative' },
  otherPerson: { livesWith: 'otherPerson' },
  alone: { livesWith: 'alone' },
  host: { staying: 'host' },
  homeOffice: { staying: 'homeOffice' },
  council: { staying: 'council' },
  family: { staying: 'family' },
  other: { staying: 'other' },
  refuge: { staying: 'refuge' },
  site: { staying: 'site' },
  traveller: { traveller: 'yes' },
  otherCouncil: { whereabouts: 'otherCouncil' },
  councilUnknown: { whereabouts: 'unknown' },
  councilDisputed: { whereabouts: 'disputed' },
  custody: { custody: 'yes' },
  excluded: { excluded: 'yes' },
  inCareWithCarer: { care: 'inCare', livesWith: 'otherPerson' },
  inCareWithPlan: { care: 'inCare', plan: 'yes' },
  planWithOtherPerson: { plan: 'yes', livesWith: 'otherPerson' },
  lostInRefuge: { roll: 'lost', staying: 'refuge' },
  farInRefuge: { roll: 'far', staying: 'refuge' },
  notGoingInRefuge: { roll: 'notGoing', staying: 'refuge' },
} as const satisfies Record<string, Facts>

export type SituationName = keyof typeof changes
export const situationNames = Object.keys(changes) as SituationName[]

export const factsOf = (name: SituationName): Facts => ({ ...plain, ...changes[name] })
