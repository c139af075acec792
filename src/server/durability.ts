import { sql } from 'kysely'
import { type Database, isPostgres } from '#database/database.ts'

const needed = ['fsync', 'synchronous_commit', 'full_page_writes'] as const

/**
 * Throws a sentence when a PostgreSQL server may forget what it has confirmed: a reference number shown to a family
 * promises that the request is on disk (quality.md R1). SQLite is opened with `synchronous = full` and needs no check.
 */
export async function refuseForgetfulDatabase(db: Database): Promise<void> {
  if (!isPostgres(db)) return
  const off: string[] = []
  for (const name of needed) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
    if (rows[0]?.value === 'off') off.push(name)
  }
  if (off.length) {
    throw new Error(
      `This PostgreSQL server can lose confirmed requests: ${off.join(' and ')} is off. Turn it on (postgresql.conf) and start again.`,
    )
  }
}
