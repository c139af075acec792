// Every question of a flow in three states: empty, with a mistake, filled in. The list is the flow's own, so a new
// question is visited from the day it is declared, and fails here until somebody says how it is answered.
import type { Answers, Around, Flow, Question } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { mistakeFor } from './answers.ts'
import { carryOn, fillIn, press } from './press.ts'
import { at, type PageState, type Way, wrongAt } from './state.ts'

export type Asked = {
  flow: Pick<Flow, 'name' | 'questions'>
  /** Only this section; everything when left out. */
  section?: string
  answers: Answers
  around?: Around
  /** Address of a question, given what has been answered before it. */
  address(id: string, given: Answers): string
  /** Questions that are answered in a way of their own. */
  special?: Record<string, (question: Question) => AsyncGenerator<PageState>>
}

/** Walks through the questions; the answers are saved on the way. */
export async function* askedPages(way: Way, asked: Asked): AsyncGenerator<PageState> {
  for (const { question, given } of route(asked)) {
    const address = `${way.origin}${asked.address(question.id, given)}`
    const name = `${asked.flow.name}-${question.id}`
    const special = asked.special?.[question.id]
    if (special) {
      await way.page.goto(address)
      yield* special(question)
      continue
    }
    await way.page.goto(address)
    yield at(way, `${name}-empty`)
    const mistake = mistakeFor(question)
    if (mistake) {
      await fillIn(way.page, mistake)
      await press(way.page, carryOn)
      yield wrongAt(way, `${name}-error`)
      await way.page.goto(address)
    }
    await answer(way, question, asked.answers)
    await way.page.goto(`${way.origin}${asked.address(question.id, { ...given, [question.id]: asked.answers[question.id] })}`)
    yield at(way, `${name}-filled`)
  }
}

/** The same walk without a look at the pages. */
export async function answerAll(way: Way, asked: Asked): Promise<void> {
  for (const { question, given } of route(asked)) {
    await way.page.goto(`${way.origin}${asked.address(question.id, given)}`)
    const special = asked.special?.[question.id]
    if (special) for await (const _ of special(question));
    else await answer(way, question, asked.answers)
  }
}

async function answer({ page }: Way, question: Question, answers: Answers): Promise<void> {
  const before = page.url()
  await fillIn(page, question.field.fill(question.id, answers[question.id]))
  await press(page, carryOn)
  if (page.url() === before) throw new Error(`${before} did not take its answer`)
}

function route({ flow, section, answers, around = { family: {} } }: Asked): { question: Question; given: Answers }[] {
  const given: Record<string, unknown> = {}
  return journey(flow, answers, around)
    .route.filter((question) => !section || question.section === section)
    .map((question) => {
      if (!(question.id in answers)) throw new Error(`test/visits/pages/answers.ts has no answer for ${flow.name}.${question.id}`)
      const before = { ...given }
      given[question.id] = answers[question.id]
      return { question, given: before }
    })
}
