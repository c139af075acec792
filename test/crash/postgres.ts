// A schema of its own on the PostgreSQL server of TEST_DATABASE_URL, for a service in another process. PGlite lives in
// memory and cannot be killed and started again, so where no server answers these tests are skipped.
import { randomUUID } from 'node:crypto'
import pg from 'pg'

const server = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** An address for DATABASE_URL and what removes the schema again; undefined when no server answers. */
export async function freshSchema(): Promise<{ url: string; drop: () => Promise<void> } | undefined> {
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 1_000 })
  const schema = `crash_${randomUUID().replaceAll('-', '')}`
  try {
    await admin.connect()
    await admin.query(`create schema ${schema}`)
  } catch {
    return undefined
  }
  return {
    url: `${server}${server.includes('?') ? '&' : '?'}options=-csearch_path%3D${schema}`,
    drop: async () => {
      await admin.query(`drop schema ${schema} cascade`)
      await admin.end()
    },
  }
}
