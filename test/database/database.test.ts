import { expect, test } from 'vitest'
import { inTransaction, insertMany } from '#database/database.ts'
import { isMigrated, migrate } from '#database/migrate.ts'
import { onBothDatabases } from '../databases.ts'

onBothDatabases('database', (db) => {
  test('migrating twice changes nothing', async () => {
    expect(await migrate(db())).toEqual([])
    expect(await isMigrated(db())).toBe(true)
  })

  test('counts come back as numbers on both engines', async () => {
    await insertMany(
      db(),
      'postcodes',
      ['postcode', 'easting', 'northing', 'quality', 'country', 'authority'],
      [
        ['ZZ11AA', 1, 2, 10, 'E92000001', null],
        ['ZZ11AB', null, null, 90, 'E92000001', 'E06000001'],
      ],
    )
    const { n } = await db()
      .selectFrom('postcodes')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(2)
  })

  test('a transaction that throws leaves nothing behind', async () => {
    const broken = inTransaction(db(), async (tx) => {
      await tx.insertInto('kept').values({ name: 'half', value: 'x' }).execute()
      throw new Error('stop')
    })
    await expect(broken).rejects.toThrow('stop')
    expect(await db().selectFrom('kept').selectAll().execute()).toEqual([])
  })
})
