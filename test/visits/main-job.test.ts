// The main job on real input: a tailored link, real schools near a real postcode, one application for three children,
// a reference, and the request in the council's queue and with every system that should have it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { simpleParser } from 'mailparser'
import type { Browser, Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { requestV1 } from '#contract/request-v1.ts'
import { launchBrowser } from '../../scripts/browser.ts'
import { freePort, type Running, startService } from './running.ts'
import { carry, choose, press, tellAboutChild, tick, write } from './walking.ts'

const data = '../shared/data'
const secret = `whsec_${Buffer.from('a secret that only this test knows').toString('base64')}`
const phone = { viewport: { width: 360, height: 740 } }

type Received = { headers: Record<string, string>; body: string }

describe.skipIf(!existsSync(data))('the main job in a real council area (needs ../shared/data)', () => {
  let service: Running
  let browser: Browser
  let partner: Server
  const received: Received[] = []

  beforeAll(async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'schoolward-'))
    const env = { DATA_DIR: dataFolder, COUNCIL_DIR: 'test/councils/leeds', PARTNER_SECRET: secret, NODE_ENV: '' }
    for (const args of [
      ['gias', `${data}/gias/gias_england_mainstream_2022-08.csv.gz`],
      ['postcodes', `${data}/postcodes/codepoint-open-2025/ls.csv.gz`],
    ]) {
      const imported = spawnSync(process.execPath, ['src/import.ts', ...args], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      })
      expect(imported.status, imported.stderr).toBe(0)
    }
    const port = await freePort()
    partner = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => {
        body += chunk
      })
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body })
        response.end()
      })
    })
    await new Promise<void>((listening) => partner.listen(port, '127.0.0.1', listening))
    const council = await leedsCalling(port)
    service = await startService({ ...env, COUNCIL_DIR: council }, { dataFolder })
    browser = await launchBrowser()
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    partner?.close()
  })

  /** Signs an officer in with the code that was mailed. */
  async function signIn(page: Page): Promise<void> {
    await page.goto(`${service.origin}/staff`)
    await page.locator('[name=email]').fill('officer@leeds.example')
    await press(page, 'main form button')
    const code = /\b\d{8}\b|\b\d{4} \d{4}\b/.exec(await newestMail('officer@leeds.example'))?.[0] ?? ''
    await page.locator('[name=digits]').fill(code)
    await press(page, 'main form button')
    expect(page.url()).toContain('/staff/')
  }

  async function newestMail(to: string): Promise<string> {
    const folder = join(service.dataFolder, 'mail')
    for (let tries = 0; tries < 100; tries += 1) {
      const files = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.eml')) : []
      const mails = await Promise.all(files.map(async (name) => simpleParser(await readFile(join(folder, name)))))
      const found = mails
        .filter((mail) => JSON.stringify(mail.to).includes(to))
        .sort((a, b) => Number(b.date) - Number(a.date))[0]
      if (found) return `${found.subject}\n${found.text}`
      await new Promise((later) => setTimeout(later, 100))
    }
    throw new Error(`No mail to ${to}`)
  }

  async function eventually<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
    for (let tries = 0; tries < 150; tries += 1) {
      const found = await look()
      if (found !== undefined) return found
      await new Promise((later) => setTimeout(later, 100))
    }
    throw new Error(`Never seen: ${what}`)
  }

  test('in Arabic, on a phone, without script', async () => {
    const office = await browser.newContext({ javaScriptEnabled: false })
    const officer = await office.newPage()
    officer.setDefaultTimeout(10_000)
    await signIn(officer)

    // The officer makes a tailored link.
    await officer.goto(`${service.origin}/staff/links/new`)
    await fillLink(officer)
    await expect.poll(() => officer.url()).toMatch(/\/staff\/links\/[0-9A-Z]{7}$/)
    const short = (await officer.locator('body').innerText()).match(/http:\/\/127\.0\.0\.1:\d+\/go\/[0-9A-Z]{7}/)?.[0] ?? ''
    expect(short).not.toBe('')
    expect(await officer.locator('svg').count()).toBeGreaterThan(0)

    // The family opens it.
    const home = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: 'ar' })
    const page = await home.newPage()
    page.setDefaultTimeout(10_000)
    await page.goto(short)
    expect(new URL(page.url()).pathname).toBe('/ar/plan/result')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await page.locator('body').innerText()).toContain('7 ديسمبر')
    expect(await home.cookies()).toEqual([])

    // Real schools near a real postcode.
    await page.goto(`${service.origin}/ar/schools`)
    await page.locator('[name=age]').fill('٩')
    await page.locator('[name=postcode]').fill('ls1 4ap')
    await press(page, '#find > button.govuk-button')
    expect(await page.locator('.sw-school').count()).toBe(10)
    expect(page.url()).not.toMatch(/ls1/i)
    expect(await page.locator('.sw-school h3 bdi[lang=en]').count()).toBe(10)

    // One application for three children, 4, 9 and 15 years old.
    await page.goto(short)
    await press(page, 'a.govuk-button[href*="/apply"]')
    await press(page, 'main a.govuk-button')
    await choose(page, 'applicant', 'parent')
    expect(page.url()).toContain('/apply/code')
    expect(await page.locator('.sw-code').innerText()).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
    await press(page, 'main a.govuk-button')
    // Where it stays came with the link: not asked again.
    expect(new URL(page.url()).pathname).toBe('/ar/apply/placeCode')
    await page.locator('[name=placeCode-none]').check()
    await carry(page)
    await carry(page)
    expect(await page.locator('.govuk-error-summary').count()).toBe(1)
    expect(await page.title()).toMatch(/^خطأ/)
    await write(page, { postcode: 'LS1 4AP' })
    await write(page, { address: 'فندق في وسط المدينة\nغرفة 12' })
    const children = [
      { name: 'لينا حداد', latin: 'Lina Haddad', born: ['1', '2', '2022'], schools: 2 },
      { name: 'عمر حداد', latin: 'Omar Haddad', born: ['٢٧', '٣', '٢٠١٧'], schools: 0, same: true },
      { name: 'نور حداد', latin: 'Nour Haddad', born: ['3', '5', '2011'], schools: 1 },
    ] as const
    for (const child of children) {
      await press(page, 'button[name=add]')
      await tellAboutChild(page, { ...child, born: [...child.born] })
      expect(new URL(page.url()).pathname).toBe('/ar/apply/list')
    }
    await press(page, 'main a.govuk-button')
    await write(page, { yourName: 'سلمى حداد', 'yourName-latin': 'Salma Haddad' })
    await tick(page, 'ways', ['phone', 'email'])
    await write(page, { phone: '٠٧٧٠٠ ٩٠٠١٢٣' })
    await write(page, { email: 'salma@family.example' })
    await choose(page, 'emailWhose', 'mine')
    await carry(page)
    await carry(page)
    await choose(page, 'interpreter', 'yes')
    await carry(page)
    await press(page, 'main a.govuk-button')
    await tick(page, 'grounds', ['safety'])
    await tick(page, 'barriers', ['uniform', 'travel'])
    await press(page, 'a.govuk-button[href$="/apply/check"]')
    await page.goto(`${page.url()}?both=1`)
    expect(await page.locator('body').innerText()).toContain('In a hotel or housing from the Home Office')
    await press(page, 'button:not([name]):not([hidden])[class="govuk-button"]')
    expect(new URL(page.url()).pathname).toBe('/ar/sent')
    const reference = (await page.locator('.sw-reference').innerText()).trim()
    expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const receipt = await page.locator('main').innerText()
    expect(receipt).toContain('7 ديسمبر')
    expect(receipt).toContain('14 ديسمبر')
    await page.reload()
    expect((await page.locator('.sw-reference').innerText()).trim()).toBe(reference)

    // The mailbox: the whole request, because this council's settings say so; and the family's own mail.
    const inbox = await eventually(() => mailAbout(reference), 'the mail to the inbox')
    expect(inbox).toContain('Lina Haddad')
    const own = await newestMail('salma@family.example')
    expect(own).toContain(reference)
    for (const secretWord of ['لينا', 'Lina', 'School', 'Primary']) expect(own.split('\n')[0]).not.toContain(secretWord)

    // The webhook partner, by a library of somebody else's.
    const deliveries = await eventually(
      () =>
        received.filter(({ body }) => body.includes(reference)).length >= 3
          ? received.filter(({ body }) => body.includes(reference))
          : undefined,
      'three webhook calls',
    )
    // The service lives on a fixed day; the library looks at the clock, so it is shown the same day.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') })
    const bodies = deliveries.map(({ headers, body }) =>
      requestV1.parse((new Webhook(secret).verify(body, headers) as { data: unknown }).data),
    )
    vi.useRealTimers()
    expect(new Set(deliveries.map(({ headers }) => headers['webhook-id'])).size).toBe(deliveries.length)
    expect(bodies.map((body) => body.application.child.yearGroup).sort((a, b) => Number(a) - Number(b))).toEqual([0, 5, 11])
    const omar = bodies.find((body) => body.application.child.name.latin === 'Omar Haddad')
    expect(omar?.application.child.born).toEqual({ year: 2017, month: 3, day: 27, precision: 'exact' })
    expect(omar?.application.living).toMatchObject({ staying: 'homeOffice', postcode: 'LS1 4AP', authority: 'E08000035' })
    expect(omar?.contact).toMatchObject({ reads: 'ar', phone: '٠٧٧٠٠ ٩٠٠١٢٣' })
    for (const { headers } of deliveries) expect(JSON.stringify(headers)).not.toMatch(/Haddad|LS1|salma/i)

    // The file drop.
    const rows = await eventually(() => droppedRows(reference), 'three rows in the file drop')
    expect(rows.join('\n')).toContain('Nour Haddad')

    // The officer finds the case and reads it in English.
    await officer.goto(`${service.origin}/staff/queue`)
    const row = officer
      .locator('tr, li, article')
      .filter({ hasText: `${reference}-2` })
      .last()
    await Promise.all([officer.waitForLoadState('load'), row.locator('a').first().click()])
    const text = await officer.locator('main').innerText()
    expect(text).toContain('In a hotel or housing from the Home Office')
    expect(text).toContain('عمر حداد')
    expect(text).toContain('27 March 2017')
    await office.close()
    await home.close()
  })

  test('in Ukrainian, with script, changing language twice and coming back by code on another device', async () => {
    const context = await browser.newContext({ ...phone, locale: 'uk' })
    const page = await context.newPage()
    await page.goto(`${service.origin}/`)
    await press(page, 'a[hreflang=uk]')
    await page.goto(`${service.origin}/uk/apply`)
    await press(page, 'main a.govuk-button')
    await choose(page, 'applicant', 'parent')
    const code = (await page.locator('.sw-code').innerText()).trim()
    await press(page, 'main a.govuk-button')
    await choose(page, 'staying', 'host')

    // Half a word typed, then another language, then back: still there.
    await page.locator('[name=postcode]').fill('LS1 4A')
    await press(page, 'nav button[value=en]')
    expect(new URL(page.url()).pathname).toBe('/en/apply/postcode')
    expect(await page.locator('[name=postcode]').inputValue()).toBe('LS1 4A')
    await press(page, 'nav button[value=uk]')
    expect(await page.locator('[name=postcode]').inputValue()).toBe('LS1 4A')
    await write(page, { postcode: 'LS1 4AP' })
    await carry(page)
    await press(page, 'button[name=add]')
    await write(page, { name: "Д'Артаньян-Олексій О'Ніл" })

    // Another device: the code in small letters, no cookie.
    const other = await browser.newContext(phone)
    const second = await other.newPage()
    await second.goto(`${service.origin}/uk/return`)
    await second.locator('[name=code]').fill(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)
    await press(second, '#open > button.govuk-button')
    expect(await second.locator('.govuk-error-summary').count()).toBe(1)
    await second.locator('[name=code]').fill(code.toLowerCase().replaceAll('-', ' '))
    await press(second, '#open > button.govuk-button')
    expect(new URL(second.url()).pathname).toBe('/uk/apply/list')
    expect(await second.locator('main').innerText()).toContain("Д'Артаньян-Олексій О'Ніл")
    await press(second, 'main a.govuk-button')
    expect(new URL(second.url()).pathname).toMatch(/\/child\/1\/born$/)
    await write(second, { 'born-day': '3', 'born-month': 'вересня', 'born-year': '2015' })
    expect(second.url()).toMatch(/livesWith$/)
    await choose(second, 'livesWith', 'parent')
    await choose(second, 'care', 'no')
    await choose(second, 'plan', 'notSure')
    await choose(second, 'roll', 'no')
    await tick(second, 'before', ['abroad'])
    await carry(second)
    await carry(second)
    expect(await second.locator('main').innerText()).toContain('Year 6')
    await choose(second, 'yearGroup', 'usual')
    await second.locator('[name=preferences-nearest]').check()
    await carry(second)
    await carry(second)
    await carry(second)
    await press(second, 'main a.govuk-button')
    await write(second, { yourName: 'Наталія Ковальчук' })
    await tick(second, 'ways', ['none'])
    await carry(second)
    await choose(second, 'interpreter', 'no')
    await press(second, 'main a.govuk-button')
    await tick(second, 'grounds', ['none'])
    await tick(second, 'barriers', ['none'])
    await press(second, 'a.govuk-button[href$="/apply/check"]')
    expect(await second.locator('main').innerText()).toContain('3 вересня 2015')
    await press(second, 'main form button.govuk-button')
    expect(new URL(second.url()).pathname).toBe('/uk/sent')
    const reference = (await second.locator('.sw-reference').innerText()).trim()

    // The first device sees that it has been sent; nothing can be sent twice.
    await page.goto(`${service.origin}/uk/apply/check`)
    expect((await page.locator('.sw-reference').innerText()).trim()).toBe(reference)
    await context.close()
    await other.close()
  })

  async function mailAbout(reference: string): Promise<string | undefined> {
    const folder = join(service.dataFolder, 'mail')
    const files = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.eml')) : []
    const mails = await Promise.all(files.map(async (name) => simpleParser(await readFile(join(folder, name)))))
    const found = mails.find(
      (mail) =>
        JSON.stringify(mail.to).includes('inbox@leeds.example') && `${mail.subject}${mail.text}`.includes(`${reference}-1`),
    )
    return found && `${found.subject}\n${found.text}`
  }

  async function droppedRows(reference: string): Promise<string[] | undefined> {
    const folder = join(service.dataFolder, 'file-drop')
    if (!existsSync(folder)) return undefined
    const csv = (await readdir(folder)).find((name) => name.endsWith('.csv'))
    if (!csv) return undefined
    const rows = (parse(readFileSync(join(folder, csv)), { bom: true }) as string[][]).filter((row) =>
      row.join().includes(reference),
    )
    return rows.length >= 3 ? rows.map((row) => row.join(' ')) : undefined
  }
})

/** The council's facts with the webhook pointed at this test's partner. */
async function leedsCalling(port: number): Promise<string> {
  const { cp, writeFile } = await import('node:fs/promises')
  const folder = await mkdtemp(join(tmpdir(), 'schoolward-council-'))
  await cp('test/councils/leeds', folder, { recursive: true })
  const path = join(folder, 'destinations.json')
  await writeFile(path, (await readFile(path, 'utf8')).replace('127.0.0.1:4690', `127.0.0.1:${port}`))
  return folder
}

/** Language Arabic, a hotel, children of 4, 9 and 15, nothing else known. */
async function fillLink(page: Page): Promise<void> {
  const language = page.locator('select[name=language]')
  if (await language.count()) await language.selectOption('ar')
  else await page.locator('[name=language][value=ar]').check()
  const staying = page.locator('select[name=staying]')
  if (await staying.count()) await staying.selectOption('homeOffice')
  else await page.locator('[name=staying][value=homeOffice]').check()
  for (const age of ['4', '9', '15']) await page.locator(`[name=ages][value="${age}"]`).check()
  await press(page, 'main form button.govuk-button')
  // A preview may come first; its button makes the link.
  if (!/\/staff\/links\/[0-9A-Z]{7}$/.test(page.url())) await press(page, 'main form button.govuk-button:not([name=change])')
}
