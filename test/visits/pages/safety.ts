// Leaving and private mode: the explanation, the page in front of a refuge's plan, the closed page, and the same pages when
// private mode is on.
import { flows } from '#flows/flows.ts'
import { childAnswers, refugeAnswers } from '../../requests/a-family.ts'
import { keptSafePages } from './after.ts'
import { fillIn, press } from './press.ts'
import { type Asked, askedPages, answerAll } from './questions.ts'
import { at, type PageState, type Way } from './state.ts'

/** Begins and ends without anything open and without private mode. */
export async function* safetyPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}${path}`)
  await go('/safe-use')
  yield at(way, 'safe-use')
  await go('/closed')
  yield at(way, 'closed')
  await go('/apply/list')
  yield at(way, 'closed-instead-of-the-form', { status: 401 })
  await go('/plan/ages?staying=refuge')
  yield at(way, 'open')
  await press(page, '#main form button')
  yield at(way, 'plan-private')
  await go('')
  yield at(way, 'home-private')
  await go('/safe-use')
  yield at(way, 'safe-use-private')
  await press(page, 'button[name="private"]')
}

/** A family in a refuge: the questions that only it is asked, in private mode. That form is deleted; another one is sent. */
export async function* refugePages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const answers = { ...refugeAnswers, safeWays: ['text' as const, 'call' as const, 'email' as const, 'worker' as const] }
  const asked = (section: string): Asked => ({
    flow: flows.apply,
    section,
    answers,
    address: (id) => `/${tag}/apply/${id}`,
  })
  await answerAll(way, asked('staying'))
  await page.goto(`${origin}/${tag}/apply/code`)
  yield at(way, 'code-private', { printed: true })
  await page.goto(`${origin}/${tag}/apply/list`)
  yield at(way, 'list-private')
  yield* askedPages(way, asked('safety'))
  await page.goto(`${origin}/${tag}/apply/list`)
  await press(page, 'button[name="add"]')
  await fillIn(page, { name: childAnswers('Lina', 2017).name?.full ?? '' })
  await press(page, '#question > button.govuk-button')
  yield at(way, 'child-earlierName-empty')
  await page.goto(`${origin}/${tag}/safe-use`)
  yield at(way, 'safe-use-in-a-refuge')
  await page.goto(`${origin}/${tag}/apply/delete`)
  await press(page, '#main form button')
  yield at(way, 'return-deleted')
  yield* keptSafePages(way)
}
