// The words a flow cannot do without, so that a missing one fails the tests and not a family.
import type { Flow } from '#journey/flow.ts'

/** Word keys every language must have for this flow: a question and a label each, and each option's text. */
export function neededWords(flow: Pick<Flow, 'questions' | 'name'>): string[] {
  return flow.questions.flatMap((question) => {
    const base = `${flow.name}:${question.id}`
    return [`${base}.question`, `${base}.label`, ...(question.field.options ?? []).map((option) => `${base}.options.${option}`)]
  })
}
