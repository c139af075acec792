// The council's side: signing in, tailored links with their card, queue, case, deliveries, and the mail of a demonstration.
import { fillIn, press } from './press.ts'
import { at as familyAt, type PageState, type Way } from './state.ts'

const officer = 'officer@tidemere.example'
const button = '#main form button.govuk-button'

type More = Parameters<typeof familyAt>[2]
const at = (way: Way, name: string, more?: More): PageState => ({ ...familyAt(way, `staff-${name}`, more), side: 'staff' })
const wrongAt = (way: Way, name: string): PageState => at(way, name, { status: 422, error: true })

/** Everything an officer sees. */
export async function* staffPages(way: Way): AsyncGenerator<PageState> {
  yield* signingIn(way)
  yield* links(way)
  yield* cases(way)
  const { page, origin } = way
  await page.goto(`${origin}/staff/deliveries`)
  yield at(way, 'deliveries')
  await page.goto(`${origin}/demonstration/mail`)
  yield at(way, 'mail')
  await press(page, '#main table a')
  yield at(way, 'mail-read')
  await page.goto(`${origin}/staff/no-such-page`)
  yield at(way, 'no-such-page', { status: 404 })
  await page.goto(`${origin}/staff/links`)
  await press(page, 'form[action="/staff/sign-out"] button')
  yield at(way, 'signed-out')
}

async function* signingIn(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/sign-in`)
  yield at(way, 'sign-in')
  await fillIn(page, { email: 'nobody' })
  await press(page, button)
  yield wrongAt(way, 'sign-in-error')
  await fillIn(page, { email: officer })
  await press(page, button)
  yield at(way, 'sign-in-code')
  const codePage = page.url()
  await fillIn(page, { digits: '1' })
  await press(page, button)
  yield wrongAt(way, 'sign-in-code-error')
  const digits = await codeFromMail(way)
  await page.goto(codePage)
  await fillIn(page, { digits })
  await press(page, button)
}

/** The newest sign-in code in the demonstration's own mailbox. */
export async function codeFromMail({ page, origin }: Pick<Way, 'page' | 'origin'>): Promise<string> {
  await page.goto(`${origin}/demonstration/mail`)
  await press(page, `#main tr:has-text("${officer}") a`)
  const code = /\b\d{4} \d{4}\b/.exec(await page.locator('#main').innerText())?.[0]
  if (!code) throw new Error(`No sign-in code for ${officer} in the demonstration's mail`)
  return code
}

async function* links(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/links`)
  yield at(way, 'links-empty')
  await page.goto(`${origin}/staff/links/new`)
  yield at(way, 'link-new')
  await press(page, button)
  yield wrongAt(way, 'link-new-error')
  await fillIn(page, { language: 'ar', staying: 'homeOffice', ages: ['4', '9', '15'], needs: ['extraHelp'], placeCode: 'HBR21' })
  await press(page, button)
  yield at(way, 'link-preview', { printed: true })
  await press(page, button)
  yield at(way, 'link')
  const link = page.url()
  await page.goto(`${link}/card`)
  yield at(way, 'card', { printed: true })
  await page.goto(`${origin}/staff/links`)
  yield at(way, 'links')
  await page.goto(link)
  await press(page, `form[action$="/end"] button`)
  yield at(way, 'link-ended')
}

async function* cases(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/queue`)
  yield at(way, 'queue')
  await press(page, '#main table a')
  yield at(way, 'case', { printed: true })
  const found = page.url()
  await press(page, 'form[action$="/owner"] button')
  yield at(way, 'case-mine')
  await page.goto(`${found}/keying`)
  yield at(way, 'case-keying', { printed: true })
}
