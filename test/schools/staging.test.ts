import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { importGias } from '#schools/import-gias.ts'
import { fileWriter, now, register, reportOf, schoolRow } from './files.ts'

const write = fileWriter()

test('while a long register is read, another process can write to the same file, and sees no half of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'staging-'))
  const file = join(folder, 'shared.sqlite')
  const db = openDatabase({ file })
  try {
    await migrate(db)
    const other = new DatabaseSync(file, { timeout: 0 })
    const seen: unknown[] = []
    const onProgress = () => {
      other.exec(
        "insert into kept (name, value) values ('while reading', '1') on conflict (name) do update set value = value + 1",
      )
      seen.push(other.prepare('select count(*) as n from schools').get()?.['n'])
    }
    const rows = Array.from({ length: 12_000 }, (_, at) => schoolRow({ urn: String(900_000 + at) }))
    const report = reportOf(await importGias(db, write('long.csv', register(...rows)), onProgress, now))
    expect(report.added).toBe(12_000)
    expect(seen).toEqual([0, 0])
    expect(other.prepare('select value from kept').all()).toEqual([{ value: '2' }])
    other.close()
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true })
  }
})
