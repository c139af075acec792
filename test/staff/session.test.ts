import { expect, test } from 'vitest'
import type { StaffMember } from '#council/council.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { endStaffSession, forgetOldSessions, staffOf, startSession } from '#staff/session.ts'
import { onBothDatabases } from '../databases.ts'

const officer: StaffMember = { email: 'officer@tidemere.example', name: 'Officer', roles: ['admissions'] }
const council = { staff: [officer] }
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
const after = (minutes: number) => now.add({ seconds: Math.round(minutes * 60) })

onBothDatabases('an officer’s session', (db) => {
  test('stands for the officer, and only its hash is kept', async () => {
    const secret = await startSession(db(), officer, undefined, now)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(await staffOf(db(), council, secret, after(1))).toEqual(officer)
    expect(JSON.stringify(await db().selectFrom('staff_sessions').selectAll().execute())).not.toContain(secret)
  })

  test('ends after thirty minutes without use', async () => {
    const secret = await startSession(db(), officer, undefined, now)
    expect(await staffOf(db(), council, secret, after(30))).toBeUndefined()
    expect(await staffOf(db(), council, secret, after(29.9))).toEqual(officer)
  })

  test('use keeps it open, but never past ten hours', async () => {
    const secret = await startSession(db(), officer, undefined, now)
    for (let minutes = 20; minutes < 600; minutes += 20)
      expect(await staffOf(db(), council, secret, after(minutes)), `${minutes} minutes`).toEqual(officer)
    expect(await staffOf(db(), council, secret, after(599.9))).toEqual(officer)
    expect(await staffOf(db(), council, secret, after(600))).toBeUndefined()
  })

  test('signing out ends every copy of the cookie', async () => {
    const secret = await startSession(db(), officer, undefined, now)
    await endStaffSession(db(), secret, after(1))
    expect(await staffOf(db(), council, secret, after(2))).toBeUndefined()
  })

  test('signing in again ends the session the browser had', async () => {
    const earlier = await startSession(db(), officer, undefined, now)
    const secret = await startSession(db(), officer, earlier, after(1))
    expect(secret).not.toBe(earlier)
    expect(await staffOf(db(), council, earlier, after(2))).toBeUndefined()
    expect(await staffOf(db(), council, secret, after(2))).toEqual(officer)
  })

  test('who has left the list is out at the next request; a changed role counts at once', async () => {
    const secret = await startSession(db(), officer, undefined, now)
    expect(await staffOf(db(), { staff: [] }, secret, after(1))).toBeUndefined()
    expect((await staffOf(db(), { staff: [{ ...officer, roles: ['manager'] }] }, secret, after(1)))?.roles).toEqual(['manager'])
  })

  test.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`, 'é'.repeat(43), '0'.repeat(5_000)])(
    'garbage for a cookie opens nothing: %#',
    async (garbage) => {
      expect(await staffOf(db(), council, garbage, now)).toBeUndefined()
    },
  )

  test('signing in and out are rows of an unbroken chain', async () => {
    const secret = await startSession(db(), officer, undefined, now)
    await endStaffSession(db(), secret, after(1))
    const rows = await db().selectFrom('audit').select(['actor', 'action']).orderBy('seq', 'desc').limit(2).execute()
    expect(rows).toEqual([
      { actor: officer.email, action: 'staff.signedOut' },
      { actor: officer.email, action: 'staff.signedIn' },
    ])
    expect(await firstBroken(db())).toBeUndefined()
  })

  test('sessions of last week are forgotten, those of today stay', async () => {
    const old = await startSession(db(), officer, undefined, now)
    const fresh = await startSession(db(), officer, undefined, now.add({ hours: 24 * 7 }))
    await forgetOldSessions(db(), now.add({ hours: 24 * 7 + 1 }))
    expect(await staffOf(db(), council, old, after(1))).toBeUndefined()
    expect(await staffOf(db(), council, fresh, now.add({ hours: 24 * 7 }))).toEqual(officer)
  })
})
