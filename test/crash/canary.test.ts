// Forty marks are planted in a full application, with everything going wrong on the way. None may stand in a log, an
// address, a title, a webhook header, a health answer or a subject; and before the family sends, not even the whole
// database together with the environment gives one of them away (quality.md S4 and P1).
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unseal } from '#requests/sealing.ts'
import { keyFor } from '#settings.ts'
import { type EverythingOut, openEverythingOut } from './everything-out.ts'
import { fillInAll, newVisitor, pressSend, referenceOn, type Visitor } from './http-family.ts'
import { formsOf, marksIn } from './marks.ts'
import { marks, plantAs, plantedFamily as family } from './planted-family.ts'

describe('forty marks', () => {
  let out: EverythingOut
  let visitor: Visitor
  let sendKey = ''

  beforeAll(async () => {
    out = await openEverythingOut()
    visitor = newVisitor(out.origin)
    ;({ sendKey } = await fillInAll(visitor, family))
    const shown = /class="sw-code"[^>]*><bdi>([^<]+)</.exec((await visitor.get('/uk/apply/code')).html)?.[1] ?? ''
    expect(shown).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
    plantAs("the family's code", shown)
    await out.askHealth()
  })
  afterAll(() => out?.close())

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
    expect(marksIn(`${out.log()}{"event":"x","code":"${marks[7]?.text}"}`, marks)).toEqual([marks[7]?.what])
    expect(marksIn('Nothing of theirs: Qz, ZZ9 and 07700 900123', marks)).toEqual([])
  })

  test('before sending: database, log and environment together give away nothing', async () => {
    expect(out.database().length).toBeGreaterThanOrEqual(2)
    out.expectNoFileHolds(marks)
    expect(marksIn(JSON.stringify({ ...process.env, ...out.env }), marks)).toEqual([])
    const db = out.open()
    const drafts = await db.selectFrom('drafts').selectAll().execute()
    const sessions = await db.selectFrom('family_sessions').selectAll().execute()
    await db.destroy()
    expect(drafts).toHaveLength(1)
    // Whoever has both tries every key that can be made of them, on every sealed thing, bound as the code binds it.
    const purposes = ['family code', 'form token', 'safety drawer', 'staff code', 'family session', '']
    const held = [
      out.env.SECRET_KEY,
      out.env.SAFETY_KEY,
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
    const stranger = newVisitor(out.origin)
    await stranger.get('/uk/return')
    expect((await stranger.post('/uk/apply/yourName', { yourName: all })).status).toBe(200)
    const unlisted = newVisitor(out.origin)
    await unlisted.get('/staff/sign-in')
    expect((await unlisted.post('/staff/sign-in', { email: `${marks[3]?.text}@tidemere.example` })).status).toBe(303)
    let last = 0
    for (let tries = 0; tries < 12; tries += 1) last = (await stranger.post('/uk/return', { code: all })).status
    expect(last).toBe(429)
    visitor.addresses.push(...stranger.addresses, ...unlisted.addresses)
    visitor.titles.push(...stranger.titles, ...unlisted.titles)
    // A page breaks in the middle of its work when a table is away.
    const db = out.open()
    await sql`alter table schools rename to schools_away`.execute(db)
    expect((await visitor.post(`${child}/preferences`, { find: all.slice(0, 100), switch: 'uk' })).status).toBe(500)
    expect((await visitor.get('/uk/apply/check')).status).toBe(500)
    await out.askHealth()
    await sql`alter table schools_away rename to schools`.execute(db)
    await db.destroy()
    expect(out.log()).toContain('page_failed')
    out.expectNoFileHolds(marks)
  })

  test('after sending: in no log, address, title, subject, webhook header or health answer; the code is in no file', async () => {
    expect(await pressSend(visitor, 'uk', sendKey)).toMatchObject({ status: 303, location: '/uk/sent' })
    expect(referenceOn((await visitor.get('/uk/sent')).html)).toBeTruthy()
    await out.allDelivered()
    const db = out.open()
    const cases = await db.selectFrom('requests').select('id').execute()
    await db.destroy()
    const officer = await out.signIn('manager@tidemere.example')
    for (const path of [
      '/staff/queue',
      '/staff/deliveries',
      ...cases.flatMap(({ id }) => [`/staff/case/${id}`, `/staff/case/${id}/keying`]),
    ])
      expect((await officer.get(path)).status, path).toBe(200)
    await out.askHealth()
    const received = await out.mails()
    expect(out.calls).toHaveLength(family.children.length)
    // The marks did arrive where they belong: otherwise this test would look for something that was never there.
    expect(marksIn(out.calls.map(({ body }) => body).join('\n'), marks).length).toBeGreaterThanOrEqual(marks.length - 2)
    expect(received.length).toBeGreaterThanOrEqual(5)
    const places: Record<string, string> = {
      log: out.log(),
      addresses: [...visitor.addresses, ...officer.addresses].join('\n'),
      titles: [...visitor.titles, ...officer.titles].join('\n'),
      'webhook headers': JSON.stringify(out.calls.map(({ headers }) => headers)),
      'health answers': out.health.join('\n'),
      subjects: received.map(({ subject }) => subject).join('\n'),
    }
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, place).toBeGreaterThan(10)
      expect(marksIn(text, marks), place).toEqual([])
    }
    out.expectNoFileHolds(marks.slice(-1))
    const letter = received.find(({ to }) => JSON.stringify(to).includes('@family.example'))
    expect(marksIn(letter?.text ?? '', marks)).toEqual([])
    console.log(
      `canary: ${marks.length} marks, ${visitor.addresses.length + officer.addresses.length} addresses, ${visitor.titles.length + officer.titles.length} titles, ${out.log().split('\n').length} log lines, ${received.length} mails: 0 found`,
    )
  })
})
