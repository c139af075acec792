// A family's own plan: what to do, in order, for the answers of the plan flow and nothing more. Nothing personal goes in
// and nothing personal comes out, so it can be shared, printed and made by staff beforehand.
import { outcomeDates } from '#admissions/clocks.ts'
import { secondaryDeadline } from '#admissions/normal-round.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { yearGroups } from '#admissions/year-group.ts'
import { type PlanAnswers, plan as planFlow, temporary } from '#flows/plan.ts'
import { posted } from '#journey/answer.ts'
import type { Tools } from '#journey/fields.ts'

export type ChildRoute = 'nursery' | 'reception' | 'ordinary' | 'year6' | 'year11' | 'post16'
export type Plan = {
  children: { age: number; route: ChildRoute; yearGroups: { from: number; to: number }; deadline: string | null }[]
  mayMove: boolean
  farPlace: boolean
  keepPlace: boolean
  refuge: boolean
  needs: string[]
  dates: { aimOn: string; mustOn: string; holiday: boolean }
}

/** What to do for these answers, if the form is sent `on` this day (Code 2.30 for the dates). */
export function makePlan(answers: PlanAnswers, calendar: SchoolCalendar, on: Temporal.PlainDate): Plan {
  const dates = outcomeDates(calendar, on)
  return {
    children: (answers.ages ?? []).map((age) => {
      const groups = yearGroups({ year: on.year - age, age, precision: 'age' }, on)
      const route = routeFor(groups)
      return { age, route, yearGroups: groups, deadline: route === 'year6' ? secondaryDeadline(on) : null }
    }),
    mayMove: temporary.includes(answers.staying ?? ''),
    farPlace: answers.roll === 'far',
    keepPlace: answers.roll === 'far' || answers.roll === 'some',
    refuge: answers.staying === 'refuge',
    needs: (answers.needs ?? []).filter((need) => need !== 'none'),
    dates: { aimOn: dates.aimOn, mustOn: dates.mustOn, holiday: dates.holidayInBetween !== null },
  }
}

// Of the two year groups an age can mean, the one with the extra task decides what is said.
function routeFor({ from, to }: { from: number; to: number }): ChildRoute {
  if (to < 0) return 'nursery'
  if (from > 11) return 'post16'
  if (from <= 11 && to >= 11) return 'year11'
  if (from <= 6 && to >= 6) return 'year6'
  return from <= 0 ? 'reception' : 'ordinary'
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
  if (answers.staying) search.set('staying', answers.staying)
  if (answers.ages?.length) search.set('ages', answers.ages.join(','))
  if (answers.roll) search.set('roll', answers.roll)
  if (answers.needs?.length) search.set('needs', answers.needs.join(','))
  for (const [name, value] of Object.entries(extra)) if (value) search.set(name, value)
  const text = search.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}
