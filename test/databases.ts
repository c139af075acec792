// Every database test runs on both engines: SQLite in memory always, and PostgreSQL on the server that
// TEST_DATABASE_URL names (each test file in a schema of its own) or, where none answers, PGlite in memory.
import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Database, openDatabase, postgresParsers } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import type { Tables } from '#database/tables.ts'

export type Engine = 'SQLite' | 'PostgreSQL' | 'PGlite'

/** A fresh migrated database of the kind asked for, and what closes it. */
export async function freshDatabase(
  engine: 'sqlite' | 'postgres',
): Promise<{ db: Database; engine: Engine; close: () => Promise<void> }> {
  if (engine === 'sqlite') return opened(openDatabase({ file: ':memory:' }), 'SQLite')
  const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  if (await answers(url)) {
    const schema = `t_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    await admin.query(`create schema ${schema}`)
    const separator = url.includes('?') ? '&' : '?'
    const made = await opened(openDatabase({ url: `${url}${separator}options=-csearch_path%3D${schema}` }), 'PostgreSQL')
    return {
      ...made,
      close: async () => {
        await made.close()
        await admin.query(`drop schema ${schema} cascade`)
        await admin.end()
      },
    }
  }
  const pglite = await PGlite.create({ parsers: postgresParsers })
  return opened(new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }), 'PGlite')
}

async function opened(db: Database, engine: Engine) {
  await migrate(db)
  return { db, engine, close: () => db.destroy() }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** `describe` twice, once per engine; `db()` is the fresh database of that round. */
export function onBothDatabases(title: string, tests: (db: () => Database) => void): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`${title} (${engine})`, () => {
      let made: Awaited<ReturnType<typeof freshDatabase>>
      beforeAll(async () => {
        made = await freshDatabase(engine)
      })
      afterAll(() => made.close())
      tests(() => made.db)
    })
  }
}
