// One question on one page, for any flow: what is asked, what stands in the controls, what was wrong, and what happens to
// a good answer. Pages only say whose answers these are and draw what comes back.
import type { APIContext } from 'astro'
import { posted, type Wrong } from '#journey/answer.ts'
import type { Controls, Field, Tools } from '#journey/fields.ts'
import type { Answers, Around, Flow, Question } from '#journey/flow.ts'
import { type Journey, journey } from '#journey/journey.ts'
import type { Translate } from '#language/translate.ts'
import { fieldTools } from '#requests/tools.ts'
import { typedControls } from '#web/respond.ts'

export type Asked = {
  question: Question
  /** Word key of the question, for example `apply:staying`. */
  base: string
  controls: Record<string, string[]>
  wrong: Wrong[]
  /** Set when the page had been open too long: what was typed is still there. */
  stale: boolean
}

/** What a page gets: a page to draw, or an answer that was understood. */
export type Asking = { draw: Asked } | { answer: unknown; walk: Journey } | 'notHere' | { earlier: Question }

/** Reads one question's page: a GET, a switch of language, a post with mistakes, or a good answer. */
export function askOne(
  context: Pick<APIContext, 'locals' | 'request'>,
  flow: Flow,
  id: string,
  answers: Answers,
  around: Around,
): Asking {
  const { form, ours, t, site } = context.locals
  const walk = journey(flow, answers, around)
  const question = walk.route.find((candidate) => candidate.id === id)
  if (!question) return 'notHere'
  if (!walk.canVisit(id)) {
    const first = walk.unanswered(question.section)
    if (first && !form) return { earlier: first }
  }
  const base = `${flow.name}:${id}`
  const page = (controls: Record<string, string[]>, wrong: Wrong[] = [], stale = false) => ({
    draw: { question, base, controls, wrong, stale },
  })
  if (!form) return page(walk.answered(id) ? listed(question.field.fill(id, walk.answers[id])) : {})
  if (form.has('switch')) return page(typedControls(form))
  if (!ours) return page(typedControls(form), [], true)
  const reading = question.field.read(id, posted(form), toolsOf(site, t))
  if ('answer' in reading) return { answer: reading.answer, walk }
  return page({ ...typedControls(form), ...listed(reading.again ?? {}) }, reading.wrong)
}

export const toolsOf = (site: App.Locals['site'], t: Translate): Tools => fieldTools(site.council, t.tag, site.today())

const listed = (controls: Controls): Record<string, string[]> =>
  Object.fromEntries(Object.entries(controls).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]))

/** The words of a mistake: the question's own where it has some, the field's otherwise. */
export function wrongText(t: Translate, base: string, wrong: Wrong): string {
  const own = `${base}.errors.${wrong.code}`
  return t(t.has(own) ? own : `errors:${wrong.code}`, wrong.values)
}

/** Where a mistake's link leads: the control it belongs to. */
export const wrongTarget = (id: string, wrong: Wrong): string => `#${id}${wrong.part ? `-${wrong.part}` : ''}`

/** True where the control itself belongs to a field that may be left empty. */
export const isOptional = (field: Field): boolean => field.optional ?? false
