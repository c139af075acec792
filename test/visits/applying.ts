// A family that fills in the whole form as its pages lead it, over HTTP, from the language's first page to the receipt; and
// an officer who looks at what came in. What was asked, and what every page said, is kept for the test to judge.
import type { Surf } from './http-page.ts'
import { forbiddenIn } from '#admissions/forbidden-questions.ts'
import { apply, type ApplyAnswers } from '#flows/apply.ts'
import { child, type ChildAnswers } from '#flows/child.ts'
import type { Tag } from '#language/languages.ts'

export type Walked = {
  /** `staying`, `1 name`, `1 born`, ... in the order asked. */
  asked: string[]
  /** Words of every page on the way, by its address. */
  pages: { path: string; words: string }[]
}

export type Told = {
  family: Partial<ApplyAnswers>
  children: Partial<ChildAnswers>[]
  /** How many schools each child presses; 1 when left out. */
  schools?: number
}

/**
 * From `start` (a page with the way into the form) to the check page. Throws where a page asks what this family has no
 * answer to: a journey says what is asked, and nothing else may be.
 */
export async function fillIn(on: Surf, start: string, { family, children, schools = 1 }: Told): Promise<Walked> {
  const asked: string[] = []
  const pages: Walked['pages'] = []
  const look = () => {
    const tag = on.path.split('/')[1] as Tag
    if (on.answer.status !== 200 || on.page.lang !== tag) throw new Error(`${on.path}: ${on.answer.status} in ${on.page.lang}`)
    // The list of schools says of some that they are faith schools: that is a fact about a school and no question.
    const found = /\/apply\/(?!.*preferences)/.test(on.path) ? forbiddenIn(on.page.main, tag) : []
    if (found.length > 0) throw new Error(`${on.path} asks what nobody may ask: ${JSON.stringify(found)}`)
    pages.push({ path: on.path, words: on.page.main })
  }
  await on.go(start)
  look()
  await on.click(/\/apply(\?|$)/)
  look()
  await on.click(/\/apply\/\w+(\?|$)/)
  let begun = 0
  for (let steps = 0; steps < 400; steps += 1) {
    look()
    const [, number, id = ''] = /\/apply\/(?:child\/(\d+)\/)?(\w+)(?:\?|$)/.exec(on.path) ?? []
    if (id === 'check') return { asked, pages }
    if (id === 'code') await on.go(button(on)?.href ?? '')
    else if (id === 'list') {
      const next = button(on)
      // As a person would: what the page itself wants first, before any child; then one child after the other.
      if (begun === 0 ? !next : begun < children.length && ready(on) === begun) {
        await on.press({ name: 'add' })
        begun += 1
      } else if (next) await on.go(next.href)
      else throw new Error(`The list leads nowhere: ${on.page.main}`)
    } else {
      const question = (number ? child : apply).questions.find((each) => each.id === id)
      const answers = (number ? children[Number(number) - 1] : family) as Record<string, unknown> | undefined
      if (!question || !answers || answers[id] === undefined) throw new Error(`${on.path} asks what this family has no answer to`)
      asked.push(number ? `${number} ${id}` : id)
      const controls = question.field.fill(id, answers[id])
      if (id === 'preferences') {
        for (let added = 0; added < schools && on.page.buttons.some(({ name }) => name === 'add'); added += 1)
          await on.press({ name: 'add' })
        // Chosen schools stand in hidden controls: what is filled in is the box below them.
        delete controls[id]
      }
      on.fill(controls)
      const before = on.path
      await on.press()
      // A date of another calendar is shown both ways and asked about.
      if (on.path === before && on.page.main && controls[`${id}-sure`]) {
        look()
        on.fill({ [`${id}-sure`]: 'yes' })
        await on.press()
      }
      if (on.path === before) throw new Error(`${before} did not take ${JSON.stringify(controls)}: ${on.page.main.slice(0, 300)}`)
    }
  }
  throw new Error(`The form never came to its check page; it stands at ${on.path}`)
}

/** The one thing the page wants next. */
const button = (on: Surf) => on.page.links.find((link) => link.button && /\/apply\//.test(link.href))

/** How many children the list shows as ready. */
const ready = (on: Surf): number =>
  [...on.answer.html.matchAll(/id="child-\d+-state"[^>]*>([\s\S]*?)<\/div>/g)].filter(
    ([, state = '']) => !state.includes('govuk-tag'),
  ).length

/** Presses "Send" on the check page; gives the words of the receipt and its reference. */
export async function send(on: Surf): Promise<{ receipt: string; reference: string }> {
  await on.press({
    form:
      on.page.buttons.find(({ form }) => on.page.forms.get(form)?.controls.some(({ name }) => name === 'send-key'))?.form ?? '',
  })
  const reference = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(on.page.main)?.[0]
  if (!on.path.endsWith('/sent') || !reference) throw new Error(`Sending led to ${on.path}: ${on.page.main.slice(0, 300)}`)
  return { receipt: on.page.main, reference }
}
