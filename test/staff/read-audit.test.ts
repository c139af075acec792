import { expect, test } from 'vitest'
import { inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'
import { auditNames, noteReading, readAudit } from '#staff/read-audit.ts'
import { onBothDatabases } from '../databases.ts'

onBothDatabases('the audit as a manager reads it', (db) => {
  const moment = (text: string) => Temporal.Instant.from(text)
  const write = (actor: string, action: string, subject: string, at: string) =>
    inTransaction(db(), (tx) => audit(tx, { actor, action, subject, detail: { x: 1 } }, moment(at)))
  const seqs = async (...args: Parameters<typeof readAudit> extends [unknown, ...infer Rest] ? Rest : never) =>
    (await readAudit(db(), ...args)).lines.map(({ seq }) => seq)

  test('filters by who, what, about and London days, page by page, newest first', async () => {
    await write('a@b.example', 'case.opened', 'R-1', '2026-06-30T22:30:00Z') // 30 June in London
    await write('a@b.example', 'case.taken', 'R-1', '2026-06-30T23:30:00Z') // 1 July in London
    await write('c@d.example', 'case.opened', 'R-2', '2026-07-01T12:00:00Z')
    await write('family', 'caseless', 'R-2', '2026-07-02T12:00:00Z')
    expect(await seqs({})).toEqual([4, 3, 2, 1])
    expect(await seqs({ actor: 'a@b.example' })).toEqual([2, 1])
    expect(await seqs({ action: 'case.opened' })).toEqual([3, 1])
    expect(await seqs({ action: 'case.' })).toEqual([3, 2, 1])
    expect(await seqs({ subject: 'R-2', actor: 'family' })).toEqual([4])
    expect(await seqs({ from: '2026-07-01', to: '2026-07-01' })).toEqual([3, 2])
    expect(await seqs({ to: '2026-06-30' })).toEqual([1])
    const first = await readAudit(db(), {}, { limit: 3 })
    expect([first.lines.length, first.next]).toEqual([3, 2])
    expect(await seqs({}, { limit: 3, before: first.next })).toEqual([1])
    expect(first.lines[0]?.detail).toEqual({ x: 1 })
  })

  test('reading leaves a row with what was looked for', async () => {
    await noteReading(db(), 'head@tidemere.example', { actor: 'family', action: undefined }, moment('2026-07-03T12:00:00Z'))
    const [row] = (await readAudit(db(), { action: 'audit.read' })).lines
    expect(row).toMatchObject({ actor: 'head@tidemere.example', detail: { actor: 'family' } })
    expect(await auditNames(db())).toEqual({
      actors: ['a@b.example', 'c@d.example', 'family', 'head@tidemere.example'],
      actions: ['audit.read', 'case.opened', 'case.taken', 'caseless'],
    })
  })
})
