import { expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import { inTransaction } from '#database/database.ts'
import { teamMail } from '#delivery/connectors/team-mail.ts'
import { acknowledgeReferral } from '#referrals/acknowledge.ts'
import { readReferrals, referralsOfTelling } from '#referrals/read-referrals.ts'
import { refer } from '#referrals/refer.ts'
import { auditOf } from '#staff/audit.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../databases.ts'

const council = readCouncil('content/council')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const telling = {
  council,
  tellUsId: '0b6e7f6e-0000-4000-8000-000000000001',
  reference: 'T-ABCD',
  path: '/staff/tell-us/0b6e7f6e-0000-4000-8000-000000000001',
}

onBothDatabases('referrals', (db) => {
  test('a referral lands with its team and a notice that tells nothing; nobody has it until somebody says so', async () => {
    const id = await inTransaction(db(), (tx) => refer(tx, { ...telling, team: 'missingEducation', reason: 'toldOf' }, now))
    const [referral] = await referralsOfTelling(db(), telling.tellUsId)
    expect(referral).toMatchObject({
      id,
      team: 'missingEducation',
      reason: 'toldOf',
      acknowledged: undefined,
      request: undefined,
    })
    const row = await db().selectFrom('deliveries').selectAll().where('destination', '=', 'team-mail').executeTakeFirstOrThrow()
    expect(row.event).toBe('referral.made')
    expect(teamMail.carries.parse(JSON.parse(row.body_json))).toEqual({
      to: 'cme@tidemere.example',
      team: 'Children Missing Education',
      reference: 'T-ABCD',
      reason: 'toldOf',
      path: telling.path,
    })
  })

  test('is acknowledged once, by name, with a row in the audit chain', async () => {
    const id = await inTransaction(db(), (tx) => refer(tx, { ...telling, team: 'send', reason: 'toldOf' }, now))
    const both = await Promise.all([
      acknowledgeReferral(db(), id, 'officer@tidemere.example', now),
      acknowledgeReferral(db(), id, 'manager@tidemere.example', now),
    ])
    expect(both.toSorted()).toEqual(['alreadySo', 'done'])
    expect(await acknowledgeReferral(db(), 'nothing', 'officer@tidemere.example', now)).toBe('unknown')
    const trail = await auditOf(db(), [telling.tellUsId])
    expect(trail.map(({ action, detail_json }) => [action, JSON.parse(detail_json)])).toEqual([
      ['referral.acknowledged', { team: 'send', reason: 'toldOf' }],
    ])
    expect(await firstBroken(db())).toBeUndefined()
  })

  test('the list shows what nobody has first, oldest first, however long it is', async () => {
    const all = await readReferrals(db(), { teams: 'all', limit: 1 })
    expect(all.referrals.map(({ team, acknowledged }) => [team, acknowledged !== undefined])).toEqual([
      ['missingEducation', false],
    ])
    expect(all.open).toEqual({ missingEducation: 1 })
    expect(all.more).toBe(true)
    const send = await readReferrals(db(), { teams: 'all', team: 'send' })
    expect(send.referrals).toHaveLength(1)
    expect(send.referrals[0]?.acknowledged?.by).toMatch(/@tidemere\.example$/)
  })
})
