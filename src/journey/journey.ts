// A journey is one person's walk through a flow. It is worked out from the answers each time and never stored, so the
// page, the way back, the check page and what is sent cannot disagree. Answers off the route stay in the draft (going
// back and forth loses nothing) and are dropped only when the request is sent.
import type { Answers, Around, Flow, Question } from '#journey/flow.ts'

export type Journey = {
  /** The questions this person is asked, in order. */
  route: Question[]
  answered(id: string): boolean
  /** First question of the route (or of one section) that has no valid answer. */
  unanswered(section?: string): Question | undefined
  /** What comes after `id` in its section; undefined when the section ends there. */
  after(id: string): Question | undefined
  before(id: string): Question | undefined
  /** A question may be visited when everything before it in its section is answered. */
  canVisit(id: string): boolean
  complete: boolean
  /** Only the answers on the route: what is checked and sent. */
  answers: Answers
}

export function journey(flow: Pick<Flow, 'questions'>, answers: Answers, around: Around): Journey {
  const route: Question[] = []
  const kept: Record<string, unknown> = {}
  for (const question of flow.questions) {
    // `when` sees only answers that are themselves on the route, so a dropped branch cannot keep another one open.
    if (!question.when(kept, around)) continue
    route.push(question)
    if (question.id in answers && question.field.schema.safeParse(answers[question.id]).success)
      kept[question.id] = answers[question.id]
  }
  const answered = (id: string) => id in kept
  const inSection = (section?: string) => (section ? route.filter((question) => question.section === section) : route)
  const beside = (id: string, step: 1 | -1) => {
    const at = route.findIndex((question) => question.id === id)
    const other = at < 0 ? undefined : route[at + step]
    return other && other.section === route[at]?.section ? other : undefined
  }
  return {
    route,
    answered,
    unanswered: (section) => inSection(section).find((question) => !answered(question.id)),
    after: (id) => beside(id, 1),
    before: (id) => beside(id, -1),
    canVisit: (id) => {
      const question = route.find((candidate) => candidate.id === id)
      if (!question) return false
      const first = inSection(question.section).find((candidate) => !answered(candidate.id))
      return !first || route.indexOf(question) <= route.indexOf(first)
    },
    complete: route.every((question) => answered(question.id)),
    answers: kept,
  }
}
