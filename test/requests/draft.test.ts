import { expect, test } from 'vitest'
import { keyFor } from '#settings.ts'
import { deleteDraft, deleteExpired, endSession, openWithCode, openWithSession, saveDraft, startDraft } from '#requests/draft.ts'
import { grouped } from '#requests/code.ts'
import { mayTry } from '#requests/limits.ts'
import { onBothDatabases } from '../databases.ts'

const pepper = keyFor('a secret for this test only, long enough', 'family code')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const first = { version: 1, language: 'ar', family: { applicant: 'parent', canary: 'CANARY-in-the-draft' }, children: [] }

onBothDatabases('a draft', (db) => {
  test('opens with its session and with its code, on any device, and with nothing else', async () => {
    const open = await startDraft(db(), pepper, first, now)
    expect((await openWithSession(db(), open.sessionSecret, now))?.draft.family).toEqual(first.family)
    const other = await openWithCode(db(), pepper, grouped(open.draft.code).toLowerCase(), now)
    expect(other?.draft.family).toEqual(first.family)
    expect(other?.sessionSecret).not.toBe(open.sessionSecret)
    const wrong = open.draft.code.slice(0, 19) + (open.draft.code.endsWith('A') ? 'B' : 'A')
    expect(await openWithCode(db(), pepper, wrong, now)).toBeUndefined()
    expect(await openWithCode(db(), keyFor('another server', 'family code'), open.draft.code, now)).toBeUndefined()
    for (const garbage of ['', 'x', '%00', 'x'.repeat(5_000), open.sessionSecret.slice(1)])
      expect(await openWithSession(db(), garbage, now)).toBeUndefined()
  })

  test('cannot be read from the database, even with the server keys in hand', async () => {
    const open = await startDraft(db(), pepper, first, now)
    const rows = JSON.stringify([
      await db().selectFrom('drafts').selectAll().execute(),
      await db().selectFrom('family_sessions').selectAll().execute(),
    ])
    expect(rows).not.toContain('CANARY')
    expect(rows).not.toContain(open.draft.code)
    expect(rows).not.toContain(open.sessionSecret)
  })

  test('keeps what is saved; the session ends, the code stays', async () => {
    const open = await startDraft(db(), pepper, first, now)
    open.draft = { ...open.draft, family: { applicant: 'helper' } }
    await saveDraft(db(), open, now)
    await endSession(db(), open.sessionSecret)
    expect(await openWithSession(db(), open.sessionSecret, now)).toBeUndefined()
    expect((await openWithCode(db(), pepper, open.draft.code, now))?.draft.family).toEqual({ applicant: 'helper' })
  })

  test('ends thirty days after its last use, and coming back begins them again', async () => {
    const open = await startDraft(db(), pepper, first, now)
    const day29 = now.add({ hours: 24 * 29 })
    expect(await openWithCode(db(), pepper, open.draft.code, day29)).toBeDefined()
    const day58 = day29.add({ hours: 24 * 29 })
    expect(await openWithCode(db(), pepper, open.draft.code, day58)).toBeDefined()
    const gone = day58.add({ hours: 24 * 30 + 1 })
    expect(await openWithCode(db(), pepper, open.draft.code, gone)).toBeUndefined()
    expect(await deleteExpired(db(), gone)).toBeGreaterThan(0)
    expect(await db().selectFrom('drafts').select('id').where('id', '=', open.id).execute()).toEqual([])
  })

  test('a session unused for a day is over', async () => {
    const open = await startDraft(db(), pepper, first, now)
    expect(await openWithSession(db(), open.sessionSecret, now.add({ hours: 23 }))).toBeDefined()
    const other = await startDraft(db(), pepper, first, now)
    expect(await openWithSession(db(), other.sessionSecret, now.add({ hours: 25 }))).toBeUndefined()
  })

  test('is deleted when the family says so', async () => {
    const open = await startDraft(db(), pepper, first, now)
    await deleteDraft(db(), open.id)
    expect(await openWithCode(db(), pepper, open.draft.code, now)).toBeUndefined()
  })

  test('tries are counted: ten an hour, then locked for five minutes, others untouched', async () => {
    const rule = { most: 10, minutes: 60, lockMinutes: 5 }
    for (let count = 0; count < 10; count += 1) expect(await mayTry(db(), 'code A', rule, now)).toBe(true)
    expect(await mayTry(db(), 'code A', rule, now)).toBe(false)
    expect(await mayTry(db(), 'code B', rule, now)).toBe(true)
    expect(await mayTry(db(), 'code A', rule, now.add({ minutes: 4 }))).toBe(false)
    expect(await mayTry(db(), 'code A', rule, now.add({ minutes: 61 }))).toBe(true)
  })
})
