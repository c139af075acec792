// Forty marks are planted in a full application, with everything going wrong on the way. None may stand in a log, an
// address, a title, a webhook header, a health answer or a subject; and before the family sends, not even the whole
// database together with the environment gives one of them away (quality.md S4 and P1).
import { globSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#database/database.ts'
import { unseal } from '#requests/sealing.ts'
import { keyFor } from '#settings.ts'
import { openMailbox } from '../delivery/mailbox.ts'
import { secret } from '../delivery/places.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { type Running, startService } from '../visits/running.ts'
import { councilFolder } from './council-folder.ts'
import { type Family, fillInAll, newVisitor, pressSend, referenceOn, type Visitor } from './http-family.ts'
import { formsOf, type Mark, marksIn } from './marks.ts'
import { signIn } from './officer.ts'
import { openPartner } from './partner.ts'
import { marks, plantAs, plantedFamily as family } from './planted-family.ts'

type Partner = Awaited<ReturnType<typeof openPartner>>
type Mailbox = Awaited<ReturnType<typeof openMailbox>>

describe('forty marks', () => {
  let [folder, service, partner, mailbox] = [] as unknown as [string, Running, Partner, Mailbox]
  let visitor: Visitor
  let sendKey = ''
  const health: string[] = []
  const env: Record<string, string> = {}
  const files = () =>
    globSync('**/*', { cwd: service.dataFolder })
      .map((name) => join(service.dataFolder, name))
      .filter((path) => statSync(path).isFile())
  const database = () => files().filter((path) => path.includes('schoolward.sqlite'))
  const open = () => openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
  const askHealth = async () => {
    for (const path of ['/readyz', '/livez']) health.push(await (await fetch(service.origin + path)).text())
  }

  beforeAll(async () => {
    partner = await openPartner()
    mailbox = await openMailbox()
    const drawers = ['application', 'contact', 'support']
    folder = await councilFolder(
      [
        { id: 'inbox', kind: 'email', to: 'admissions-inbox@tidemere.example', drawers },
        { id: 'drop', kind: 'file', folder: 'drop', drawers },
        {
          id: 'partner',
          kind: 'webhook',
          url: `http://127.0.0.1:${partner.port}/in`,
          secrets: ['HOOK_SECRET'],
          privateNetwork: true,
          drawers,
        },
      ],
      // An area that stands in no register, so that finding it in a file can only come from an answer.
      { areas: [{ code: 'qzsecretarea', name: 'Qzsecretarea Villages', easting: 600400, northing: 100600 }] },
    )
    Object.assign(env, {
      COUNCIL_DIR: folder,
      HOOK_SECRET: secret,
      SMTP_URL: mailbox.url,
      SECRET_KEY: 'a secret key of the canary test, 32 and more',
      SAFETY_KEY: 'a safety key of the canary test, 32 and more',
    })
    service = await startService(env)
    visitor = newVisitor(service.origin)
    ;({ sendKey } = await fillInAll(visitor, family))
    const shown = /class="sw-code"[^>]*><bdi>([^<]+)</.exec((await visitor.get('/uk/apply/code')).html)?.[1] ?? ''
    expect(shown).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
    plantAs("the family's code", shown)
    await askHealth()
  })
  afterAll(async () => {
    await service?.stop()
    await partner?.close()
    await mailbox?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the search bites: every form of every mark is found in a log line, a file and an escape', () => {
    expect(marks.length).toBeGreaterThanOrEqual(40)
    expect(new Set(marks.map(({ text }) => text)).size).toBe(marks.length)
    for (const { what, text } of marks) {
      for (const form of formsOf(text))
        expect(
          marksIn(Buffer.concat([Buffer.from(`{"time":"x","event":"page_failed","route":"`), form, Buffer.from('"}\n')]), marks),
        ).toContain(what)
      for (const before of ['', '.', '..'])
        expect(marksIn(Buffer.from(`${before}${text}, and more`).toString('base64'), marks)).toContain(what)
    }
    expect(marksIn(`${service.output()}{"event":"x","code":"${marks[7]?.text}"}`, marks)).toEqual([marks[7]?.what])
    expect(marksIn('Nothing of theirs: Qz, ZZ9 and 07700 900123', marks)).toEqual([])
  })

  test('before sending: database, log and environment together give away nothing', async () => {
    expect(database().length).toBeGreaterThanOrEqual(2)
    for (const path of files()) expect(marksIn(readFileSync(path), marks), path).toEqual([])
    expect(marksIn(JSON.stringify({ ...process.env, ...env }), marks)).toEqual([])
    const db = open()
    const drafts = await db.selectFrom('drafts').selectAll().execute()
    const sessions = await db.selectFrom('family_sessions').selectAll().execute()
    await db.destroy()
    expect(drafts).toHaveLength(1)
    // Whoever has both tries every key that can be made of them, on every sealed thing, bound as the code binds it.
    const purposes = ['family code', 'form token', 'safety drawer', 'staff code', 'family session', '']
    const held = [
      env['SECRET_KEY'] ?? '',
      env['SAFETY_KEY'] ?? '',
      ...drafts.flatMap(({ id, salt, wrapped_key }) => [id, salt, wrapped_key]),
      ...sessions.map(({ id }) => id),
    ]
    const keys = held
      .flatMap((each) => purposes.map((purpose) => keyFor(each, purpose)))
      .concat(sessions.map(({ id }) => Buffer.from(id, 'hex')))
    const opened = drafts.flatMap(({ id, sealed, wrapped_key }) =>
      keys
        .flatMap((key) => [
          unseal(key, sealed, `draft ${id}`),
          unseal(key, wrapped_key, `draft key ${id}`),
          ...sessions.map((session) => unseal(key, session.wrapped_key, `session ${id}`)),
        ])
        .filter(Boolean),
    )
    expect(keys.length).toBeGreaterThan(30)
    expect(opened).toEqual([])
  })

  test('errors on purpose: 422, 403, 404, 413, 429, a wrong code, an ended session, a page that breaks', async () => {
    const all = marks.map(({ text }) => text).join(' ')
    const child = '/uk/apply/child/1'
    const wrong: [path: string, fields: Record<string, string>, status: number][] = [
      ['/uk/apply/email', { email: `${all}@` }, 422],
      ['/uk/apply/phone', { phone: all.slice(0, 190) }, 422],
      ['/uk/apply/postcode', { postcode: all.slice(0, 190) }, 422],
      ['/uk/apply/yourName', { yourName: all.repeat(3) }, 422],
      [`${child}/born`, { 'born-day': all.slice(0, 50), 'born-month': all.slice(0, 50), 'born-year': '2015' }, 422],
      ['/uk/schools', { postcode: all }, 422],
      ['/uk/return', { code: `${marks.at(-1)?.text}X` }, 422],
      ['/uk/return', { code: all }, 422],
      [`${child}/preferences`, { find: all.slice(0, 100), switch: 'uk' }, 200],
      ['/uk/apply/check', { 'send-key': all }, 422],
      ['/uk/apply/nowhere', { yourName: all }, 404],
      ['/uk/nowhere', { yourName: all }, 404],
      ['/uk/apply/helperFrom', { helperFrom: all.repeat(900) }, 413],
      ['/uk/apply/yourName', { token: 'forged', yourName: all }, 200],
      ['/uk/apply/delete', { token: 'forged', sure: 'yes', name: all }, 200],
      ['/uk/schools', { token: 'forged', postcode: all }, 403],
    ]
    for (const [path, fields, status] of wrong) expect([path, (await visitor.post(path, fields)).status]).toEqual([path, status])
    const stranger = newVisitor(service.origin)
    await stranger.get('/uk/return')
    expect((await stranger.post('/uk/apply/yourName', { yourName: all })).status).toBe(200)
    const unlisted = newVisitor(service.origin)
    await unlisted.get('/staff/sign-in')
    expect((await unlisted.post('/staff/sign-in', { email: `${marks[3]?.text}@tidemere.example` })).status).toBe(303)
    let last = 0
    for (let tries = 0; tries < 12; tries += 1) last = (await stranger.post('/uk/return', { code: all })).status
    expect(last).toBe(429)
    visitor.addresses.push(...stranger.addresses, ...unlisted.addresses)
    visitor.titles.push(...stranger.titles, ...unlisted.titles)
    // A page breaks in the middle of its work when a table is away.
    const db = open()
    await sql`alter table schools rename to schools_away`.execute(db)
    expect((await visitor.post(`${child}/preferences`, { find: all.slice(0, 100), switch: 'uk' })).status).toBe(500)
    expect((await visitor.get('/uk/apply/check')).status).toBe(500)
    await askHealth()
    await sql`alter table schools_away rename to schools`.execute(db)
    await db.destroy()
    expect(service.output()).toContain('page_failed')
    for (const path of files()) expect(marksIn(readFileSync(path), marks), path).toEqual([])
  })

  test('after sending: in no log, address, title, subject, webhook header or health answer; the code is in no file', async () => {
    expect(await pressSend(visitor, 'uk', sendKey)).toMatchObject({ status: 303, location: '/uk/sent' })
    expect(referenceOn((await visitor.get('/uk/sent')).html)).toBeTruthy()
    const db = open()
    const waiting = () => db.selectFrom('deliveries').select('id').where('delivered_at', 'is', null).execute()
    for (let waited = 0; waited < 60 && (await waiting()).length > 0; waited += 1) await pause(500)
    expect(await waiting()).toEqual([])
    const cases = await db.selectFrom('requests').select('id').execute()
    await db.destroy()
    const mails = () => Promise.all(mailbox.received.map(({ raw }) => simpleParser(raw)))
    const officer = await signIn(service.origin, async () =>
      (await mails()).filter(({ to }) => JSON.stringify(to).includes('manager@')).map(({ text }) => text ?? ''),
    )
    for (const path of [
      '/staff/queue',
      '/staff/deliveries',
      ...cases.flatMap(({ id }) => [`/staff/case/${id}`, `/staff/case/${id}/keying`]),
    ])
      expect((await officer.get(path)).status, path).toBe(200)
    await askHealth()
    const received = await mails()
    expect(partner.calls).toHaveLength(family.children.length)
    // The marks did arrive where they belong: otherwise this test would look for something that was never there.
    expect(marksIn(partner.calls.map(({ body }) => body).join('\n'), marks).length).toBeGreaterThanOrEqual(marks.length - 2)
    expect(received.length).toBeGreaterThanOrEqual(5)
    const places: Record<string, string> = {
      log: service.output(),
      addresses: [...visitor.addresses, ...officer.addresses].join('\n'),
      titles: [...visitor.titles, ...officer.titles].join('\n'),
      'webhook headers': JSON.stringify(partner.calls.map(({ headers }) => headers)),
      'health answers': health.join('\n'),
      subjects: received.map(({ subject }) => subject).join('\n'),
    }
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, place).toBeGreaterThan(10)
      expect(marksIn(text, marks), place).toEqual([])
    }
    const code = marks.slice(-1)
    for (const path of files()) expect(marksIn(readFileSync(path), code), path).toEqual([])
    const letter = received.find(({ to }) => JSON.stringify(to).includes('@family.example'))
    expect(marksIn(letter?.text ?? '', marks)).toEqual([])
    console.log(
      `canary: ${marks.length} marks, ${visitor.addresses.length + officer.addresses.length} addresses, ${visitor.titles.length + officer.titles.length} titles, ${service.output().split('\n').length} log lines, ${received.length} mails: 0 found`,
    )
  })

  test('a family in a refuge: where it stays is in no file in plain, before and after sending', async () => {
    const area: Mark[] = [
      { what: 'area', text: 'qzsecretarea' },
      { what: 'area by name', text: 'Qzsecretarea Villages' },
    ]
    const hidden = newVisitor(service.origin)
    const refuge: Family = {
      tag: 'en',
      family: { ...familyAnswers, staying: 'refuge', placeCode: undefined, area: 'qzsecretarea' },
      children: [childAnswers('Lina', 2017)],
    }
    const { page, sendKey: key } = await fillInAll(hidden, refuge)
    expect(marksIn(page.html, area)).toContain('area by name')
    for (const path of files()) expect(marksIn(readFileSync(path), area), path).toEqual([])
    expect((await pressSend(hidden, 'en', key)).status).toBe(303)
    const reference = referenceOn((await hidden.get('/en/sent')).html) ?? ''
    const db = open()
    const sent = await db
      .selectFrom('requests')
      .innerJoin('families', 'families.id', 'requests.family_id')
      .innerJoin('safety', 'safety.family_id', 'families.id')
      .select(['restricted', 'families.id', 'sealed'])
      .where('families.reference', '=', reference)
      .executeTakeFirstOrThrow()
    for (let waited = 0; waited < 60; waited += 1) {
      if ((await db.selectFrom('deliveries').select('id').where('delivered_at', 'is', null).execute()).length === 0) break
      await pause(500)
    }
    await db.destroy()
    expect(sent.restricted).toBe(1)
    expect(partner.calls.at(-1)?.body).toContain(reference)
    expect(marksIn(partner.calls.at(-1)?.body ?? '', area)).toEqual([])
    for (const path of files()) expect(marksIn(readFileSync(path), area), path).toEqual([])
    expect(marksIn(service.output(), area)).toEqual([])
    // The drawer is there, for whoever has the key for it.
    expect(unseal(keyFor(env['SAFETY_KEY'] ?? '', 'safety drawer'), sent.sealed, `safety ${sent.id}`)?.toString()).toContain(
      'qzsecretarea',
    )
  })
})
