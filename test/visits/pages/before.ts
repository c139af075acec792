// The pages before a family gives its name: the way in, the plan, schools, coming back, and what is said when it fails.
import { flows } from '#flows/flows.ts'
import { newCode } from '#requests/code.ts'
import type { PlanAnswers } from '#flows/plan.ts'
import { planSearch } from '#requests/plan.ts'
import { planAnswers } from './answers.ts'
import { fillIn, press } from './press.ts'
import { askedPages } from './questions.ts'
import { safetyPages } from './safety.ts'
import { at, type PageState, type Way, wrongAt } from './state.ts'

/** Every status that has words of its own, once each. */
const problems = [400, 403, 404, 408, 413, 429, 500, 503]

/** Everything a family sees without a form of its own. */
export async function* pagesBefore(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}${path}`)
  await page.goto(origin)
  if (tag === 'en') yield at(way, 'languages')
  await go('')
  yield at(way, 'home')
  yield* planPages(way)
  yield* schoolsPages(way)
  yield* returnPages(way)
  yield* safetyPages(way)
  yield* guidancePages(way)
  for (const status of problems) {
    await go(`/problem/${status}`)
    yield at(way, `problem-${status}`, { status })
  }
  await go('/no-such-page')
  yield at(way, 'problem-no-such-page', { status: 404 })
}

async function* planPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}/plan${path}`)
  await go('')
  yield at(way, 'plan-start')
  await go('?gone=1')
  yield at(way, 'plan-start-old-link')
  yield* askedPages(way, {
    flow: flows.plan,
    answers: planAnswers,
    address: (id, given) => `/${tag}/plan/${id}${planSearch(given as PlanAnswers)}`,
  })
  await go(`/result${planSearch({ staying: 'own', council: 'here', ages: [1], needs: ['none'] })}`)
  yield at(way, 'plan-result-short')
  await go(`/result${planSearch(planAnswers, { place: 'HBR21' })}`)
  yield at(way, 'plan-result-schools', { printed: true })
  if (tag === 'en') return
  await go(`/result${planSearch(planAnswers, { place: 'HBR21' })}&both=1`)
  yield at(way, 'plan-result-beside-english', { printed: true })
}

async function* schoolsPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const address = `${origin}/${tag}/schools`
  const find = async (typed: Record<string, string>) => {
    await page.goto(address)
    await fillIn(page, typed)
    await press(page, '#find > button.govuk-button')
  }
  await page.goto(address)
  yield at(way, 'schools-empty')
  await find({})
  yield wrongAt(way, 'schools-error-nowhere')
  await find({ postcode: 'not one', place: 'XX999' })
  yield wrongAt(way, 'schools-error-postcode')
  await find({ age: '7', postcode: 'ZZ1 1AB' })
  yield at(way, 'schools-by-postcode')
  await page.goto(`${address}?place=HBR21&age=13`)
  yield at(way, 'schools-by-place')
}

async function* returnPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const address = `${origin}/${tag}/return`
  const open = async (code: string) => {
    await page.goto(address)
    await fillIn(page, { code })
    await press(page, '#open > button.govuk-button')
  }
  await page.goto(address)
  yield at(way, 'return-empty')
  const code = newCode(20)
  await open(code)
  yield wrongAt(way, 'return-wrong-code')
  for (let tries = 1; tries < 11; tries += 1) await open(code)
  yield at(way, 'return-too-many', { status: 429, error: true })
}

async function* guidancePages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  await page.goto(`${origin}/${tag}/guidance`)
  yield at(way, 'guidance')
  // All are drawn by one page: the longest, the safest and one with the council's number stand for them.
  for (const name of ['if-the-answer-is-no', 'private-and-safe', 'help-in-your-language']) {
    await page.goto(`${origin}/${tag}/guidance/${name}?both=1`)
    yield at(way, `guidance-${name}`, { printed: name === 'if-the-answer-is-no' })
  }
}
