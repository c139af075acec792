// One family's whole way as it is walked in life: from the language's first page to the receipt, each page once.
import { apply, type ApplyAnswers } from '#flows/apply.ts'
import { child, type ChildAnswers } from '#flows/child.ts'
import type { Flow } from '#journey/flow.ts'
import { carryOn, fillIn, press } from './press.ts'
import type { Way } from './state.ts'

export type Family = {
  family: ApplyAnswers
  children: ChildAnswers[] /** How many schools are pressed for each child. */
  schools: number
}

/** Walks until the form is ready to be sent, or has been sent. Works without script. */
export async function applyFor(way: Way, family: Family, until: 'check' | 'sent'): Promise<void> {
  const { page, origin, tag } = way
  await page.goto(`${origin}/${tag}`)
  await press(page, `a[href="/${tag}/apply"]`)
  await press(page, '#main a.govuk-button')
  await walkOn(way, family, until)
}

/** Goes on from the first question; gives the questions in the order asked (`staying`, `1 name`, ...). `look` is called on every page. */
export async function walkOn(
  way: Way,
  { family, children, schools }: Family,
  until: 'check' | 'sent',
  look: () => Promise<void> = async () => undefined,
): Promise<string[]> {
  const { page } = way
  const asked: string[] = []
  // More presses than any form needs: a walk that turns in circles ends as an error.
  for (let presses = 0; presses < 300; presses += 1) {
    const [, number, id = ''] = /\/(?:child\/(\d+)\/)?(\w+)$/.exec(new URL(page.url()).pathname) ?? []
    await look()
    if (id === until) return asked
    if (id === 'code') await press(page, '#main a.govuk-button')
    else if (id === 'check') await press(page, '#main form button.govuk-button')
    else if (id === 'list')
      await press(page, (await addsNow(way, children.length)) ? 'button[name="add"]' : '#main a.govuk-button')
    else if (id === 'preferences' && (await page.locator('input[name="preferences"]').count()) < schools)
      await press(page, 'button[name="add"]')
    else {
      asked.push(number ? `${number} ${id}` : id)
      const [flow, answers] = number ? [child, children[Number(number) - 1]] : [apply, family]
      await answer(way, flow as unknown as Flow, id, { ...answers })
    }
  }
  throw new Error(`The form never came to ${until}; it stands at ${page.url()}`)
}

// As a person would: what the page itself wants first, before any child; then one child after the other.
async function addsNow(way: Way, children: number): Promise<boolean> {
  const soFar = await begun(way)
  return soFar === 0 ? (await way.page.locator('#main a.govuk-button').count()) === 0 : soFar < children
}

// A child is added only once the one before it is complete.
async function begun({ page }: Way): Promise<number> {
  const unfinished = await page.locator('[id^="child-"] .govuk-tag').count()
  const all = await page.locator('[id^="child-"][id$="-state"]').count()
  return unfinished > 0 ? Number.POSITIVE_INFINITY : all
}

async function answer({ page }: Way, flow: Flow, id: string, answers: Record<string, unknown>): Promise<void> {
  const question = flow.questions.find((each) => each.id === id)
  if (!question || !(id in answers)) throw new Error(`No answer for ${page.url()}`)
  const controls = question.field.fill(id, answers[id])
  // The schools have been pressed; what is left is the box below them.
  if (id === 'preferences') delete controls[id]
  // A date of another calendar is shown both ways first, and asked about then.
  if ((await page.locator(`[name="${id}-shown"]`).count()) === 0)
    for (const part of ['shown', 'sure']) delete controls[`${id}-${part}`]
  await fillIn(page, controls)
  await press(page, carryOn)
}
