// What is stored of an optional question that was left empty is nothing; its page knows the difference between "left
// empty" and "not asked yet". Here the first is put back, so that a walk through old answers asks only what is new.
import { posted } from '#journey/answer.ts'
import type { Tools } from '#journey/fields.ts'
import type { Answers, Around, Flow } from '#journey/flow.ts'

const nothing = posted(new URLSearchParams())
// An empty control is read without asking anybody what a text means.
const same = (text: string) => text
const noTools = { line: same, lines: same, digits: same, length: () => 0 } as unknown as Tools

/** The answers with every optional question on the way that has none answered by leaving it empty. */
export function withBlanks(flow: Pick<Flow, 'questions'>, answers: Answers, around: Around): Answers {
  const whole: Record<string, unknown> = { ...answers }
  const kept: Record<string, unknown> = {}
  for (const { id, field, when } of flow.questions) {
    if (!when(kept, around)) continue
    if (!(id in whole) && field.optional) {
      const reading = field.read(id, nothing, noTools)
      if ('answer' in reading) whole[id] = reading.answer
    }
    if (id in whole && field.schema.safeParse(whole[id]).success) kept[id] = whole[id]
  }
  return whole
}
