// What every walk on the council's side needs: states by their name, and a way in by the code in the demonstration's mail.
import { fillIn, press } from './press.ts'
import { at, type PageState, type Way } from './state.ts'

type More = Parameters<typeof at>[2]
export const staffAt = (way: Way, name: string, more?: More): PageState => ({ ...at(way, `staff-${name}`, more), side: 'staff' })
export const staffWrongAt = (way: Way, name: string): PageState => staffAt(way, name, { status: 422, error: true })

/** The newest sign-in code in the demonstration's own mailbox. */
export async function codeFromMail({ page, origin }: Pick<Way, 'page' | 'origin'>, email: string): Promise<string> {
  await page.goto(`${origin}/demonstration/mail`)
  await press(page, `#main tr:has-text("${email}") a`)
  const code = /\b\d{4} \d{4}\b/.exec(await page.locator('#main').innerText())?.[0]
  if (!code) throw new Error(`No sign-in code for ${email} in the demonstration's mail`)
  return code
}

/** Signs in without a stop. */
export async function signInAs(way: Pick<Way, 'page' | 'origin'>, email: string): Promise<void> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/sign-in`)
  await fillIn(page, { email })
  await press(page, '#main form button.govuk-button')
  const codePage = page.url()
  const digits = await codeFromMail(way, email)
  await page.goto(codePage)
  await fillIn(page, { digits })
  await press(page, '#main form button.govuk-button')
}
