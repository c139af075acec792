// A family's form from its first answer to the receipt, with every page and state on the way.
import { flows } from '#flows/flows.ts'
import type { Page } from 'playwright-core'
import type { Question } from '#journey/flow.ts'
import { changingPages } from './after.ts'
import { everyBranch, everyChildBranch, otherChildren } from './answers.ts'
import { carryOn, fillIn, press } from './press.ts'
import { answerAll, type Asked, askedPages } from './questions.ts'
import { at, type PageState, type Way, wrongAt } from './state.ts'

/** All of it; at the end the form is sent. */
export async function* formPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}/apply${path}`)
  const asked = (section: string): Asked => ({
    flow: flows.apply,
    section,
    answers: everyBranch,
    address: (id) => `/${tag}/apply/${id}`,
  })
  await go('')
  yield at(way, 'apply-start')
  yield* askedPages(way, asked('staying'))
  await go('')
  yield at(way, 'apply-start-again')
  await go('/list')
  yield at(way, 'list-no-children')
  await go('/code?new=1')
  yield at(way, 'code', { printed: true })
  yield* ended(way)
  await addChild(way)
  yield* askedPages(way, childAsked(way, '1', everyChildBranch))
  for (const [index, answers] of otherChildren.entries()) {
    await addChild(way)
    if (index === 0) yield* beginning(way)
    await answerAll(way, childAsked(way, String(index + 2), answers))
  }
  await go('/child/3/remove')
  yield at(way, 'remove-child')
  yield* askedPages(way, asked('reach'))
  yield* askedPages(way, asked('family'))
  await go('/list')
  yield at(way, 'list-ready')
  await go('/delete')
  yield at(way, 'delete')
  yield* sending(way)
}

async function* sending(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const check = `${origin}/${tag}/apply/check`
  const send = '#main form button.govuk-button'
  await page.goto(check)
  yield at(way, 'check', { printed: true })
  if (tag !== 'en') {
    await page.goto(`${check}?both=1`)
    yield at(way, 'check-beside-english', { printed: true })
  }
  // On another device somebody adds a child: the page here is older than the form.
  await page.goto(check)
  const token = await page.locator('#main form [name="token"]').first().inputValue()
  await postBeside(page, `/${tag}/apply/list`, { token, add: 'yes' })
  await press(page, send)
  yield wrongAt(way, 'check-not-ready')
  await postBeside(page, `/${tag}/apply/child/4/remove`, { token, sure: 'yes' })
  await page.goto(check)
  await press(page, send)
  yield at(way, 'sent', { printed: true })
  yield* afterSending(way)
  if (tag !== 'en') {
    await page.goto(`${origin}/${tag}/sent?both=1`)
    yield at(way, 'sent-beside-english', { printed: true })
  }
  await page.goto(`${origin}/${tag}/apply/code`)
  yield at(way, 'code-after-sending', { printed: true })
  await press(page, 'button[name="leave"]')
  yield at(way, 'return-left')
}

/** What another tab of the same browser would post. */
const postBeside = (page: Page, path: string, form: Record<string, string>): Promise<unknown> =>
  page.evaluate(
    async ([address, body]) =>
      (await fetch(address, { method: 'POST', body: new URLSearchParams(body), redirect: 'manual' })).type,
    [path, form] as const,
  )

/** A session that ends while somebody types: the page asks for the code and keeps what was typed. */
async function* ended(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const cookies = await page.context().cookies()
  await page.goto(`${origin}/${tag}/apply/address`)
  await page.context().clearCookies()
  await fillIn(page, { address: 'Room 12, Harbour Lights Hotel' })
  await press(page, carryOn)
  yield at(way, 'return-ended')
  await page.context().addCookies(cookies)
}

async function* beginning(way: Way): AsyncGenerator<PageState> {
  await way.page.goto(`${way.origin}/${way.tag}/apply/list`)
  yield at(way, 'list-child-begun')
}

async function addChild({ page, origin, tag }: Way): Promise<void> {
  await page.goto(`${origin}/${tag}/apply/list`)
  await press(page, 'button[name="add"]')
}

const childAsked = (way: Way, child: string, answers: Asked['answers']): Asked => ({
  flow: flows.child,
  // Two schools are pressed on the way, so the questions that follow from them are asked.
  answers: { ...answers, preferences: { urns: ['999001', '999005'], nearest: true }, sibling: answers['sibling'] ?? 'no' },
  around: { family: everyBranch, today: '2026-11-23' },
  address: (id) => `/${way.tag}/apply/child/${child}/${id}`,
  special: { preferences: (question) => choosingSchools(way, question) },
})

async function* choosingSchools(way: Way, question: Question): AsyncGenerator<PageState> {
  const { page } = way
  const name = `child-${question.id}`
  yield at(way, `${name}-empty`)
  await press(page, carryOn)
  yield wrongAt(way, `${name}-error`)
  await fillIn(page, { find: 'school' })
  await press(page, '#question button[name="switch"]')
  yield at(way, `${name}-search`)
  if (await page.locator('button[name="same"]').count()) await press(page, 'button[name="same"]')
  while ((await page.locator('input[name="preferences"]').count()) < 2) await press(page, 'button[name="add"]')
  yield at(way, `${name}-filled`)
  await fillIn(page, { [`${question.id}-nearest`]: 'yes' })
  await press(page, carryOn)
}

async function* afterSending(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}/sent${path}`)
  const button = '#main form button.govuk-button'
  await go('/1/school')
  yield at(way, 'after-school')
  await press(page, button)
  yield wrongAt(way, 'after-school-error')
  await fillIn(page, { answer: 'someDays', days: '2' })
  await press(page, button)
  yield at(way, 'after-told')
  await go('/2/withdraw')
  yield at(way, 'after-withdraw')
  await press(page, button)
  await go('/2/withdraw')
  yield at(way, 'after-keep')
  await press(page, button)
  yield* changingPages(way)
}
