// Every deed on a case, a deed with a mistake in it, a school that is asked and its page, and the case afterwards. In a case
// of its own: what is decided here stays decided.
import { type DeedName, deedForms } from '#cases/deed-forms.ts'
import { fillIn, press } from './press.ts'
import { staffAt as at, staffWrongAt as wrongAt } from './staff-state.ts'
import type { PageState, Way } from './state.ts'

const button = '#main form button.govuk-button'
/** An academy of the demonstration's register. */
const academy = '999005'

export async function* decidingPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/queue`)
  const found = await page.locator('#main a[href^="/staff/case/"]').last().getAttribute('href')
  const deed = (name: DeedName) => page.goto(`${origin}${found}/${name}`)
  for (const name of Object.keys(deedForms) as DeedName[]) {
    await deed(name)
    yield at(way, `deed-${name}`)
  }
  await deed('refuse')
  await press(page, button)
  yield wrongAt(way, 'deed-error')
  await deed('close')
  await page.locator('#code').check()
  await press(page, button)
  yield wrongAt(way, 'deed-fault')
  await deed('ask')
  await chooseAcademy(way)
  await press(page, button)
  yield at(way, 'deed-asked')
  const link = (await page.locator('.govuk-inset-text bdi').first().textContent()) ?? ''
  await page.goto(link)
  yield at(way, 'school-answer')
  await press(page, button)
  yield wrongAt(way, 'school-answer-error')
  await page.locator('#answer').check()
  await fillIn(page, { who: 'Ms Reed' })
  await press(page, button)
  yield at(way, 'school-answered')
  await deed('offer')
  await chooseAcademy(way)
  await fillIn(page, { startOn: '1 December 2026', decider: 'The trust' })
  await press(page, button)
  yield at(way, 'case-offered')
}

async function chooseAcademy({ page }: Way): Promise<void> {
  await page.locator('input[name="urn"][value="other"]').check()
  await fillIn(page, { 'urn-other': academy })
}
