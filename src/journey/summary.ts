// What is shown on the check page, to staff and in the payload: one list, made from the same walk.
import type { Said } from '#journey/answer.ts'
import type { Answers, Around, Drawer, Flow } from '#journey/flow.ts'
import { type Journey, journey } from '#journey/journey.ts'

export type Line = {
  id: string
  section: string
  drawer: Drawer /** Word key of the short label. */
  label: string /** Empty when the person left an optional question blank. */
  said: Said[]
}

/** One line per answered question of the route, in order. */
export const summary = (flow: Pick<Flow, 'questions' | 'name'>, answers: Answers, around: Around): Line[] =>
  linesOf(flow, journey(flow, answers, around))

/** The same of a walk that has been made already. */
export function linesOf(flow: Pick<Flow, 'name'>, walk: Journey): Line[] {
  return walk.route
    .filter((question) => walk.answered(question.id))
    .map((question) => {
      const base = `${flow.name}:${question.id}`
      return {
        id: question.id,
        section: question.section,
        drawer: question.about.drawer,
        label: `${base}.label`,
        said: question.field.say(walk.answers[question.id], base),
      }
    })
}
