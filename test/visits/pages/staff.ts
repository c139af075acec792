// The council's side: signing in, tailored links with their card, queue, case, deliveries, and the mail of a demonstration.
import { decidingPages } from './deciding.ts'
import { fillIn, press } from './press.ts'
import { codeFromMail, staffAt as at, staffWrongAt as wrongAt } from './staff-state.ts'
import type { PageState, Way } from './state.ts'
import { tellingPages } from './telling.ts'

const officer = 'officer@tidemere.example'
const button = '#main form button.govuk-button'

/** Everything an officer sees. */
export async function* staffPages(way: Way): AsyncGenerator<PageState> {
  yield* signingIn(way)
  yield* links(way)
  yield* toldOf(way)
  yield* cases(way)
  yield* referrals(way)
  yield* decidingPages(way)
  const { page, origin } = way
  await page.goto(`${origin}/staff/deliveries`)
  yield at(way, 'deliveries')
  await page.goto(`${origin}/staff/deliveries/replay`)
  yield at(way, 'replay')
  await press(page, button)
  yield wrongAt(way, 'replay-error')
  await fillIn(page, { destination: 'file-drop', day: '2026-11-23' })
  await press(page, button)
  yield at(way, 'replay-count')
  yield* reports(way)
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

async function* reports(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/reports`)
  yield at(way, 'reports')
  for (const name of [
    'missing?by=reason',
    'destinations',
    'dates',
    'days',
    'links?by=staying',
    'adjudicator',
    'daily',
    'forum',
  ]) {
    await page.goto(`${origin}/staff/reports/${name}`)
    yield at(way, `report-${name.replace(/\?.*/, '')}`)
  }
  await page.goto(`${origin}/staff/reports/dates?on=tomorrow&from=never`)
  yield wrongAt(way, 'report-error')
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
  const digits = await codeFromMail(way, officer)
  await page.goto(codePage)
  await fillIn(page, { digits })
  await press(page, button)
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

async function* toldOf(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  // A walk of the council's side alone finds nothing told: then somebody tells it here.
  for await (const _ of tellingPages(way));
  await page.goto(`${origin}/staff/told`)
  yield at(way, 'told')
  await press(page, '#main table a')
  yield at(way, 'told-notice')
  const found = page.url()
  await press(page, 'button[name="action"][value="seen"]')
  yield at(way, 'told-seen')
  await press(page, 'button[name="action"][value="link"]')
  yield at(way, 'told-link')
  await page.goto(found)
}

/** Teams that were told and say that they have it; another council by the link it was mailed. */
async function* referrals(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/referrals`)
  yield at(way, 'referrals')
  await press(page, 'form[action^="/staff/referrals/"] button')
  yield at(way, 'referrals-acknowledged')
  await page.goto(`${origin}/staff/referrals?team=missingEducation`)
  yield at(way, 'referrals-of-team')
  const link = await mailedLink(way, /\/handover\/[A-Za-z0-9_-]+/, 'admissions@saltmarch.example')
  if (!link) return
  await page.goto(`${origin}${link}`)
  yield at(way, 'handover')
  await press(page, button)
  yield wrongAt(way, 'handover-error')
  await fillIn(page, { name: 'Sam Example, Saltmarch admissions' })
  await press(page, button)
  yield at(way, 'handover-thanks')
}

/** A path in the newest demonstration mail to an address; undefined where none was sent. */
async function mailedLink({ page, origin }: Way, path: RegExp, to: string): Promise<string | undefined> {
  await page.goto(`${origin}/demonstration/mail`)
  if ((await page.locator(`#main tr:has-text("${to}") a`).count()) === 0) return undefined
  await press(page, `#main tr:has-text("${to}") a`)
  return path.exec(await page.locator('#main').innerText())?.[0]
}
