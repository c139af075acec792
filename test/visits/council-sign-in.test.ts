// The council's own sign-in as an officer meets it: a real provider, a real browser with its cookie rules, and no script.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/browser.ts'
import { councilFolder } from '../crash/council-folder.ts'
import { startProvider, type TestProvider } from '../staff/a-provider.ts'
import { violationsOn } from './axe.ts'
import { press } from './pages/press.ts'
import { freePort, type Running, startService } from './running.ts'

let provider: TestProvider
let service: Running
let browser: Browser
let folder: string

beforeAll(async () => {
  const port = String(await freePort())
  const origin = `http://127.0.0.1:${port}`
  provider = await startProvider([origin])
  folder = await councilFolder([])
  const account = (subject: string) => ({ issuer: provider.issuer, subject })
  const staff = [
    { email: 'officer@tidemere.example', name: 'Officer One', roles: ['admissions'], account: account('u-1') },
    { email: 'safe@tidemere.example', name: 'Safeguarding Two', roles: ['safeguarding'], account: account('u-2') },
  ]
  await writeFile(join(folder, 'staff.json'), JSON.stringify(staff))
  const { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = provider
  const env = { PORT: port, TODAY: '', COUNCIL_DIR: folder, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }
  ;[service, browser] = await Promise.all([startService(env), launchBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await provider?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const newPage = async () =>
  (await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false })).newPage()
const path = (page: Page) => new URL(page.url()).pathname

it('leads to the page that was asked for, and out again on both sides', async () => {
  const page = await newPage()
  await page.goto(`${service.origin}/staff/links`)
  expect(path(page)).toBe('/staff/sign-in')
  // No mailed codes where the council has a sign-in of its own.
  expect(await page.locator('input[name="email"]').count()).toBe(0)
  expect(
    await page.request
      .post(`${service.origin}/staff/sign-in`, { form: { email: 'officer@tidemere.example' } })
      .then((answer) => answer.status()),
  ).toBeGreaterThanOrEqual(400)
  provider.is({ subject: 'u-1', name: 'Officer One', amr: ['pwd', 'mfa'] })
  await press(page, 'a[href^="/staff/sign-in/council"]')
  await page.waitForURL('**/staff/links')
  expect(await page.locator('.sw-staff-bar').innerText()).toContain('Officer One')
  await press(page, 'form[action="/staff/sign-out"] button')
  expect(page.url()).toContain('/staff/sign-in?out=council')
  const out = await page.locator(`a[href^="${provider.issuer}"]`).getAttribute('href')
  expect(out).toContain('/session/end')
  await page.goto(`${service.origin}/staff/links`)
  expect(path(page)).toBe('/staff/sign-in')
  await page.context().close()
})

it('asks again before the locked drawer, at the council’s sign-in', async () => {
  const page = await newPage()
  provider.is({ subject: 'u-2', amr: ['mfa'] })
  await page.goto(`${service.origin}/staff/sign-in`)
  await press(page, 'a[href^="/staff/sign-in/council"]')
  await page.waitForURL('**/staff/queue')
  await page.goto(`${service.origin}/staff/confirm?to=/staff/told`)
  expect(await page.locator('form[action="/staff/confirm"]').count()).toBe(0)
  await press(page, 'a[href^="/staff/sign-in/council?prove=1"]')
  await page.waitForURL('**/staff/told')
  await page.context().close()
})

it.each([
  ['one factor only', { subject: 'u-1', amr: ['pwd'] }, 'in two ways'],
  ['somebody nobody has matched', { subject: 'u-77', name: 'New', email: 'officer@tidemere.example', amr: ['mfa'] }, 'u-77'],
])('%s stays outside, and is told what to do', async (_, person, said) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  provider.is(person)
  await page.goto(`${service.origin}/staff/sign-in`)
  await page.locator('a[href^="/staff/sign-in/council"]').click()
  await page.waitForURL('**/staff/sign-in/back**')
  expect(await page.locator('main').innerText()).toContain(said)
  expect(await page.title()).toMatch(/^Error: /)
  expect(await violationsOn(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await page.goto(`${service.origin}/staff/queue`)
  expect(path(page)).toBe('/staff/sign-in')
  expect(await violationsOn(page)).toEqual([])
  await context.close()
})

it('says in the log that somebody was refused, and nothing of who', async () => {
  expect(service.output()).not.toContain('u-77')
})
