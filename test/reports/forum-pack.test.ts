// T49, T57: what a Fair Access forum is given.
import { expect, test } from 'vitest'
import { happened } from '#cases/happen.ts'
import { inTransaction } from '#database/database.ts'
import { readForumPack } from '#reports/forum-pack.ts'
import { calendar, inRefuge, sendFamily } from '../cases/a-request.ts'
import { onBothDatabases } from '../databases.ts'

const today = '2026-12-10'
const around = { me: { roles: ['admissions' as const] }, calendar, panels: ['2026-12-01', '2026-12-15', '2027-01-12'] }

onBothDatabases('the Fair Access pack', (db) => {
  test('has each child agreed and not placed, what was tried, and what each school has taken; no name, no place', async () => {
    const { ids } = await sendFamily(db(), { children: [{}, {}, {}, {}, {}] })
    const refuge = await sendFamily(db(), { family: inRefuge })
    const [tried = '', placed = '', started = '', closed = '', never = ''] = ids
    const note = async (id: string, kind: string, data: Record<string, unknown>, day: string) => {
      const { reference } = await db().selectFrom('requests').select('reference').where('id', '=', id).executeTakeFirstOrThrow()
      const when = Temporal.Instant.from(`${day}T10:00:00Z`)
      await inTransaction(db(), (tx) => happened(tx, { id, reference, by: 'officer@tidemere.example', kind, data }, when))
    }
    await note(tried, 'asked', { urn: '100001' }, '2026-11-24')
    await note(tried, 'schoolAnswered', { urn: '100001', answer: 'refused' }, '2026-11-25')
    await note(tried, 'asked', { urn: '100002' }, '2026-11-25')
    await note(tried, 'fairAccess', { grounds: ['F13', 'F1', 'i', 'F9'] }, '2026-11-30')
    await note(placed, 'fairAccess', { grounds: ['l'] }, '2026-11-26')
    await note(placed, 'fairAccess', { urn: '100003' }, '2026-12-01')
    await note(started, 'fairAccess', {}, '2026-11-26')
    await note(started, 'started', {}, '2026-11-27')
    await note(closed, 'fairAccess', {}, '2026-11-26')
    await note(closed, 'closed', { code: 16 }, '2026-11-27')
    await note(never, 'asked', { urn: '100001' }, '2026-11-27')
    await note(refuge.ids[0] ?? '', 'fairAccess', { grounds: ['b', 'F2'] }, '2026-11-27')

    const pack = await readForumPack(db(), around, today)
    expect(pack.children.map(({ id, agreedOn, grounds, daysOut }) => [id, agreedOn, grounds, daysOut])).toEqual([
      [refuge.ids[0], '2026-11-27', [], 91],
      [tried, '2026-11-30', ['i', 'l'], 91],
    ])
    expect(pack.children[1]).toMatchObject({
      year: '5',
      schoolDays: 8,
      tried: [
        { urn: '100001', on: '2026-11-24', answer: 'refused' },
        { urn: '100002', on: '2026-11-25', answer: null },
      ],
    })
    expect(pack.children[1]?.dueOn).toMatch(/^2027-01-/)
    expect(pack.tally).toEqual([{ urn: '100003', children: 1 }])
    expect(pack.nextPanel).toBe('2026-12-15')
    expect(JSON.stringify(pack)).not.toMatch(/Omar|Haddad|harbour|HBR21|place:/)
    // Who sees no refuge sees none here, and who sees no case sees nothing.
    const seenBy = async (role: 'readOnly' | 'manager') =>
      (await readForumPack(db(), { ...around, me: { roles: [role] } }, today)).children
    expect((await seenBy('readOnly')).map(({ id }) => id)).toEqual([tried])
    expect(await seenBy('manager')).toEqual([])
  })
})
