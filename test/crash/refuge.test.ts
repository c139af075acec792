// A family in a refuge. Whatever it types about where it is and how it can be reached is a mark. The marks stand in no
// file in plain, before it sends and after; and after sending in no list, search, mail, call, export, log line, trace,
// title, staff page, other family's page or health answer. They are behind one door: the safety drawer, opened by the
// safeguarding team with a reason, each time with a row in the audit chain (issue 3 "must show" 5; quality.md 5 to 9).
import { globSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { type EverythingOut, openEverythingOut } from './everything-out.ts'
import {
  type Answer,
  answer,
  answerOn,
  applyQuestions,
  type Family,
  fillInAll,
  fillInRest,
  newVisitor,
  pressSend,
  referenceOn,
  startForm,
  type Visitor,
} from './http-family.ts'
import { formsOf, marksIn } from './marks.ts'
import { area, beforeRefuge, children, dropped, inRefuge, locked } from './refuge-family.ts'
import { pagesFrom } from './staff-pages.ts'

const tag = 'en'
const all = [...locked, ...dropped]
const why = 'The offer must reach her by the safe number'

let out: EverythingOut
let family: Visitor
let sendKey = ''
let reference = ''
let cases: { id: string; family_id: string }[] = []
const members = new Map<string, Visitor>()
const signedIn = async (email: string): Promise<Visitor> => {
  const member = members.get(email) ?? (await out.signIn(email))
  members.set(email, member)
  return member
}

beforeAll(async () => {
  out = await openEverythingOut({ areas: [area] })
  family = newVisitor(out.origin)
  await startForm(family, { tag, family: beforeRefuge, children: [] })
  await answerOn(family, await answer(family, `/${tag}/apply/staying`, { staying: 'refuge' }), applyQuestions, inRefuge)
  ;({ sendKey } = await fillInRest(family, { tag, family: inRefuge, children }))
})
afterAll(() => out?.close())

test('the search bites, and every mark was taken by a page', async () => {
  expect(all.length).toBeGreaterThanOrEqual(16)
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
  for (const { what, text } of all)
    for (const form of formsOf(text))
      expect(marksIn(Buffer.concat([Buffer.from('{"x":"'), form, Buffer.from('"}')]), all)).toContain(what)
  // The check page is the family's own: it shows what will be sent, and what was said before "refuge" is not among it.
  const check = marksIn((await family.get(`/${tag}/apply/check`)).html, all)
  expect(check).toEqual(locked.map(({ what }) => what).filter((what) => !['area', 'safe phone abroad'].includes(what)))
})

test('before sending, no file holds a mark', async () => {
  expect(out.database().length).toBeGreaterThanOrEqual(2)
  out.expectNoFileHolds(all)
  expect(marksIn(out.log(), all)).toEqual([])
})

test('after sending, no file holds a mark, and neither does what leaves the house', async () => {
  expect(await pressSend(family, tag, sendKey)).toMatchObject({ status: 303, location: `/${tag}/sent` })
  const receipt = (await family.get(`/${tag}/sent`)).html
  reference = referenceOn(receipt) ?? ''
  expect(reference).toMatch(/^\w{4}-\w{4}$/)
  expect(marksIn(receipt, all)).toEqual([])
  await out.allDelivered()
  const db = out.open()
  cases = await db
    .selectFrom('requests')
    .innerJoin('families', 'families.id', 'requests.family_id')
    .select(['requests.id', 'requests.family_id'])
    .where('families.reference', '=', reference)
    .execute()
  await db.destroy()
  expect(cases).toHaveLength(children.length)
  out.expectNoFileHolds(all)
  expect(marksIn(out.log(), all)).toEqual([])

  expect(out.calls).toHaveLength(children.length)
  for (const { body, headers } of out.calls) {
    expect(body).toContain(reference)
    expect(body).not.toMatch(/"(staying|area|address|postcode|town|phone|email|worker)"/)
    expect(marksIn(`${body}\n${JSON.stringify(headers)}`, all)).toEqual([])
  }
  const mails = await out.mails()
  const own = mails.filter(({ to }) => JSON.stringify(to).includes('@family.example'))
  expect(own).toHaveLength(1)
  for (const mail of mails) {
    // The family's own mail goes to its safe address; that address is in no other mail, and nothing else of it in this one.
    const headers = own.includes(mail) ? mail.headerLines.filter(({ key }) => key !== 'to') : mail.headerLines
    const text = [mail.subject, mail.text, mail.html || '', ...mail.attachments.map(({ content }) => content.toString())]
    expect(marksIn(`${JSON.stringify(headers)}\n${text.join('\n')}`, all), mail.subject).toEqual([])
  }
  // P3: nothing that somebody else could read off the telephone says what it is about.
  expect(`${own[0]?.subject}\n${own[0]?.text}`).not.toMatch(/school|child|refuge|Samira|Yusuf|Salma/i)
})

test('no staff page, list, search, print or export shows a mark, to anybody of the council', async () => {
  const seen = new Set<string>()
  const sawTheCase: string[] = []
  for (const { email } of readCouncil('content/council').staff) {
    const member = await signedIn(email)
    const pages = await pagesFrom(
      member,
      out.open,
      all.map(({ text }) => text),
    )
    for (const { pattern, path, answer: page, searched } of pages) {
      expect([path, page.status === 200 || page.status === 404 || page.status === 303]).toEqual([path, true])
      if (page.status === 200) seen.add(pattern)
      // What was searched for is shown in its box; what must not be there is the family that it belongs to.
      if (searched) expect([path, page.html.includes(reference)]).toEqual([path, false])
      else {
        // The filter of a report names every area of the council, whoever lives there.
        const html = page.html.replace(/<select[^>]*name="place"[\s\S]*?<\/select>/, '')
        expect([path, marksIn(html, all), marksIn(JSON.stringify([...page.headers]), all)]).toEqual([path, [], []])
      }
    }
    if (pages.some(({ answer: page }) => page.html.includes(reference))) sawTheCase.push(email)
    expect(marksIn([...member.addresses.filter((path) => !path.includes('?')), ...member.titles].join('\n'), all)).toEqual([])
  }
  expect(sawTheCase).toEqual(expect.arrayContaining(['officer@tidemere.example', 'safeguarding@tidemere.example']))
  // A page added later is visited unasked. One that shows a single link or notice is drawn only where there is one.
  const drawn = globSync('src/pages/staff/**/*.astro')
    .map((file) => file.slice('src/pages'.length, -'.astro'.length).replace(/\/index$/, ''))
    .filter((pattern) => !pattern.replace('/case/[id]', '').includes('['))
  const missed = drawn.filter((pattern) => !seen.has(pattern) && !pattern.startsWith('/staff/sign-in'))
  expect(missed).toEqual([])
})

test('another family, the other parent with the same child among it, is shown nothing', async () => {
  const same: Family = { tag, family: familyAnswers, children: [childAnswers('Samira Canary', 2017)] }
  const other = newVisitor(out.origin)
  const pages: Answer[] = []
  const { page, sendKey: key } = await fillInAll(other, same)
  pages.push(page, await other.get(`/${tag}/apply/list`))
  await pressSend(other, tag, key)
  for (const path of [
    '/sent',
    '/apply/code',
    '/sent/1/school',
    '/plan/result?staying=homeOffice&ages=9',
    '/schools?place=HBR21&age=9',
  ])
    pages.push(await other.get(`/${tag}${path}`))
  for (const each of pages) {
    expect([each.path, each.status]).toEqual([each.path, 200])
    // Every family may choose among the areas by name: what it can choose from is not what another family chose.
    const html = each.html.replace(/<select.*?<\/select>|<div class="govuk-radios__item">.*?<\/div>/gs, '')
    expect([each.path, marksIn(html, all), each.html.includes(reference)]).toEqual([each.path, [], false])
  }
  // The same browser, once it has been left: whoever opens it next sees the closed page.
  await family.post(`/${tag}/leave`, {})
  for (const path of ['/sent', '/apply/check', '/apply/list', '/apply/safePhone', '/apply/code']) {
    const closed = await family.get(`/${tag}${path}`)
    expect([path, marksIn(closed.html, all), closed.html.includes(reference)]).toEqual([path, [], false])
  }
  expect(marksIn([...family.addresses, ...family.titles, ...other.titles].join('\n'), all)).toEqual([])
  expect(family.titles.join('\n')).not.toMatch(/refuge|Samira|Yusuf/)
})

test('the drawer: not there for admissions, shut without a reason, and a row for every opening', async () => {
  const at = `/staff/case/${cases[0]?.id}/safety`
  const officer = await signedIn('officer@tidemere.example')
  expect((await officer.get(at)).status).toBe(404)
  const tried = await officer.post(at, { reason: 'danger', why })
  expect([tried.status, marksIn(tried.html, all)]).toEqual([404, []])

  const lead = await signedIn('safeguarding@tidemere.example')
  const shut = await lead.get(at)
  expect([shut.status, marksIn(shut.html, all)]).toEqual([200, []])
  for (const [fields, wrong] of [
    [{}, ['reason', 'why']],
    [{ why }, ['reason']],
    [{ reason: 'placeOffer' }, ['why']],
    [{ reason: 'curious', why }, ['reason']],
    [{ reason: 'placeOffer', why: 'x' }, ['why']],
  ] as const) {
    const refused = await lead.post(at, fields)
    expect([wrong, refused.status, marksIn(refused.html, all)]).toEqual([wrong, 422, []])
    for (const part of wrong) expect(refused.html).toContain(`id="${part}-error"`)
  }
  const shown = await lead.post(at, { reason: 'placeOffer', why })
  expect(shown.status).toBe(200)
  expect(marksIn(shown.html, all)).toEqual(
    locked.map(({ what }) => what).filter((what) => !['area', 'safe phone abroad'].includes(what)),
  )
  expect(shown.headers.get('cache-control')).toBe('no-store')
  expect((await lead.post(at, { reason: 'danger', why })).status).toBe(200)
  expect(marksIn((await lead.get(at)).html, all)).toEqual([])

  const db = out.open()
  const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute()
  expect(rows.filter(({ action }) => action === 'safety.revealed').map(({ actor, subject }) => [actor, subject])).toEqual(
    Array.from({ length: 2 }, () => ['safeguarding@tidemere.example', `${reference}-1`]),
  )
  expect(rows.filter(({ action, subject }) => action === 'staff.refused' && subject === at)).not.toEqual([])
  expect(marksIn(JSON.stringify(rows), all)).toEqual([])
  expect(await firstBroken(db)).toBeUndefined()
  await db.destroy()
  // Reading it has left nothing behind either.
  await out.askHealth()
  out.expectNoFileHolds(all)
  expect(marksIn(`${out.log()}\n${out.health.join('\n')}\n${lead.addresses.join('\n')}\n${lead.titles.join('\n')}`, all)).toEqual(
    [],
  )
})
