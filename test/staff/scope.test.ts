// Which children each role sees (users-and-journeys C5), on cases as they really land.
import { beforeAll, expect, test } from 'vitest'
import { readQueue } from '#cases/queue.ts'
import { type Role, roles } from '#council/people.ts'
import { readReferrals } from '#referrals/read-referrals.ts'
import { scopeOf, teamsOf, visible } from '#staff/scope.ts'
import { calendar, inRefuge, sendFamily } from '../cases/a-request.ts'
import { onBothDatabases } from '../databases.ts'

const who = (...has: Role[]) => ({ email: 'a@b.example', roles: has })
const kinds = ['ordinary', 'plan', 'inCare', 'refuge', 'refugeWithPlan'] as const
type Kind = (typeof kinds)[number]

/** Every cell: which kinds of case each role sees. */
const seen: Record<Role, Kind[]> = {
  admissions: [...kinds],
  missingEducation: [...kinds],
  safeguarding: [...kinds],
  send: ['plan', 'refugeWithPlan'],
  virtualSchool: ['inCare'],
  readOnly: ['ordinary', 'plan', 'inCare'],
  manager: [],
}

onBothDatabases('who sees which child', (db) => {
  const ids = {} as Record<Kind, string>
  beforeAll(async () => {
    const one = async (...args: Parameters<typeof sendFamily>) => (await sendFamily(...args)).ids[0] ?? ''
    ids.ordinary = await one(db(), { children: [{ plan: 'no', care: 'no' }] })
    ids.plan = await one(db(), { children: [{ plan: 'yes', care: 'no' }] })
    ids.inCare = await one(db(), { children: [{ plan: 'no', care: 'inCare' }] })
    ids.refuge = await one(db(), { family: inRefuge, children: [{ plan: 'no', care: 'no' }] })
    ids.refugeWithPlan = await one(db(), { family: inRefuge, children: [{ plan: 'yes', care: 'no' }] })
  })
  const kindsOf = (found: Iterable<string>): Kind[] => {
    const all = new Set(found)
    return kinds.filter((kind) => all.has(ids[kind]))
  }
  const inQueue = (...has: Role[]) => readQueue(db(), { calendar, filters: {}, me: who(...has), limit: 1_000 }, '2026-11-23')

  test.each(roles)('%s', async (role) => {
    expect(kindsOf(await visible(db(), who(role), Object.values(ids)))).toEqual(seen[role])
    const queue = await inQueue(role)
    expect(kindsOf(queue.rows.map(({ id }) => id))).toEqual(seen[role])
    // Neither may a number tell that there are more.
    expect(queue.found).toBe(seen[role].length)
    expect(Object.values(queue.counts).reduce((sum, count) => sum + count, 0)).toBe(seen[role].length)
  })

  test('two roles see what either sees, and no more', async () => {
    expect(kindsOf(await visible(db(), who('send', 'virtualSchool'), Object.values(ids)))).toEqual([
      'plan',
      'inCare',
      'refugeWithPlan',
    ])
    expect(kindsOf(await visible(db(), who('send', 'readOnly'), Object.values(ids)))).toEqual([
      'ordinary',
      'plan',
      'inCare',
      'refugeWithPlan',
    ])
    expect(kindsOf((await inQueue('manager', 'admissions')).rows.map(({ id }) => id))).toEqual([...kinds])
  })

  test('a child that does not exist is seen by nobody', async () => {
    for (const role of roles) expect((await visible(db(), who(role), ['24265f48-32b6-40e3-9a18-fdfb1d0682e4'])).size).toBe(0)
  })

  test('a team reads the referrals to itself', async () => {
    const all = await readReferrals(db(), { teams: teamsOf(who('admissions')) })
    const send = await readReferrals(db(), { teams: teamsOf(who('send')) })
    expect(Object.keys(all.open).length).toBeGreaterThan(2)
    expect(Object.keys(send.open)).toEqual(['send'])
    expect(new Set(send.referrals.map(({ team }) => team))).toEqual(new Set(['send']))
    expect((await readReferrals(db(), { teams: teamsOf(who('manager')) })).referrals).toEqual([])
    expect(scopeOf(who('manager'))).toHaveLength(1)
  })

  test('a child is in SEND’s lane as soon as it is referred there', async () => {
    const before = kindsOf(await visible(db(), who('send'), [ids.ordinary]))
    await db()
      .insertInto('referrals')
      .values({ id: 'later', request_id: ids.ordinary, tell_us_id: null, team: 'send', reason: 'sendAdvice', created_at: '' })
      .execute()
    expect([before, kindsOf(await visible(db(), who('send'), [ids.ordinary]))]).toEqual([[], ['ordinary']])
  })
})
