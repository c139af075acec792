// One child's situation as the rules of admissions understand it, from the answers given so far. Questions ask this to
// know whether they belong on a child's path, sending asks it for the route; so the path asked and the path taken are one.
import { onRoll, type Roll, rolls } from '#admissions/missing-education.ts'
import { pathByAge } from '#admissions/path-by-age.ts'
import { type Route, route, type Situation } from '#admissions/route.ts'
import { birthRange } from '#admissions/year-group.ts'
import { type PartialDate, partialDate } from '#journey/dates.ts'
import type { Answers, Around } from '#journey/flow.ts'

/** Where the family is, as worked out by whoever could ask the register; left out while nobody has. */
export type Whereabouts = Situation['whereabouts']

/** `family` and `child` are answers of the apply and the child flow; `today` is `YYYY-MM-DD`. */
export function situationOf(family: Answers, child: Answers, today: string, whereabouts?: Whereabouts): Situation {
  const grounds = Array.isArray(family['grounds']) ? (family['grounds'] as string[]) : []
  return {
    born: birth(child['born']),
    on: Temporal.PlainDate.from(today),
    roll: rolls.find((roll) => roll === child['roll']),
    plan: child['plan'] as Situation['plan'],
    care: child['care'] as Situation['care'],
    livesWith: child['livesWith'] as Situation['livesWith'],
    staying: family['staying'] as Situation['staying'],
    traveller: grounds.includes('traveller') ? 'yes' : undefined,
    custody: grounds.includes('justice') ? 'yes' : undefined,
    excluded: grounds.includes('excluded') ? 'yes' : undefined,
    whereabouts,
  }
}

function birth(answer: unknown): PartialDate | null {
  if (typeof answer !== 'object' || answer === null) return null
  const known = births.get(answer)
  if (known !== undefined) return known
  const read = partialDate.safeParse(answer)
  const born = read.success ? read.data : null
  births.set(answer, born)
  return born
}

// The same answer is read for every question that hangs on it, and what follows from it is worked out once (year-group.ts).
const births = new WeakMap<object, PartialDate | null>()

/** What a question may look at to know whether it is on this child's path. */
export type Path = {
  way: Route
  /** The birth date is known well enough for a path by age; before that only what fits every age is asked. */
  schoolAge: boolean
  roll: Roll | undefined
  /** Has a place on a school's list, or had one that ended. */
  hasOrHadSchool: boolean
  refuge: boolean
  applicant: string | undefined
}

/** The path so far. Without a day (a flow looked at on paper) no path by age is known. */
export function pathOf(answers: Answers, around: Around): Path {
  const { family, today } = around
  const said = JSON.stringify([answers['born'], answers['roll'], answers['plan'], answers['care'], answers['livesWith']])
  const known = walked.get(around)
  if (known?.said === said) return known.path
  const situation = situationOf(family, answers, typeof today === 'string' ? today : '2000-01-01')
  const way = route(typeof today === 'string' ? situation : { ...situation, born: null })
  const byAge = pathByAge(situation.born, situation.on).path
  const path = {
    way,
    schoolAge: typeof today !== 'string' || (byAge !== 'earlyYears' && byAge !== 'post16'),
    roll: situation.roll,
    hasOrHadSchool: onRoll(situation.roll) || situation.roll === 'lost',
    refuge: situation.staying === 'refuge',
    applicant: family['applicant'] as string | undefined,
  }
  walked.set(around, { said, path })
  return path
}

// Most questions of a child ask for its path, and few answers change it. Kept only as long as the walk itself.
const walked = new WeakMap<Around, { said: string; path: Path }>()

/** Born from 1 April to 31 August, as far as it is known: such a child may start Reception a year later (Code 2.18). */
export function maybeSummerBorn(answers: Answers, today: unknown): boolean {
  const born = birth(answers['born'])
  if (born === null || typeof today !== 'string') return false
  const { earliest, latest } = birthRange(born, Temporal.PlainDate.from(today))
  return [earliest, latest].some(({ month }) => month >= 4 && month <= 8)
}
