// What is shown on the check page, to staff and in the payload: one list, made from the same walk.
import type { Said } from '#journey/answer.ts'
import type { Answers, Around, Drawer, Flow } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'

export type Line = {
  id: string
  section: string
  drawer: Drawer /** Word key of the short label. */
  label: string /** Empty when the person left an optional question blank. */
  said: Said[]
}

/** One line per answered question of the route, in order. */
export function summary(flow: Pick<Flow, 'questions' | 'name'>, answers: Answers, around: Around): Line[] {
  const walk = journey(flow, answers, around)
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
