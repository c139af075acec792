// The nine journeys P1 to P9 (users-and-journeys, part C), each as one visit: what is asked and what is not, who is told,
// which flags the council sees, the next date, and the check that the journey names. P1 and P3 in a real browser without
// script, the others as a browser would send them. It is Wednesday 10 March 2027: ten school days lead to 24 March, and
// the fifteenth comes after Easter, on 15 April.
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InvitationFacts, invite } from '#arrivals/invitation.ts'
import { readCouncil } from '#council/council.ts'
import { type Database, openDatabase } from '#database/database.ts'
import { listWrittenMail } from '#delivery/written-mail.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { longDate } from '#language/dates.ts'
import type { Tag } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import type { Flag, Lane } from '#cases/lanes.ts'
import type { ReceiptLine } from '#requests/route-receipt.ts'
import { launchBrowser } from '../../scripts/browser.ts'
import { limits } from '../../scripts/bench/weight.ts'
import { signIn } from '../crash/officer.ts'
import type { Visitor } from '../crash/http-family.ts'
import { childAnswers, familyAnswers, refugeAnswers } from '../requests/a-family.ts'
import { fillIn, send, type Walked } from './applying.ts'
import { read, type Surf, surf } from './http-page.ts'
import { press } from './pages/press.ts'
import { walkOn } from './pages/journey.ts'
import { type Running, startService } from './running.ts'

const today = '2027-03-10'
const [aim, must] = ['2027-03-24', '2027-04-15'] as const
const council = readCouncil('content/council')
const english = translator('en')
const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ')

let service: Running
let db: Database
let officer: Visitor
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ TODAY: today }), launchBrowser()])
  db = openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
  officer = await signIn(
    service.origin,
    async () => (await mailTo('officer@tidemere.example')).map(({ text }) => text),
    'officer@tidemere.example',
  )
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await db?.destroy()
  await service?.stop()
})

const mailTo = async (address: string) =>
  (await listWrittenMail(service.dataFolder, 500)).filter(({ to }) => to.includes(address))

/** The first mail to an address, once the worker has written it. */
async function mailed(address: string) {
  for (let waited = 0; waited < 200; waited += 1) {
    const [mail] = await mailTo(address)
    if (mail) return mail
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error(`No mail to ${address}`)
}

/** The short address of a link that an officer made. */
async function linkFor(facts: Partial<InvitationFacts>): Promise<string> {
  const whole = {
    language: 'en',
    staying: 'own',
    ages: [9],
    needs: [],
    placeCode: null,
    expiresOn: '2027-06-30',
    ...facts,
  } as InvitationFacts
  const { code } = await invite(db, whole, 'officer@tidemere.example', Temporal.Instant.from(`${today}T09:00:00Z`))
  return `/go/${code}`
}

/** Who was told, as `1 post16: afterYear11`, in order. */
async function toldOf(reference: string): Promise<string[]> {
  const rows = await db
    .selectFrom('referrals')
    .innerJoin('requests', 'requests.id', 'referrals.request_id')
    .select(['number', 'team', 'reason'])
    .where('reference', 'like', `${reference}-%`)
    .execute()
  return rows.map(({ number, team, reason }) => `${number} ${team}: ${reason}`).toSorted()
}

/** The row of one child in the officer's queue, in a lane; undefined when that lane does not hold it. */
async function inQueue(reference: string, lane: Lane): Promise<string | undefined> {
  for (let path = `/staff/queue?lane=${lane}`, pages = 0; pages < 20; pages += 1) {
    const { html } = await officer.get(path)
    const row = [...html.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([each]) => each).find((each) => each.includes(reference))
    if (row) return plain(read(`<main>${row}</main>`).main)
    const next = read(html).links.find(({ href }) => href.includes('after='))
    if (!next) return undefined
    path = next.href
  }
  return undefined
}

async function expectInQueue(reference: string, lane: Lane, flags: Flag[]): Promise<void> {
  const row = await inQueue(reference, lane)
  expect(row, `${reference} in ${lane}`).toBeDefined()
  for (const flag of flags) expect(row).toContain(english(`staff:flag.${flag}`))
}

/** A line of the receipt in the family's language. */
function line(tag: Tag, { key, team, date, council: other }: ReceiptLine): string {
  const t = translator(tag)
  return plain(
    t(`routes:receipt.${key}`, {
      team: team ? t(`routes:teams.${team}`) : '',
      phone: other ? (other.phone ?? '') : council.teams[team ?? 'admissions'].phone,
      date: date ? longDate(tag, date) : '',
      council: other?.name ?? '',
    }),
  )
}

function expectDates(tag: Tag, receipt: string): void {
  const t = translator(tag)
  for (const words of [t('site:sent.aim', { date: longDate(tag, aim) }), t('site:sent.must', { date: longDate(tag, must) })])
    expect(plain(receipt)).toContain(plain(words))
}

/** Everything asked, each question once. */
function expectAsked(walked: Pick<Walked, 'asked'>, some: string[], never: string[]): void {
  expect(new Set(walked.asked).size).toBe(walked.asked.length)
  expect(walked.asked).toEqual(expect.arrayContaining(some))
  for (const id of never) expect(walked.asked.map((each) => each.replace(/^\d+ /, ''))).not.toContain(id)
}

const bodyOf = async (reference: string): Promise<Record<string, Record<string, Record<string, unknown>>>> => {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('requests', 'requests.id', 'deliveries.request_id')
    .select('body_json')
    .where('reference', '=', reference)
    .where('event', '=', 'request.sent')
    .executeTakeFirstOrThrow()
  return JSON.parse(row.body_json) as Record<string, Record<string, Record<string, unknown>>>
}

/** Answers of a child of this birth date; what its path does not ask is never looked at. */
const aged = (full: string, year: number, month: number, day: number, more: Partial<ChildAnswers> = {}): ChildAnswers => ({
  ...childAnswers(full, year, month, day),
  lastDay: { year: 2027, month: 1, day: 20, precision: 'exact' },
  sibling: 'no',
  ...more,
})
const without = <T extends object>(all: T, ...names: (keyof T)[]): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as keyof T))) as Partial<T>

describe('in a real browser, without script', () => {
  test('T01 T05 T06 T08 T15 T40 P1: a hotel, children of 4, 9 and 15, a shared phone, papers of another calendar', async () => {
    const tag = 'ar'
    const t = translator(tag)
    const go = await linkFor({ language: tag, staying: 'homeOffice', placeCode: 'HBR21', ages: [4, 9, 15] })
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ar' })
    const page = await context.newPage()
    let bytes = 0
    page.on('requestfinished', (request) => {
      void request.sizes().then((size) => {
        bytes += size.responseBodySize + size.responseHeadersSize
      })
    })
    const way = { page, origin: service.origin, tag } as const
    await page.goto(`${service.origin}${go}`)
    const plan = plain(await page.locator('main').innerText())
    expect(plan).toContain(plain(t('plan:result.mayMove')))
    expect(plan).toContain(longDate(tag, must))
    expect(page.url()).not.toMatch(/name|born|phone/i)
    await press(page, 'a.govuk-button[href*="/apply"]')
    await press(page, '#main a.govuk-button')
    const family = {
      ...without(familyAnswers, 'staying', 'placeCode', 'email', 'emailWhose'),
      yourName: { full: 'ሰላም ተኽለ', latin: 'Selam Tekle' },
      ways: ['phone'],
      reads: 'ti',
      hears: 'ti',
      grounds: ['noHome', 'safety'],
      barriers: ['travel', 'uniform'],
    } as ApplyAnswers
    // 2 Ginbot 2014 of the Ethiopian calendar is 10 May 2022.
    const ethiopian = { calendar: 'ethiopic', year: 2014, month: 9, day: 2 } as const
    const children = [
      aged('ናሆም', 2022, 5, 10, {
        born: { year: 2022, month: 5, day: 10, precision: 'exact', source: ethiopian },
        before: ['never'],
      }),
      aged('ሊያ', 2017, 6, 14),
      aged('ዮናስ', 2011, 5, 3, { before: ['never'] }),
    ]
    const started = performance.now()
    const asked = await walkOn(way, { family, children, schools: 1 }, 'sent')
    expect(performance.now() - started).toBeLessThan(20 * 60_000)
    const receipt = plain(await page.locator('main').innerText())
    const reference = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(receipt)?.[0] ?? ''
    // The link knew the place; the date of the other calendar is the only page that comes twice.
    const once = asked.filter((id, at) => id !== asked[at - 1])
    expectAsked(
      { asked: once },
      ['1 start', '1 summerBorn', '2 yearGroup', '3 options14', '3 schoolYears', 'phone', 'hears'],
      ['staying', 'placeCode', 'postcode', 'address', 'area', 'reminder', 'after16'],
    )
    expect(asked.length - once.length).toBe(1)
    expectDates(tag, receipt)
    expect(receipt).toContain(line(tag, { key: 'deferReception' }))
    // Five school days: a person rings.
    expect(receipt).toContain(line(tag, { key: 'year11', team: 'post16', date: '2027-03-17' }))
    expect(await toldOf(reference)).toEqual([
      '2 missingEducation: missingEducation',
      '3 missingEducation: missingEducation',
      '3 post16: afterYear11',
    ])
    await expectInQueue(`${reference}-1`, 'startingSoon', ['reception'])
    await expectInQueue(`${reference}-2`, 'outNow', [])
    await expectInQueue(`${reference}-3`, 'outNow', ['year11'])
    const body = await bodyOf(`${reference}-1`)
    expect(body['application']?.['living']).toMatchObject({ placeCode: 'HBR21', staying: 'homeOffice' })
    expect(body['application']?.['child']).toMatchObject({ born: { year: 2022, month: 5, day: 10 } })
    const contact = await db
      .selectFrom('contacts')
      .innerJoin('families', 'families.id', 'contacts.family_id')
      .select('details_json')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(contact.details_json)).toMatchObject({ reads: 'ti', hears: 'ti', phone: { whose: 'shared' } })
    // R1: a whole form for one child stays below 300 KB; each further child brings its own pages and no more.
    console.log(`P1: ${Math.round(bytes / 1_000)} KB for three children, ${asked.length} questions`)
    expect(bytes).toBeLessThan(limits.journey + 2 * 50_000)
    await context.close()
  }, 120_000)

  test('T41 P3: a refuge: private from the first page, what is safe before any name, and nothing to see afterwards', async () => {
    const tag = 'uk'
    const t = translator(tag)
    const go = await linkFor({ language: tag, staying: 'refuge', ages: [9] })
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
    await elsewhere(context)
    const page = await context.newPage()
    const titles: string[] = []
    const look = async () => {
      titles.push(await page.title())
      expect(await page.locator('form[action$="/leave"] button').isVisible(), page.url()).toBe(true)
      expect(page.url()).not.toMatch(/refuge|harbour/)
    }
    const way = { page, origin: service.origin, tag } as const
    await page.goto(`${service.origin}${go}`)
    await look()
    expect(await page.locator('main').innerText()).not.toMatch(/школ/i)
    await press(page, '#main form button')
    titles.push(await page.title())
    await press(page, 'a.govuk-button[href*="/apply"]')
    await press(page, '#main a.govuk-button')
    const family = { ...without(refugeAnswers, 'staying'), safeWays: ['call', 'email', 'worker'] } as ApplyAnswers
    const child = aged('Соломія', 2017, 6, 14, { roll: 'no', earlierName: 'Соля' })
    const asked = await walkOn(way, { family, children: [child], schools: 1 }, 'sent', look)
    expectAsked(
      { asked },
      [
        'area',
        'safeWays',
        'safePhone',
        'safePerson',
        'ifOther',
        'oldSchool',
        'mustNotTell',
        'avoid',
        '1 earlierName',
        '1 preferences',
      ],
      ['staying', 'placeCode', 'postcode', 'address', 'phone', 'email', 'lastSchool', 'rollSchool', 'placedBy'],
    )
    // What is safe comes before any name.
    expect(asked.indexOf('mustNotTell')).toBeLessThan(asked.findIndex((id) => /name$/i.test(id)))
    const neutral = `${t('safety:neutralTitle')} - ${council.name}`
    expect(new Set(titles)).toEqual(new Set([neutral]))
    const receipt = plain(await page.locator('main').innerText())
    const reference = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(receipt)?.[0] ?? ''
    expect(receipt).toContain(line(tag, { key: 'restrictedAddress', team: 'safeguarding' }))
    expectDates(tag, receipt)
    expect(await toldOf(reference)).toEqual(['1 missingEducation: missingEducation', '1 safeguarding: restrictedAddress'])
    await page.goto(`${service.origin}/${tag}/apply/code`)
    const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b/.exec(await page.locator('main').innerText())?.[0] ?? ''

    // "Leave this page" without script: an everyday site, no cookie, and Back shows nothing.
    await page.locator('form[action$="/leave"] button').click()
    await page.waitForURL('https://www.bbc.com/ukrainian')
    expect(await context.cookies(service.origin)).toEqual([])
    await page.goBack()
    expectNothingOf(await page.content(), reference)
    await context.close()

    // Another day, with script: three presses of Shift do the same.
    const second = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await elsewhere(second)
    const there = await second.newPage()
    await there.goto(`${service.origin}/${tag}/return`)
    await there.locator('[name=code]').fill(code)
    await press(there, '#open > button.govuk-button')
    expect(await there.locator('main').innerText()).toContain(reference)
    expect(await there.title()).toBe(neutral)
    for (let presses = 0; presses < 3; presses += 1) await there.keyboard.press('Shift')
    await there.waitForURL('https://www.bbc.com/ukrainian')
    // The other parent takes the phone: history and typed addresses show the same closed page to everybody.
    await there.goBack()
    for (const path of ['', '/sent', '/apply/list', '/apply/check', '/apply/safePhone', '/return']) {
      await there.goto(`${service.origin}/${tag}${path}`)
      expectNothingOf(await there.content(), reference)
    }
    expect(await second.cookies(service.origin)).toEqual([])
    await second.close()

    // The one message says nothing of school, child or place, and comes from the council.
    const mail = await mailed('safe-box@family.example')
    expect(`${mail.subject}\n${mail.text}`).not.toMatch(/школ|дитин|school|child|refuge|притул|Соломія/i)
    await expectInQueue(`${reference}-1`, 'restricted', ['restricted'])
  }, 120_000)
})

/** Sites that are not ours answer from here: a test asks nobody else. */
const elsewhere = (context: BrowserContext) =>
  context.route(/^https:\/\/www\.bbc\./, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<title>News</title>' }),
  )

function expectNothingOf(html: string, reference: string): void {
  for (const secret of [reference, 'Соломія', 'Соля', '900456', 'Marigold', 'Ruta', 'Salma', 'Haddad'])
    expect(html.includes(secret), secret).toBe(false)
}

describe('as a browser sends it', () => {
  test('T17 P2: with a host, a child at a foreign online school: counted all the same; the host sees nothing', async () => {
    const tag = 'uk'
    const on = surf(service.origin)
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'placeCode', 'hears'),
      staying: 'host',
      postcode: 'ZZ1 1AB',
      address: '3 Host Lane',
      reads: 'uk',
      interpreter: 'no',
      email: 'olena@family.example',
    }
    const children = [
      aged('Данило', 2012, 2, 3, { roll: 'online', subjects: 'Математика, хімія' }),
      aged('Марко', 2020, 4, 9, { roll: 'no' }),
    ]
    const walked = await fillIn(on, `/${tag}`, { family, children })
    expectAsked(
      walked,
      ['staying', 'postcode', 'address', '1 wantsSchool', '1 subjects', '1 preferences', '2 preferences'],
      ['placedBy', 'rollSchool', 'town', 'sentAway', 'worker'],
    )
    const { receipt, reference } = await send(on)
    expectDates(tag, receipt)
    for (const each of [{ key: 'onlineSchool' }, { key: 'year10' }, { key: 'juniorTransferLate', date: '2027-01-15' }])
      expect(plain(receipt)).toContain(line(tag, each))
    // An online school abroad ends nothing: the days count.
    expect(await toldOf(reference)).toEqual(['1 missingEducation: missingEducation', '2 missingEducation: missingEducation'])
    await expectInQueue(`${reference}-1`, 'outNow', ['online'])
    const mail = await mailed('olena@family.example')
    expect([mail.language, mail.text.includes(longDate(tag, must))]).toEqual(['uk', true])
    const host = surf(service.origin)
    for (const path of ['/sent', '/apply/list', '/apply/check', '/apply/address', '/apply/child/1/name', '/sent/move']) {
      await host.go(`/${tag}${path}`)
      for (const secret of [reference, 'Данило', 'Марко', 'Host Lane', 'olena@'])
        expect(host.answer.html.includes(secret)).toBe(false)
    }
  })

  test('T09 T35 P4: moved to another borough, nightly paid: the old place kept, two moves, one case and one clock', async () => {
    const tag = 'en'
    const on = surf(service.origin)
    const t = translator(tag)
    const go = await linkFor({ language: tag, staying: 'council', ages: [9] })
    await on.go(go)
    expect(plain(on.page.main)).toContain(plain(t('plan:result.mayMove')))
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'staying', 'hears'),
      placeCode: 'none',
      postcode: 'ZZ1 1AB',
      address: 'Room 4, 9 Quay Street',
      placedBy: 'Saltmarch Council',
      reads: 'en',
      interpreter: 'no',
      ways: ['email'],
      email: 'dawit@family.example',
      emailWhose: 'mine',
      grounds: ['noHome'],
      barriers: ['travel'],
    }
    const children = [aged('Hana', 2017, 6, 14, { roll: 'far', rollSchool: 'Marsh End Primary', whenFar: 'both' })]
    const walked = await fillIn(on, go, { family, children })
    expectAsked(
      walked,
      ['placedBy', '1 rollSchool', '1 whenFar', '1 lastDay', '1 preferences'],
      ['staying', 'housingMayTell', 'stayOrNew', 'lastSchool', 'endLetter', 'askedToLeave'],
    )
    const { receipt, reference } = await send(on)
    expectDates(tag, receipt)
    for (const each of [{ key: 'keepPlace' }, { key: 'travelHelp', team: 'travel' } as const])
      expect(plain(receipt)).toContain(line(tag, each))
    // Still on a list: attendance and travel, not missing education.
    expect(await toldOf(reference)).toEqual(['1 attendance: attendance', '1 travel: travelHelp'])
    await expectInQueue(`${reference}-1`, 'cannotReach', ['far'])

    const cases = () =>
      db.selectFrom('requests').select(['id', 'reference']).where('reference', 'like', `${reference}%`).execute()
    const before = await cases()
    const move = async (place: Partial<ApplyAnswers>) => {
      await on.go(`/${tag}/sent/move`)
      await on.press({ name: 'start' })
      await answerPages(on, /\/sent\/move\/(\w+)$/, place)
      await on.press({ name: 'sure', value: 'yes' })
      expect(on.path).toBe(`/${tag}/sent/moved`)
      return plain(on.page.main)
    }
    const there = await move({
      staying: 'council',
      placeCode: 'none',
      postcode: 'ZZ6 1AB',
      address: '2 Marsh Road',
      placedBy: 'Tidemere',
      sentAway: 'no',
    })
    expect(there).toContain('Saltmarch Council')
    expect(there).toContain(longDate(tag, must))
    const back = await move({ staying: 'council', placeCode: 'MLF07', placedBy: 'Tidemere' })
    expect(back).toContain(longDate(tag, must))
    expect(await cases()).toEqual(before)
    const moves = await db
      .selectFrom('family_events')
      .select('kind')
      .where('request_id', '=', before[0]?.id ?? '')
      .execute()
    expect(moves.map(({ kind }) => kind)).toEqual(['moved', 'moved'])
    const [handover] = await db
      .selectFrom('handovers')
      .select(['council_name', 'due_on'])
      .where('request_id', '=', before[0]?.id ?? '')
      .execute()
    // Five working days.
    expect(handover).toEqual({ council_name: 'Saltmarch Council', due_on: '2027-03-17' })
    // In the officer's case stand every place, what was handed over and taken back, the first date and all the days.
    const page = plain(read((await officer.get(`/staff/case/${before[0]?.id}`)).html).main)
    for (const words of [
      '9 Quay Street',
      '2 Marsh Road',
      'MLF07',
      'Recalled from Saltmarch Council',
      '15 April 2027',
      '20 January 2027',
    ])
      expect(page).toContain(words)
    await expectInQueue(`${reference}-1`, 'cannotReach', ['far', 'reply'])
  })

  test('T40 P5: Year 11 in March: four ways, a person by name within five school days, never "too late"', async () => {
    const tag = 'en'
    const t = translator(tag)
    const on = surf(service.origin)
    await on.go(`/${tag}/plan/result?staying=family&ages=15,16&roll=no&needs=none`)
    expect(plain(on.page.main)).toContain(plain(t('plan:result.route.year11')))
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'placeCode'),
      applicant: 'youngPerson',
      staying: 'family',
      postcode: 'ZZ1 1AB',
      address: '3 Quay Street',
      ways: ['message'],
    }
    const young = aged('Yusuf', 2011, 5, 3, {
      roll: 'no',
      before: ['abroad'],
      options14: ['school', 'yearBelow', 'college', 'teaching'],
      yearReason: 'Two years without school',
      schoolYears: 'few',
      hopes: 'To be a nurse',
      worries: 'The exams',
    })
    const walked = await fillIn(on, `/${tag}`, { family, children: [young] })
    expectAsked(
      walked,
      ['1 options14', '1 schoolYears', '1 subjects', '1 hopes', '1 preferences'],
      ['after16', 'certificates', 'english', 'proof', 'wants'],
    )
    const { receipt, reference } = await send(on)
    expectDates(tag, receipt)
    expect(plain(receipt)).toContain(line(tag, { key: 'year11', team: 'post16', date: '2027-03-17' }))
    expect(plain(receipt)).not.toMatch(/too late|nearly 16|not eligible/i)
    expect(await toldOf(reference)).toEqual(['1 missingEducation: missingEducation', '1 post16: afterYear11'])
    await expectInQueue(`${reference}-1`, 'outNow', ['year11', 'otherYear'])
  })

  test('T16 T21 P6: support abroad: the request goes on with the same dates, and the SEN team looks beside it', async () => {
    const tag = 'ar'
    const on = surf(service.origin)
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'placeCode'),
      staying: 'own',
      postcode: 'ZZ1 1AB',
      address: '3 Quay Street',
      ways: ['phone'],
    }
    const needs = 'كرسي متحرك ودواء في منتصف النهار'
    const children = [
      aged('Rami', 2017, 6, 14, { plan: 'elsewhere', helps: needs }),
      aged('Sami', 2018, 6, 14, { plan: 'no', helps: '' }),
      aged('Nour', 2016, 9, 14, { plan: 'yes', planCouncil: 'Saltmarch Council', planContact: '' }),
    ]
    const walked = await fillIn(on, `/${tag}`, { family, children })
    expectAsked(
      walked,
      ['1 helps', '1 preferences', '2 preferences', '3 planCouncil', '3 planContact'],
      ['diagnosis', 'report', 'medicine'],
    )
    expect(walked.asked).not.toContain('3 preferences')
    const { receipt, reference } = await send(on)
    expectDates(tag, receipt)
    expect(plain(receipt)).toContain(line(tag, { key: 'sendAdvice', team: 'send' }))
    expect(plain(receipt)).toContain(line(tag, { key: 'sendPlan', team: 'send', date: must }))
    expect(await toldOf(reference)).toEqual([
      '1 missingEducation: missingEducation',
      '1 send: sendAdvice',
      '2 missingEducation: missingEducation',
      '3 missingEducation: missingEducation',
      '3 send: sendPlan',
    ])
    // A need neither delays nor reroutes: the same dates, the same lane, in the same order as the child without one.
    const [first, second] = [await inQueue(`${reference}-1`, 'outNow'), await inQueue(`${reference}-2`, 'outNow')]
    expect(first).toContain(english('staff:flag.planElsewhere'))
    expect(second).toBeDefined()
    const bodies = [await bodyOf(`${reference}-1`), await bodyOf(`${reference}-2`)]
    expect(bodies[0]?.['dates']).toEqual(bodies[1]?.['dates'])
    expect(bodies.map((body) => body['route'])).toEqual(['ordinary', 'ordinary'])
    // What helps is for the council's own people: it rides with no request to a school.
    expect(JSON.stringify(bodies)).not.toContain(needs)
    await expectInQueue(`${reference}-3`, 'sendPlan', ['sendPlan'])
  })

  test('P7: in care: the social worker applies and the days count from care; the young person says what they want', async () => {
    const worker = surf(service.origin)
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'placeCode'),
      applicant: 'socialWorker',
      helperFrom: 'Saltmarch children’s services',
      staying: 'other',
      placeCode: 'none',
      postcode: 'ZZ1 1AB',
      address: '3 Quay Street',
      sentAway: 'no',
      ways: ['email'],
      email: 'worker@saltmarch.example',
      emailWhose: 'helper',
    }
    const inCare = aged('Abel', 2012, 2, 3, {
      care: 'inCare',
      livesWith: 'otherPerson',
      careCouncil: 'Saltmarch Council',
      careSince: { year: 2027, month: 3, day: 1, precision: 'exact' },
    })
    const walked = await fillIn(worker, '/en', { family, children: [inCare] })
    expectAsked(
      walked,
      ['helperFrom', '1 careCouncil', '1 careSince', '1 preferences'],
      ['courtOrder', 'hopes', 'age', 'journey'],
    )
    const sent = await send(worker)
    // Twenty school days from the first day in care, not from this form.
    expect(plain(sent.receipt)).toContain(line('en', { key: 'lookedAfter', team: 'virtualSchool', date: '2027-04-13' }))
    expect(await toldOf(sent.reference)).toEqual(['1 missingEducation: missingEducation', '1 virtualSchool: lookedAfter'])
    await expectInQueue(`${sent.reference}-1`, 'lookedAfter', ['inCare'])

    const young = surf(service.origin)
    const own: Partial<ApplyAnswers> = { ...family, applicant: 'youngPerson', ways: ['none'] }
    const said = aged('Abel', 2012, 2, 3, { care: 'inCare', livesWith: 'otherPerson', hopes: 'Футбол', worries: '' })
    const words = await fillIn(young, '/uk', { family: own, children: [said] })
    expectAsked(
      words,
      ['1 hopes', '1 worries'],
      ['careCouncil', 'careSince', 'preferences', 'courtOrder', 'phone', 'email', 'helperFrom'],
    )
    const theirs = await send(young)
    expect(plain(theirs.receipt)).toContain(line('uk', { key: 'lookedAfterYoung', team: 'virtualSchool', date: must }))
    expect(await toldOf(theirs.reference)).toContain('1 virtualSchool: lookedAfter')
    // Nothing goes to a telephone or mailbox that nobody chose.
    const letters = await db
      .selectFrom('deliveries')
      .innerJoin('families', 'families.id', 'deliveries.family_id')
      .select('event')
      .where('reference', '=', theirs.reference)
      .where('event', '=', 'family-mail')
      .execute()
    expect(letters).toEqual([])
  })

  test('T59 P8: renting, the fast path: names as written and in Latin letters, school facts, no need presumed', async () => {
    const tag = 'en'
    const on = surf(service.origin)
    await on.go(`/${tag}/schools`)
    on.fill({ age: '10', postcode: 'ZZ1 1AB' }, 'find')
    await on.press({ form: 'find' })
    expect(on.path).not.toMatch(/ZZ1/)
    expect(plain(on.page.main)).toMatch(/Harbour Lane Primary School/)
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'placeCode', 'hears'),
      staying: 'own',
      postcode: 'ZZ1 1AB',
      address: '3 Quay Street',
      yourName: { full: '陳大文', latin: 'Chan Tai Man' },
      ways: ['letter'],
      reads: 'zh-Hant-HK',
      interpreter: 'no',
      grounds: ['none'],
      barriers: ['none'],
    }
    const children = [
      aged('陳小美', 2016, 2, 3, { name: { full: '陳小美', latin: 'Chan Siu Mei', called: 'Mei' }, yearGroup: 'usual' }),
    ]
    const walked = await fillIn(on, `/${tag}`, { family, children, schools: 3 })
    expectAsked(
      walked,
      ['grounds', '1 preferences', '1 sibling'],
      ['placeCode', 'sentAway', 'area', 'placedBy', 'hears', 'worker'],
    )
    // No page wants an upload, and nothing is attached to sending.
    expect(walked.pages.map(({ words }) => words).join('\n')).not.toMatch(/upload|attach/i)
    const { receipt, reference } = await send(on)
    expectDates(tag, receipt)
    expect(plain(receipt)).toContain(line(tag, { key: 'secondaryTransferLate', date: '2026-10-31' }))
    expect(await toldOf(reference)).toEqual(['1 missingEducation: missingEducation'])
    const body = await bodyOf(`${reference}-1`)
    expect(body['application']?.['child']).toMatchObject({ name: { full: '陳小美', latin: 'Chan Siu Mei' } })
    expect(body['application']?.['preferences']).toHaveLength(3)
    const row = await inQueue(`${reference}-1`, 'outNow')
    expect(row).toContain(english('staff:flag.year6'))
    for (const flag of ['apart', 'inCare', 'sendPlan', 'restricted', 'disputed'] as const)
      expect(row).not.toContain(english(`staff:flag.${flag}`))
  })

  test('T19 T41 P9: back from long leave, the place was lost: the old school first, no blame; a place still held is attendance help', async () => {
    const tag = 'ar'
    const on = surf(service.origin)
    const family: Partial<ApplyAnswers> = {
      ...without(familyAnswers, 'placeCode'),
      staying: 'own',
      postcode: 'ZZ1 1AB',
      address: '3 Quay Street',
      ways: ['phone'],
    }
    const children = [
      aged('Huda', 2017, 6, 14, { roll: 'lost', rollSchool: 'Harbour Lane Primary School', endLetter: 'notSure', goBack: 'yes' }),
      aged('Zaid', 2015, 6, 14, {
        roll: 'notGoing',
        rollSchool: 'Tidemere Sound Academy',
        stayOrNew: 'keep',
        askedToLeave: 'no',
      }),
    ]
    const walked = await fillIn(on, `/${tag}`, { family, children })
    expectAsked(
      walked,
      ['1 rollSchool', '1 lastDay', '1 endLetter', '1 goBack', '1 preferences', '2 stayOrNew'],
      ['whyNotBack', 'lastSchool', 'before', 'tickets', 'reason'],
    )
    // Still on a list: no new application is made.
    expect(walked.asked).not.toContain('2 preferences')
    const { receipt, reference } = await send(on)
    expectDates(tag, receipt)
    for (const each of [
      { key: 'oldSchoolFirst', date: must },
      { key: 'attendance', team: 'attendance' },
      { key: 'keepsSchool' },
    ] as const)
      expect(plain(receipt)).toContain(line(tag, each))
    expect(await toldOf(reference)).toEqual(['1 missingEducation: missingEducation', '2 attendance: attendance'])
    await expectInQueue(`${reference}-1`, 'outNow', ['lost'])
    await expectInQueue(`${reference}-2`, 'cannotReach', ['notGoing'])
    const body = await bodyOf(`${reference}-2`)
    expect([body['application']?.['preferences'], body['application']?.['nearestWithPlace']]).toEqual([[], false])
  })
})

/** Answers question after question of any flow whose address fits; ends where it no longer does. */
async function answerPages(on: Surf, fits: RegExp, answers: Partial<ApplyAnswers>): Promise<void> {
  const { apply } = await import('#flows/apply.ts')
  for (let steps = 0; steps < 30; steps += 1) {
    const id = fits.exec(on.path)?.[1] ?? ''
    const question = apply.questions.find((each) => each.id === id)
    if (!question) return
    const answer = (answers as Record<string, unknown>)[id]
    if (answer === undefined) throw new Error(`${on.path} asks what this family has no answer to`)
    on.fill(question.field.fill(id, answer))
    await on.press()
  }
}
