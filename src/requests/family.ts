// One family's answers, walked: what each child is asked, what is still open, what will be sent. Page, check page and
// sending all ask here, so they cannot disagree.
import { inForce } from '#admissions/law.ts'
import { child as childFlow } from '#flows/child.ts'
import { apply as applyFlow } from '#flows/apply.ts'
import type { Answers, Around } from '#journey/flow.ts'
import { type Journey, journey } from '#journey/journey.ts'
import type { Draft } from '#requests/draft.ts'

export type ChildWalk = { id: string /** 1 for the first child. */; number: number; walk: Journey; answers: Answers }
export type FamilyWalk = { walk: Journey; children: ChildWalk[]; complete: boolean }

/** What surrounds the family's own questions: all it has said, what the registers said to it, and the day. */
export const aroundFamily = (draft: Pick<Draft, 'family'>, today: string): Around => ({
  family: draft.family,
  today,
  // Asked only while the housing duty is in force (2026 Act s.11): before that nobody needs the consent.
  housingNotices: inForce('cwsa-11', Temporal.PlainDate.from(today)),
})

/** What surrounds the questions about one child: what the family's walk kept, and the day, because an age decides the path. */
export const aroundChild = (family: Answers, today: string): Around => ({ family, today })

/** The walk of a whole draft on a day (`YYYY-MM-DD`). */
export function walkFamily(draft: Pick<Draft, 'family' | 'children'>, today: string): FamilyWalk {
  const walk = journey(applyFlow, draft.family, aroundFamily(draft, today))
  const children = draft.children.map((child, index) => {
    const answers = journey(childFlow, child.answers, aroundChild(walk.answers, today))
    return { id: child.id, number: index + 1, walk: answers, answers: answers.answers }
  })
  return { walk, children, complete: walk.complete && children.length > 0 && children.every((child) => child.walk.complete) }
}

export type TaskState = 'notStarted' | 'started' | 'done'

/** How far one section of the family's questions is. */
export function sectionState(walk: Journey, section: string): TaskState {
  const inSection = walk.route.filter((question) => question.section === section)
  const answered = inSection.filter((question) => walk.answered(question.id)).length
  return answered === 0 ? 'notStarted' : answered < inSection.length ? 'started' : 'done'
}

/** How far one child is. */
export function childState(child: ChildWalk): TaskState {
  if (child.walk.complete) return 'done'
  return child.walk.route.some((question) => child.walk.answered(question.id)) ? 'started' : 'notStarted'
}

export const sections = ['staying', 'safety', 'reach', 'family'] as const
export type Section = (typeof sections)[number]

/** The first thing a family has not finished, in the order of the task list; undefined when all is ready to send. */
export function nextTask(family: FamilyWalk): { section: Section } | { child: string } | { addChild: true } | undefined {
  if (family.walk.unanswered('staying')) return { section: 'staying' }
  // What is safe comes before any name.
  if (family.walk.unanswered('safety')) return { section: 'safety' }
  if (family.children.length === 0) return { addChild: true }
  const open = family.children.find((child) => !child.walk.complete)
  if (open) return { child: open.id }
  const section = sections.find((name) => family.walk.unanswered(name))
  return section && { section }
}
