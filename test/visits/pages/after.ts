// What a family changes after it sent: a move, a correction.
import { flows } from '#flows/flows.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import { childAnswers, refugeAnswers } from '../../requests/a-family.ts'
import { everyBranch, everyChildBranch } from './answers.ts'
import { applyFor } from './journey.ts'
import { carryOn, fillIn, press } from './press.ts'
import { answerAll } from './questions.ts'
import { at, type PageState, type Way, wrongAt } from './state.ts'

/** Of a family with one child at least, whose session is open. */
export async function* changingPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}/sent${path}`)
  const button = '#main form button.govuk-button'
  await go('/move')
  yield at(way, 'after-move')
  await press(page, button)
  yield at(way, 'after-move-question')
  await press(page, carryOn)
  yield wrongAt(way, 'after-move-question-error')
  await fillIn(page, { staying: 'own' })
  await press(page, carryOn)
  await fillIn(page, { postcode: 'ZZ6 1AB' })
  await press(page, carryOn)
  await fillIn(page, { address: '2 Marsh Road' })
  await press(page, carryOn)
  yield at(way, 'after-move-check')
  await press(page, button)
  yield at(way, 'after-moved')
  await go('/correct')
  yield at(way, 'after-correct')
  await go('/correct/1/livesWith')
  yield at(way, 'after-correct-question')
  await fillIn(page, { livesWith: 'closeRelative' })
  await press(page, carryOn)
  await fillIn(page, { courtOrder: 'no' })
  await press(page, carryOn)
  yield at(way, 'after-correct-check')
  await go('/correct')
  yield at(way, 'after-correct-begun')
  await go('/correct/1/check')
  await press(page, button)
  await go('/correct/1/preferences')
  yield at(way, 'after-correct-schools')
  yield* adding(way)
  await page.goto(`${origin}/${tag}/apply`)
  yield at(way, 'apply-already-sent')
}

/** A twin of the first child, so that the page asks whether it is the same one. */
async function* adding(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  await page.goto(`${origin}/${tag}/sent/add`)
  yield at(way, 'after-add')
  await press(page, '#main form button.govuk-button')
  const answers = { ...childAnswers('لينا حداد', 2017), name: everyChildBranch.name, sibling: 'no' }
  await answerAll(way, {
    flow: flows.child,
    answers,
    around: { family: { ...everyBranch, staying: 'own' }, today: '2026-11-23' },
    address: (id) => `/${tag}/sent/add/${id}`,
    special: {
      preferences: async function* () {
        yield at(way, 'after-add-schools')
        await fillIn(page, { 'preferences-nearest': 'yes' })
        await press(page, carryOn)
      },
    },
  })
  yield at(way, 'after-add-check')
  await press(page, '#main form button.govuk-button')
  yield at(way, 'after-added')
}

/** A family in a refuge that has sent: its changes are as locked as its request. Ends with its session open. */
export async function* keptSafePages(way: Way): AsyncGenerator<PageState> {
  const { page, origin, tag } = way
  const go = (path: string) => page.goto(`${origin}/${tag}/sent${path}`)
  const button = '#main form button.govuk-button'
  const family: ApplyAnswers = { ...refugeAnswers, interpreter: 'no' }
  const child = { ...childAnswers('Lina', 2017), earlierName: '' }
  await applyFor(way, { family, children: [child], schools: 0 }, 'sent')
  yield at(way, 'sent-private', { printed: true })
  await go('/move')
  await press(page, button)
  await fillIn(page, { staying: 'refuge' })
  await press(page, carryOn)
  await fillIn(page, { area: 'northgate' })
  await press(page, carryOn)
  yield at(way, 'after-move-check-private')
  await press(page, button)
  yield at(way, 'after-moved-private')
  await go('/safe')
  yield at(way, 'after-safe')
  await press(page, button)
  await press(page, carryOn)
  yield wrongAt(way, 'after-safe-question-error')
  await fillIn(page, { safeWays: 'email' })
  await press(page, carryOn)
  await fillIn(page, { safeEmail: 'another-box@family.example' })
  await press(page, carryOn)
  await press(page, carryOn)
  yield at(way, 'after-safe-check')
  await press(page, button)
  yield at(way, 'after-safe-code')
  await fillIn(page, { code: '2222-2222' })
  await press(page, button)
  yield wrongAt(way, 'after-safe-code-error')
  await go('/safe')
  yield at(way, 'after-safe-waiting')
  await go('/safe/code')
  await press(page, 'button[name="staff"]')
  yield at(way, 'after-safe-by-staff')
  await go('/correct')
  yield at(way, 'after-correct-private')
}
