// Attack 23: nobody changes the audit, and who does it with the database's own rights is found.
import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { said } from '../../scripts/audit.ts'
import { type Database, inTransaction, openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { audit } from '#staff/audit.ts'
import { checkChain, parseHead, sayHead } from '#staff/audit-check.ts'
import { freshDatabase } from '../databases.ts'
import { unguard } from './unguarded.ts'

const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const write = async (db: Database, count: number) => {
  await inTransaction(db, async (tx) => {
    for (let row = 0; row < count; row += 1)
      await audit(tx, { actor: 'officer@tidemere.example', action: 'case.opened', subject: `R-${row}` }, now)
  })
}

for (const engine of ['sqlite', 'postgres'] as const) {
  let db: Database
  beforeEach(async () => {
    const made = await freshDatabase(engine)
    db = made.db
    return () => made.close()
  })

  test(`${engine}: the service itself can neither change nor take out a row`, async () => {
    await write(db, 3)
    await expect(db.updateTable('audit').set({ actor: 'x' }).where('seq', '=', 2).execute()).rejects.toThrow('never changed')
    await expect(db.deleteFrom('audit').where('seq', '=', 3).execute()).rejects.toThrow('never changed')
    expect(await checkChain(db)).toMatchObject({ checked: 3 })
  })

  test(`${engine}: a changed, a missing, an added and a cut-off row are named`, async () => {
    await write(db, 2_500)
    const whole = await checkChain(db)
    const head = 'head' in whole ? parseHead(whole.head) : undefined
    expect(head?.seq).toBe(2_500)
    expect(await checkChain(db, head)).toEqual(whole)
    expect(await checkChain(db, { seq: 7, hash: 'f'.repeat(64) })).toEqual({ broken: 7, why: 'head', checked: 6 })
    await unguard(db)
    await db.updateTable('audit').set({ detail_json: '{"x":1}' }).where('seq', '=', 2_345).execute()
    expect(await checkChain(db)).toEqual({ broken: 2_345, why: 'content', checked: 2_344 })
    await db.deleteFrom('audit').where('seq', '=', 2_000).execute()
    expect(await checkChain(db)).toEqual({ broken: 2_001, why: 'number', checked: 1_999 })
    await db.deleteFrom('audit').where('seq', '>=', 2_000).execute()
    // A chain without its end is whole by itself, but not against a head that was written down.
    expect(await checkChain(db)).toMatchObject({ checked: 1_999 })
    expect(await checkChain(db, head)).toEqual({ broken: 2_000, why: 'head', checked: 1_999 })
    await write(db, 1)
    expect(await checkChain(db)).toMatchObject({ checked: 2_000 })
    await db
      .updateTable('audit')
      .set({ previous_hash: '0'.repeat(64) })
      .where('seq', '=', 2_000)
      .execute()
    expect(await checkChain(db)).toEqual({ broken: 2_000, why: 'link', checked: 1_999 })
  })

  test(`${engine}: the head is said once a day`, async () => {
    await write(db, 1)
    await sayHead(db, now)
    await sayHead(db, now.add({ hours: 2 }))
    await sayHead(db, now.add({ hours: 24 }))
    const kept = await db.selectFrom('kept').select('name').where('name', 'like', 'audit head%').execute()
    expect(kept).toEqual([{ name: 'audit head 2026-11-24' }])
  })
}

test('a head is a number and a hash', () => {
  expect(parseHead(` 12:${'a'.repeat(64)}\n`)).toEqual({ seq: 12, hash: 'a'.repeat(64) })
  for (const wrong of ['', '12', `x:${'a'.repeat(64)}`, `12:${'A'.repeat(64)}`, `12:${'a'.repeat(63)}`])
    expect(parseHead(wrong)).toBeUndefined()
})

test('the command says what it found, by its end as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'schoolward-audit-'))
  const db = openDatabase({ file: join(folder, 'schoolward.sqlite') })
  await migrate(db)
  await write(db, 5)
  const found = await checkChain(db)
  const head = 'head' in found ? found.head : ''
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; text: string }>((done) => {
      const child = spawn(process.execPath, ['scripts/audit.ts', ...args], {
        env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '' },
      })
      let text = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()))
      child.once('exit', (code) => done({ code, text }))
    })
  expect(await run()).toEqual({ code: 0, text: `${said(found)}\n` })
  expect((await run(head)).code).toBe(0)
  expect((await run('nonsense')).code).toBe(2)
  await unguard(db)
  await db.updateTable('audit').set({ actor: 'x' }).where('seq', '=', 4).execute()
  await db.destroy()
  const broken = await run(head)
  expect(broken.code).toBe(1)
  expect(broken.text).toContain('row 4')
})
