// Every staff address, by every role and by nobody, against the running service: each cell of `test/staff/matrix.ts`, and
// each child by the lane it is in. Who may not, gets 404 and a row in the audit chain, and nothing has happened.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '#council/people.ts'
import { type Database, openDatabase } from '#database/database.ts'
import { invite } from '#arrivals/invitation.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { startSession } from '#staff/session.ts'
import { makeToken, sessionFormKey } from '#web/form-token.ts'
import { council, inRefuge, now, sendFamily } from '../cases/a-request.ts'
import { maySay, pages } from '../staff/matrix.ts'
import { type Running, startService } from './running.ts'

let service: Running
let db: Database
const ids: Record<string, string> = {}

/** The one person of the demonstration council who has this role and no other. */
const personOf = (role: Role) => {
  const found = council.staff.find((member) => member.roles.length === 1 && member.roles[0] === role)
  if (!found) throw new Error(`Nobody in the demonstration council is only ${role}`)
  return found
}
const secrets = {} as Record<Role, string>

beforeAll(async () => {
  service = await startService()
  db = openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
  const one = async (...args: Parameters<typeof sendFamily>) => (await sendFamily(...args)).ids[0] ?? ''
  ids['ordinary'] = await one(db, { children: [{ plan: 'no', care: 'no' }] })
  ids['plan'] = await one(db, { children: [{ plan: 'yes', care: 'no' }] })
  ids['inCare'] = await one(db, { children: [{ plan: 'no', care: 'inCare' }] })
  ids['refuge'] = await one(db, { family: inRefuge, children: [{ plan: 'no', care: 'no' }] })
  const link = await invite(
    db,
    { language: 'ar', staying: 'council', ages: [7], needs: [], placeCode: null, expiresOn: '2027-01-31' },
    'officer@tidemere.example',
    now,
  )
  ids['link'] = link.code
  const at = now.toString({ smallestUnit: 'millisecond' })
  await db
    .insertInto('handovers')
    .values({
      id: 'a-handover',
      request_id: ids['ordinary'],
      council_code: null,
      council_name: 'Farhaven',
      sent_to: null,
      token_hash: 'x',
      made_at: at,
      due_on: '2026-12-01',
    })
    .execute()
  await db
    .insertInto('tell_us')
    .values({
      id: 'a-telling',
      reference: 'T-X',
      send_key: 'x',
      sent_at: at,
      read_by: '2026-11-24',
      language: 'en',
      kind: 'child',
      flow_version: 1,
      children: 1,
      restricted: 0,
      worry: 0,
      flagged: 0,
      answers_json: '{"notice":{},"children":[]}',
      words_json: '[]',
    })
    .execute()
  const referral = await db
    .selectFrom('referrals')
    .select('id')
    .where('request_id', '=', ids['plan'])
    .where('team', '=', 'send')
    .executeTakeFirstOrThrow()
  ids['referral'] = referral.id
  ids['delivery'] = (await db.selectFrom('deliveries').select('id').executeTakeFirstOrThrow()).id
  for (const role of roles) secrets[role] = await startSession(db, personOf(role), undefined, now)
}, 120_000)

afterAll(async () => {
  await db?.destroy()
  await service?.stop()
})

const all: readonly Role[] = roles
const lanes: Record<string, readonly Role[]> = {
  ordinary: ['admissions', 'missingEducation', 'safeguarding', 'readOnly'],
  plan: ['admissions', 'missingEducation', 'safeguarding', 'readOnly', 'send'],
  inCare: ['admissions', 'missingEducation', 'safeguarding', 'readOnly', 'virtualSchool'],
  refuge: ['admissions', 'missingEducation', 'safeguarding'],
  // A child that is not there is nobody's.
  unknown: [],
}

/** Addresses that stand for one page, each with the roles whose scope it is in. */
function addressesOf(file: string): { path: string; seenBy: readonly Role[]; kind?: string }[] {
  const path = `/staff/${file.replace(/(\/?index)?\.(astro|ts)$/, '')}`.replace(/\/$/, '')
  const filled = (id: string) => path.replace(/\[(id|code)\]/, id).replace('[deed]', 'offer')
  if (file.startsWith('case/[id]'))
    return Object.entries(lanes).map(([kind, seenBy]) => ({
      path: filled(ids[kind] ?? '24265f48-32b6-40e3-9a18-fdfb1d0682e4'),
      seenBy,
      kind,
    }))
  if (file.startsWith('handovers/')) return [{ path: filled('a-handover'), seenBy: lanes['ordinary'] ?? [] }]
  if (file.startsWith('referrals/[id]')) return [{ path: filled(ids['referral'] ?? ''), seenBy: lanes['plan'] ?? [] }]
  if (file.startsWith('deliveries/[id]')) return [{ path: filled(ids['delivery'] ?? ''), seenBy: all }]
  if (file.startsWith('told/[id]')) return [{ path: filled('a-telling'), seenBy: all }]
  if (file.startsWith('settings/[name]')) return [{ path: path.replace('[name]', 'hours'), seenBy: all }]
  if (file.startsWith('reports/[name]')) return [{ path: path.replace('[name]', 'missing'), seenBy: all }]
  if (file.startsWith('people/[id]')) return [{ path: path.replace('[id]', 'new'), seenBy: all }]
  if (file.startsWith('links/[code]')) return [{ path: filled(ids['link'] ?? ''), seenBy: all }]
  return [{ path: filled('nothing-of-this-name'), seenBy: all }]
}

async function ask(path: string, method: 'GET' | 'POST', secret?: string) {
  const headers = new Headers(secret ? { cookie: `__Host-schoolward-staff=${secret}` } : {})
  let body: URLSearchParams | null = null
  if (method === 'POST') {
    headers.set('sec-fetch-site', 'same-origin')
    body = new URLSearchParams(secret ? { token: makeToken(sessionFormKey(secret), now) } : {})
  }
  const answer = await fetch(service.origin + path, { method, redirect: 'manual', headers, body })
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
}

const refusals = async (role: Role, path: string) =>
  (
    await db
      .selectFrom('audit')
      .select('detail_json')
      .where('action', '=', 'staff.refused')
      .where('actor', '=', personOf(role).email)
      .where('subject', '=', path)
      .execute()
  ).length

const guarded = Object.entries(pages).filter(([, [needs]]) => needs !== 'nobody' && needs !== 'anybody')

describe.each(guarded)('%s', (file, [needs, method]) => {
  const methods = method === 'page' ? (['GET', 'POST'] as const) : (['POST'] as const)

  it('nobody is asked to sign in', async () => {
    for (const { path } of addressesOf(file)) {
      const got = method === 'page' ? await ask(path, 'GET') : undefined
      if (got) expect([got.status, got.location.split('?')[0]]).toEqual([303, '/staff/sign-in'])
      // Without a session no form of ours can have been posted.
      expect((await ask(path, 'POST')).status).toBe(403)
    }
  })

  it.each(roles)('%s', async (role) => {
    for (const { path, seenBy, kind } of addressesOf(file)) {
      for (const asked of methods) {
        if (needs === 'nobody' || needs === 'anybody') throw new Error('not guarded')
        const before = await refusals(role, path)
        const answer = await ask(path, asked, secrets[role])
        const rows = (await refusals(role, path)) - before
        const may = maySay(role, needs) && seenBy.includes(role)
        const cell = `${asked} ${path} (${kind ?? ''}) as ${role}: ${answer.status} ${answer.location}`
        if (may) {
          expect(rows, cell).toBe(0)
          // What is behind the locked drawer is not there for a child who has none.
          const drawer = file === 'case/[id]/safety.astro' || file === 'case/[id]/safe-contact.ts'
          const empty = (drawer && kind !== 'refuge') || path.includes('nothing-of-this-name')
          expect(empty ? [404] : [200, 303, 422], cell).toContain(answer.status)
          expect(answer.location, cell).not.toContain('sign-in')
        } else {
          expect([answer.status, rows], cell).toEqual([404, 1])
          expect(answer.text, cell).not.toContain('Omar')
        }
      }
    }
  })
})

describe('what needs no permission', () => {
  it('is every page where somebody proves who they are, and no other', async () => {
    const open = Object.entries(pages).filter(([, [needs]]) => needs === 'nobody' || needs === 'anybody')
    expect(open.map(([file]) => file).filter((file) => !/^(index|sign-|confirm)/.test(file))).toEqual([])
    expect((await ask('/staff/confirm', 'GET')).location).toBe('/staff/sign-in')
    expect((await ask('/staff', 'GET')).location).toBe('/staff/sign-in')
  })

  it('leads each role to a page of its own', async () => {
    for (const role of roles) {
      const home = await ask('/staff', 'GET', secrets[role])
      expect((await ask(home.location, 'GET', secrets[role])).status, `${role}: ${home.location}`).toBe(200)
    }
  })

  it('shows nobody a way to a page that is not theirs', async () => {
    for (const role of roles) {
      const home = await ask('/staff', 'GET', secrets[role])
      const { text } = await ask(home.location, 'GET', secrets[role])
      const ways = [...text.matchAll(/href="(\/staff\/[a-z/-]+)"/g)].map((found) => found[1] ?? '')
      for (const way of new Set(ways)) expect((await ask(way, 'GET', secrets[role])).status, `${role}: ${way}`).toBe(200)
    }
  })

  it('attack 18: whoever signs out is out, and the chain of everything above is whole', async () => {
    expect((await ask('/staff/sign-out', 'POST', secrets.readOnly)).status).toBe(303)
    expect((await ask('/staff/queue', 'GET', secrets.readOnly)).location).toContain('/staff/sign-in')
    expect(await firstBroken(db)).toBeUndefined()
  })
})
