// Small movements of a hand on a page: fill in what is there, press, wait for the page that comes.
import type { Page } from 'playwright-core'
import type { Controls } from '#journey/fields.ts'

/** The button that goes on to the next question. */
export const carryOn = '#question > button.govuk-button, #question section > button.govuk-button:not([name])'

/** Presses `selector` and waits until the next page has loaded. */
export async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}

/** Sets controls by name: ticks, chosen options and texts alike. A name that the page does not have is a mistake of the walk. */
export async function fillIn(page: Page, controls: Controls): Promise<void> {
  const missing = await page.evaluate((given) => {
    const absent: string[] = []
    for (const [name, value] of Object.entries(given)) {
      const values = [value].flat()
      const found = [...document.getElementsByName(name)] as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]
      if (found.length === 0 && values.some(Boolean)) absent.push(name)
      for (const control of found) {
        if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type))
          control.checked = values.includes(control.value)
        else control.value = values[0] ?? ''
      }
    }
    return absent
  }, controls)
  if (missing.length > 0) throw new Error(`${page.url()} has no control named ${missing.join(', ')}`)
}
