// S5 to S8 as visits: an officer asks a school, which answers by its link; offers and refuses; the family reads both in its
// language, says no with its reason and then yes to another; and the case closes only once the child goes to school.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import { type Database, openDatabase } from '#database/database.ts'
import { listWrittenMail } from '#delivery/written-mail.ts'
import { longDate } from '#language/dates.ts'
import { translator } from '#language/translate.ts'
import { launchBrowser } from '../../scripts/browser.ts'
import { signIn } from '../crash/officer.ts'
import { newVisitor, type Visitor } from '../crash/http-family.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { fillIn, send } from './applying.ts'
import { violationsOn } from './axe.ts'
import { read, surf } from './http-page.ts'
import { type Running, startService } from './running.ts'

const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ')
let service: Running
let db: Database
let [officer, second]: Visitor[] = []
let [ours, trust, other] = ['', '', '']

beforeAll(async () => {
  service = await startService()
  db = openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
  const enter = (email: string) =>
    signIn(
      service.origin,
      async () => (await listWrittenMail(service.dataFolder, 500)).filter(({ to }) => to.includes(email)).map(({ text }) => text),
      email,
    )
  const colleague = readCouncil('content/council').staff.find(({ roles }) => roles.includes('missingEducation'))?.email ?? ''
  officer = await enter('officer@tidemere.example')
  second = await enter(colleague)
  const open = async (type: string) =>
    (
      await db
        .selectFrom('schools')
        .select('urn')
        .where('type_code', '=', type)
        .where('status', '=', 'open')
        .orderBy('urn')
        .execute()
    ).map(({ urn }) => urn)
  ours = (await open('1'))[0] ?? ''
  ;[trust = '', other = ''] = await open('34')
}, 120_000)
afterAll(async () => {
  await db?.destroy()
  await service?.stop()
})

/** An officer's deed; gives where it leads, or the words of the page that was drawn again. */
async function does(by: Visitor | undefined, id: string, deed: string, fields: Record<string, string>) {
  if (!by) throw new Error('nobody')
  await by.get(`/staff/case/${id}/${deed}`)
  const { urn } = fields
  const answer = await by.post(`/staff/case/${id}/${deed}`, urn ? { ...fields, urn: 'other', 'urn-other': urn } : fields)
  return { status: answer.status, location: answer.location, words: plain(read(answer.html).main), html: answer.html }
}

describe.each(['uk', 'ar'] as const)('deciding for a family that reads %s', (tag) => {
  const t = translator(tag)
  const on = (() => {
    let made: ReturnType<typeof surf> | undefined
    return () => {
      made ??= surf(service.origin)
      return made
    }
  })()
  let id = ''

  beforeAll(async () => {
    await fillIn(on(), `/${tag}`, { family: familyAnswers, children: [{ ...childAnswers('Omar', 2017), sibling: 'no' }] })
    const { reference } = await send(on())
    id = (await db.selectFrom('requests').select('id').where('reference', 'like', `${reference}%`).executeTakeFirstOrThrow()).id
  }, 60_000)

  const page = async () => {
    await on().go(`/${tag}/sent`)
    return plain(on().page.main)
  }

  test('S6: a school is asked, answers by its link, and the family sees only that it was asked', async () => {
    const asked = await does(officer, id, 'ask', { urn: trust })
    const address = /https?:\/\/[^<\s]+\/school-answer\/[\w-]+/.exec(asked.html)?.[0] ?? ''
    expect(asked.status).toBe(200)
    const school = newVisitor(service.origin)
    const path = new URL(address).pathname
    const shown = await school.get(path)
    expect(plain(read(shown.html).main)).toContain('Omar')
    expect(shown.html).not.toContain(String(familyAnswers.phone ?? 'no phone'))
    expect((await school.post(path, {})).status).toBe(422)
    const answered = await school.post(path, { answer: 'place', who: 'Ms Reed', startOn: '1 December 2026' })
    expect(answered.status, plain(read(answered.html).main)).toBe(303)
    expect(await page()).not.toContain('Ms Reed')
  })

  test('S6: an offer in the family’s language; a no says what it opens and loses nothing', async () => {
    const wrong = await does(officer, id, 'offer', { urn: trust, startOn: 'some day', decider: 'The trust' })
    expect(wrong.status).toBe(422)
    expect(wrong.words).toContain('Enter a day')
    const made = await does(officer, id, 'offer', {
      urn: trust,
      startOn: '1 December 2026',
      decider: 'The trust',
      ask: 'Ms Reed',
    })
    expect(made).toMatchObject({ status: 303, location: `/staff/case/${id}?done=offered` })
    const words = await page()
    expect(words).toContain(plain(t('after:answers.start', { date: longDate(tag, '2026-12-01') })))
    await on().click(new RegExp(`/offer/${trust}$`))
    const asked = plain(on().page.main)
    for (const key of ['keeps', 'ifNo', 'opens.tooFar', 'opens.unsafe']) expect(asked).toContain(plain(t(`after:offer.${key}`)))
    on().fill({ answer: 'no', words: 'Дві години' }, 'offer')
    await on().press({ form: 'offer' })
    expect(on().answer.status).toBe(422)
    expect(plain(on().page.main)).toContain(plain(t('after:offer.wrong.reason')))
    expect(on().answer.html).toContain('Дві години')
    on().fill({ reason: 'tooFar' }, 'offer')
    await on().press({ form: 'offer' })
    expect(on().path).toContain('/sent')
    expect(await page()).toContain(
      plain(t('after:answers.declined', { date: '' }))
        .trim()
        .slice(-12),
    )
  })

  test('what a family reads of answers and offers is open to everybody (axe), on a phone', async () => {
    await does(officer, id, 'offer', { urn: other, startOn: '30 November 2026', decider: 'The trust', bring: 'Water' })
    const browser = await launchBrowser()
    try {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
      const cookies = [...on().visitor.cookies].map(([name, value]) => ({
        name,
        value,
        url: service.origin.replace('http:', 'https:'),
        secure: true,
      }))
      await context.addCookies(cookies)
      const page = await context.newPage()
      for (const path of [`/${tag}/sent`, `/${tag}/sent/1/offer/${other}`]) {
        expect((await page.goto(service.origin + path))?.status()).toBe(200)
        expect(new URL(page.url()).pathname).toBe(path)
        expect(await violationsOn(page), path).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= 360), path).toBe(true)
      }
    } finally {
      await browser.close()
    }
  }, 60_000)

  test('S6: the council’s own refusal needs two officers and tells the family every part of the law', async () => {
    const fields = {
      urn: ours,
      reason: 'PREJUDICE_OTHER_YEAR',
      facts: 'Year 5 is full',
      decider: 'Panel',
      appealContact: 'Clerk to the appeal panel',
    }
    const { appealContact: _, ...without } = fields
    expect((await does(officer, id, 'refuse', without)).status).toBe(422)
    expect((await does(officer, id, 'refuse', fields)).location).toContain('done=proposed')
    const before = await page()
    expect(before).not.toContain('Year 5 is full')
    await second?.get(`/staff/case/${id}`)
    expect((await second?.post(`/staff/case/${id}/agree`, { agree: 'yes' }))?.location).toContain('done=refused')
    const words = await page()
    for (const part of [
      'Year 5 is full',
      'Clerk to the appeal panel',
      plain(t('after:answers.grounds')),
      plain(t('after:answers.reasons.PREJUDICE_OTHER_YEAR')),
    ])
      expect(words).toContain(part)
    // English is the legal text, beside the family's own.
    expect(words).toContain('You may give any reason. An appeal is free.')
  })

  test('S8: yes, started, on the roll, there after ten school days: only then it closes', async () => {
    await on().go(`/${tag}/sent`)
    await on().click(new RegExp(`/offer/${other}$`))
    on().fill({ answer: 'yes' }, 'offer')
    await on().press({ form: 'offer' })
    expect(await page()).toContain(plain(t('after:answers.accepted', { name: 'Omar', date: longDate(tag, '2026-11-30') })))
    expect(
      (await does(officer, id, 'destination', { code: '3', on: '23 November 2026', source: 'The school' })).location,
    ).toContain('done=destination')
    const early = await does(officer, id, 'close', { code: '3' })
    expect(early.status).toBe(422)
    expect(early.words).toContain('must be on the roll')
    const shown = await officer?.get(`/staff/case/${id}`)
    const words = plain(read(shown?.html ?? '').main)
    for (const part of ['Place taken, not started', 'First day at school', 'the offer was taken', 'the offer was turned down'])
      expect(words).toContain(part)
  })
})
