// The only meeting place. One schema and one list of migrations on two engines: SQLite (`node:sqlite`, one file, every
// commit synced to disk) by default, PostgreSQL when a `DATABASE_URL` says so. Rooms are given a `Database` as their
// first argument and never ask which engine is behind it. Portable rules: ids and dates are text, yes/no is 0/1,
// JSON is text that zod reads at the edge, a claim is a conditional UPDATE.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  CompiledQuery,
  type Dialect,
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  type SqliteStatement,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/tables.ts'

export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>

/** Where rows live: a SQLite file path, `:memory:`, or a `postgres://` address. */
export type Where = { file: string } | { url: string }

// node-postgres and PGlite must hand back what SQLite does: counts as numbers, dates as the text that was stored.
export const postgresParsers: Record<number, (text: string) => unknown> = { 20: Number, 1700: Number, 1082: (text) => text }

export function openDatabase(where: Where): Database {
  return new Kysely<Tables>({ dialect: 'file' in where ? sqliteDialect(where.file) : postgresDialect(where.url) })
}

/** True where `db` speaks PostgreSQL. Only this folder and the bulk import may ask. */
export const isPostgres = (db: Database): boolean => !(db.getExecutor().adapter instanceof SqliteAdapter)

function sqliteDialect(file: string): Dialect {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -32000')
  // Kysely was written against another SQLite driver: this is the whole difference, kept in one place because the
  // names in `node:sqlite` still move between Node versions.
  const statements = new Map<string, SqliteStatement>()
  const made = (sql: string): SqliteStatement => {
    const statement = connection.prepare(sql)
    return {
      reader: statement.columns().length > 0,
      all: (values) => statement.all(...(values as never[])),
      run: (values) => statement.run(...(values as never[])),
      iterate: (values) => statement.iterate(...(values as never[])) as IterableIterator<unknown>,
    }
  }
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size > 500) statements.clear()
    const statement = made(sql)
    statements.set(sql, statement)
    return statement
  }
  return new SqliteDialect({ database: { close: () => connection.close(), prepare } })
}

function postgresDialect(url: string): Dialect {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      postgresParsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
  }
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10, types: types as never }) })
}

/**
 * Runs `work` in one transaction that takes its write lock at once, so that two processes on one SQLite file wait for
 * each other instead of failing half way. PostgreSQL needs no such help.
 */
export function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (!isPostgres(db)) await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    return work(tx)
  })
}

/** Writes many rows with one statement per chunk; column order is that of `columns`. Values: string, number or null. */
export async function insertMany(
  db: Database | Tx,
  table: keyof Tables & string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const size = Math.min(rows.length, Math.floor(30_000 / columns.length), 1_000)
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size)
    await db.executeQuery(CompiledQuery.raw(insertSql(isPostgres(db as Database), table, columns, chunk.length), chunk.flat()))
  }
}

const insertTexts = new Map<string, string>()
function insertSql(postgres: boolean, table: string, columns: readonly string[], count: number): string {
  const key = `${postgres} ${table} ${columns.join()} ${count}`
  const known = insertTexts.get(key)
  if (known) return known
  let position = 0
  const row = () => `(${columns.map(() => (postgres ? `$${++position}` : '?')).join()})`
  const text = `insert into ${table} (${columns.join()}) values ${Array.from({ length: count }, row).join()}`
  insertTexts.set(key, text)
  return text
}
