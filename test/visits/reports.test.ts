// Reports over HTTP: the page, its picture, its file, the rows in the audit, and who may.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { happened } from '#cases/happen.ts'
import { type Database, inTransaction, openDatabase } from '#database/database.ts'
import { reportNames } from '#reports/kinds.ts'
import { keepDays } from '#reports/snapshot.ts'
import { startSession } from '#staff/session.ts'
import { council, now, sendFamily } from '../cases/a-request.ts'
import { type Running, startService } from './running.ts'

let service: Running
let db: Database
const people = Object.fromEntries(['officer@tidemere.example', 'head@tidemere.example'].map((email) => [email, '']))

beforeAll(async () => {
  service = await startService()
  db = openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
  for (let family = 0; family < 12; family += 1)
    await sendFamily(db, {
      language: family < 9 ? 'ar' : 'uk',
      children: [{}, {}],
      at: now.subtract({ hours: 24 * (family % 5) }),
    })
  const [first] = await db.selectFrom('requests').select(['id', 'reference']).limit(1).execute()
  if (first)
    await inTransaction(db, (tx) =>
      happened(tx, { ...first, by: 'officer@tidemere.example', kind: 'fairAccess', data: { grounds: ['l'] } }, now),
    )
  await keepDays(db, now)
  for (const email of Object.keys(people)) {
    const member = council.staff.find((each) => each.email === email)
    if (!member) throw new Error(`Nobody is ${email}`)
    people[email] = await startSession(db, member, undefined, now)
  }
}, 120_000)

afterAll(async () => {
  await db?.destroy()
  await service?.stop()
})

async function get(path: string, who = 'officer@tidemere.example') {
  const answer = await fetch(service.origin + path, {
    redirect: 'manual',
    headers: { cookie: `__Host-schoolward-staff=${people[who]}` },
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    file: answer.headers.get('content-disposition'),
    text: await answer.text(),
  }
}
const exported = async () =>
  db
    .selectFrom('audit')
    .select(['actor', 'subject', 'detail_json'])
    .where('action', 'in', ['report.exported', 'report.opened'])
    .orderBy('seq')
    .execute()

test('T58: every report is a page with its picture and a file; the file leaves a row, the page none', async () => {
  const index = await get('/staff/reports')
  expect(index.status).toBe(200)
  for (const name of reportNames) {
    expect(index.text).toContain(`href="/staff/reports/${name}"`)
    const page = await get(`/staff/reports/${name}`)
    expect([name, page.status]).toEqual([name, 200])
    expect(page.text).toContain('A star stands for a number that is hidden')
    expect(page.text).not.toMatch(/Omar|Haddad|undefined|NaN/)
    const before = (await exported()).length
    const file = await get(`/staff/reports/${name}.csv?by=phase`)
    expect([name, file.status, file.type, file.file]).toEqual([
      name,
      200,
      'text/csv; charset=utf-8',
      `attachment; filename="${name}-2026-11-23.csv"`,
    ])
    // No number under 10 in any file.
    expect(file.text).not.toMatch(/"[0-9]"/)
    expect((await exported()).slice(before)).toMatchObject([{ actor: 'officer@tidemere.example', subject: name }])
  }
}, 60_000)

test('the same numbers stand in page, picture and file', async () => {
  const page = await get('/staff/reports/missing?by=language&on=23+November+2026')
  const file = await get('/staff/reports/missing.csv?by=language&on=2026-11-23')
  expect(page.text).toMatch(/<svg[^>]*role="img"/)
  expect(page.text).toContain('url(#pattern-0-')
  // 24 children: 18 and 6, so Arabic alone would give Ukrainian away.
  expect(file.text).toContain('"As of the end of 23 November 2026"')
  expect(file.text).toMatch(/"All","All","25"\r\n$/)
  expect(page.text).toContain('>25<')
  expect(page.text).not.toMatch(/style=/)
})

test('a day that is none is said, and nothing is counted or taken', async () => {
  const wrong = await get('/staff/reports/missing?on=tomorrow')
  expect([wrong.status, wrong.text.includes('value="tomorrow"')]).toEqual([422, true])
  expect((await get('/staff/reports/missing.csv?on=tomorrow')).status).toBe(303)
  expect((await get('/staff/reports/nothing')).status).toBe(404)
  expect((await get('/staff/reports/nothing.csv')).status).toBe(404)
})

test('T57: the forum pack is for those who may take copies; opening and taking it leave rows', async () => {
  const before = (await exported()).length
  const page = await get('/staff/reports/forum')
  expect(page.status).toBe(200)
  expect(page.text).toContain('(l) Four weeks out')
  const file = await get('/staff/reports/forum.csv')
  expect(file.text).toContain('(l) Four weeks out')
  expect(file.text + page.text).not.toMatch(/Omar|HBR21/)
  expect((await exported()).slice(before).map(({ detail_json }) => detail_json)).toEqual(['{"children":1}', '{"children":1}'])
  const head = await get('/staff/reports/forum', 'head@tidemere.example')
  expect([head.status, (await get('/staff/reports', 'head@tidemere.example')).text.includes('/staff/reports/forum')]).toEqual([
    404,
    false,
  ])
})
