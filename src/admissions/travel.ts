// Free travel from home to school (admissions-rules 8.1; Education Act 1996 s.508B and Schedule 35B). Nobody but the council
// decides, so the only answers are "likely" and "ask the council"; nobody is told no here, and nothing is asked about
// money beyond whether a child has free school meals.
import { birthRange, type PartialBirth } from '#admissions/year-group.ts'

export type TravelReason =
  | 'overTwoMiles' // under 8
  | 'overThreeMiles' // 8 and over
  | 'unsafeRoute'
  | 'needs' // special needs, disability or mobility
  | 'lowIncomeOverTwoMiles' // 8 to 10
  | 'lowIncomeOneOfThree' // 11 to 16, two to six miles
  | 'lowIncomeBelief' // 11 to 16, two to fifteen miles, nearest by belief

type Said = 'yes' | 'no' | 'notSure'
export type TravelFacts = {
  born: PartialBirth | null
  on: Temporal.PlainDate
  /** Home to school; null where not known. A straight line is never longer than the walk, so what it shows over a limit is over it. */
  metres: number | null
  /** Nearest suitable school with a place on the day of the decision: a full one nearer does not count. */
  nearestWithPlace: Said
  freeMeals: Said
  oneOfThreeNearest: Said
  nearestByBelief: Said
  unsafeRoute: Said
  needs: Said
}

export type TravelHelp = { answer: 'likely' | 'askCouncil'; because: TravelReason[]; source: string }

const mile = 1_609.344

/** Ages are counted on the day; where the birth date is known in part, a reason must hold for every age it may mean. */
export function travelHelp(facts: TravelFacts): TravelHelp {
  const because = reasons.filter(([, holds]) => agesOf(facts).every((age) => holds(facts, age))).map(([reason]) => reason)
  return {
    answer: because.length > 0 ? 'likely' : 'askCouncil',
    because,
    source: 'Education Act 1996 s.508B, Schedule 35B; admissions-rules 8.1',
  }
}

const over = ({ metres }: TravelFacts, miles: number) => metres !== null && metres > miles * mile
const upTo = ({ metres }: TravelFacts, miles: number) => metres !== null && metres <= miles * mile
const ofSchoolAge = (age: number) => age >= 5 && age <= 16

const reasons: [TravelReason, (facts: TravelFacts, age: number) => boolean][] = [
  ['overTwoMiles', (facts, age) => age >= 5 && age < 8 && facts.nearestWithPlace === 'yes' && over(facts, 2)],
  ['overThreeMiles', (facts, age) => age >= 8 && age <= 16 && facts.nearestWithPlace === 'yes' && over(facts, 3)],
  ['unsafeRoute', (facts, age) => ofSchoolAge(age) && facts.nearestWithPlace === 'yes' && facts.unsafeRoute === 'yes'],
  ['needs', (facts, age) => ofSchoolAge(age) && facts.nearestWithPlace === 'yes' && facts.needs === 'yes'],
  [
    'lowIncomeOverTwoMiles',
    (facts, age) => age >= 8 && age <= 10 && facts.freeMeals === 'yes' && facts.nearestWithPlace === 'yes' && over(facts, 2),
  ],
  [
    'lowIncomeOneOfThree',
    (facts, age) =>
      older(age) && facts.freeMeals === 'yes' && facts.oneOfThreeNearest === 'yes' && over(facts, 2) && upTo(facts, 6),
  ],
  [
    'lowIncomeBelief',
    (facts, age) =>
      older(age) && facts.freeMeals === 'yes' && facts.nearestByBelief === 'yes' && over(facts, 2) && upTo(facts, 15),
  ],
]

const older = (age: number) => age >= 11 && age <= 16

/** The ages the child may have; no age at all where nothing is known, which holds no reason. */
function agesOf({ born, on }: TravelFacts): number[] {
  if (born === null) return [-1]
  const { earliest, latest } = birthRange(born, on)
  const [youngest, oldest] = [
    latest.until(on, { largestUnit: 'years' }).years,
    earliest.until(on, { largestUnit: 'years' }).years,
  ]
  return Array.from({ length: oldest - youngest + 1 }, (_, index) => youngest + index)
}
