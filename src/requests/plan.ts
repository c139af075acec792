// A family's own plan: what to do, in order, for the answers of the plan flow and nothing more. Nothing personal goes in
// and nothing personal comes out, so it can be shared, printed and made by staff beforehand. Paths are those of
// admissions/route.ts, as for a request; only that an age stands for a birth date.
import { outcomeDates } from '#admissions/clocks.ts'
import { type Roll, rolls } from '#admissions/missing-education.ts'
import { type Route, route, type Situation } from '#admissions/route.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { yearGroups } from '#admissions/year-group.ts'
import { type PlanAnswers, plan as planFlow } from '#flows/plan.ts'
import { posted } from '#journey/answer.ts'
import type { Tools } from '#journey/fields.ts'
import { type ChildPaths, type Line, type Step, stepsOf } from '#requests/plan-steps.ts'

export type PlanChild = {
  age: number
  way: Route
  yearGroups: { from: number; to: number }
  /** The birthday decides between two paths. */
  birthdayDecides: boolean
}
export type Plan = {
  children: readonly PlanChild[]
  steps: readonly Step[]
  /** Sentences that go with asking for a place. */
  lines: readonly Line[]
  /** Some child names schools in the form. */
  preferences: boolean
  mayMove: boolean
  dates: { aimOn: string; mustOn: string; holiday: boolean }
}

/** What to do for these answers, if the form is sent `on` this day (Code 2.30 for the dates). */
export function makePlan(answers: PlanAnswers, calendar: SchoolCalendar, on: Temporal.PlainDate): Plan {
  const day = on.toString()
  const today = made.get(calendar)
  const plans = today?.day === day && today.plans.size < mostPlans ? today.plans : new Map<string, Plan>()
  if (plans !== today?.plans) made.set(calendar, { day, plans })
  const said = planSearch(answers)
  const plan = plans.get(said) ?? workOut(answers, calendar, on)
  plans.set(said, plan)
  return plan
}

// The card in a hotel leads every family with children of the same ages to the same plan. Nothing in it is of a person.
const made = new WeakMap<SchoolCalendar, { day: string; plans: Map<string, Plan> }>()
const mostPlans = 1_000

function workOut(answers: PlanAnswers, calendar: SchoolCalendar, on: Temporal.PlainDate): Plan {
  const dates = outcomeDates(calendar, on)
  const paths = (answers.ages ?? []).map((age) => pathsOf(age, answers, on))
  const { steps, lines } = stepsOf(paths, on, dates.mustOn, calendar)
  if (answers.needs?.includes('extraHelp')) lines.push('extraHelp')
  return {
    children: paths.map(({ age, usual }) => {
      const groups = yearGroups(bornAt(age, on), on)
      return { age, way: usual, yearGroups: groups, birthdayDecides: usual.also.includes('confirmAge') }
    }),
    steps,
    lines,
    preferences: paths.some(({ ways }) => ways.some((way) => way.preferences)),
    mayMove: paths.some(({ usual }) => usual.also.includes('applyAlthoughMoving')),
    dates: { aimOn: dates.aimOn, mustOn: dates.mustOn, holiday: dates.holidayInBetween !== null },
  }
}

const bornAt = (age: number, on: Temporal.PlainDate) => ({ year: on.year - age, age, precision: 'age' as const })

type Facts = Partial<Situation>
const needFacts: Record<string, Facts> = {
  wasInCare: { care: 'wasInCare' },
  inCare: { care: 'inCare' },
  alone: { livesWith: 'alone' },
  otherPerson: { livesWith: 'otherPerson' },
  planElsewhere: { plan: 'elsewhere' },
  plan: { plan: 'yes' },
  excluded: { excluded: 'yes' },
}
const whereabouts: Record<string, Situation['whereabouts']> = { other: 'otherCouncil', disputed: 'disputed', notSure: 'unknown' }

/**
 * The paths of a child of this age. What is true "for a child" is true for an only one; of several, each may be the one,
 * so every answer opens a path of its own beside the usual one.
 */
function pathsOf(age: number, answers: PlanAnswers, on: Temporal.PlainDate): ChildPaths {
  const alone = answers.ages?.length === 1
  const known: Situation = {
    born: bornAt(age, on),
    on,
    staying: answers.staying as Situation['staying'],
    whereabouts: whereabouts[answers.council ?? ''],
  }
  const told = rolls.filter((roll) => answers.roll?.includes(roll))
  const needs = Object.entries(needFacts).filter(([need]) => answers.needs?.includes(need))
  const all: Facts = alone ? Object.assign({}, ...needs.map(([, facts]) => facts)) : {}
  const path = (roll: Roll | undefined, facts: Facts) => route({ ...known, roll, ...all, ...facts })
  const usual = path(told[0], {})
  const others = [
    ...told.slice(1).map((roll) => path(roll, {})),
    ...(alone ? [] : needs.map(([, facts]) => path(told[0], facts))),
  ]
  return { age, usual, ways: [usual, ...others] }
}

/** Reads the plan flow's answers from an address; what does not fit is left out. */
export function readPlan(search: URLSearchParams, tools: Tools): PlanAnswers {
  const form = posted(search)
  const answers: Record<string, unknown> = {}
  for (const question of planFlow.questions) {
    const commas = { get: form.get, all: (name: string) => form.all(name).flatMap((value) => value.split(',')) }
    const reading = question.field.read(question.id, commas, tools)
    if ('answer' in reading) answers[question.id] = reading.answer
  }
  return answers
}

/** The same answers as an address, in the flow's order; `extra` are the place and the link they came by. */
export function planSearch(answers: PlanAnswers, extra: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams()
  for (const { id } of planFlow.questions) {
    const said = String(answers[id as keyof PlanAnswers] ?? '')
    if (said) search.set(id, said)
  }
  for (const [name, value] of Object.entries(extra)) if (value) search.set(name, value)
  const text = search.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}
