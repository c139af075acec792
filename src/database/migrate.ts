import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { type Database, isPostgres } from '#database/database.ts'
import * as first from '#database/migrations/0001-first.ts'

// The one list. A migration that has landed is never edited; the next one is added below it.
const migrations: Record<string, Migration> = { '0001-first': first }

/** Brings the schema up to date; safe to call from several processes at once. Throws with the name of the step that failed. */
export async function migrate(db: Database): Promise<string[]> {
  const { error, results = [] } = await (await migratorFor(db)).migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'before the first step'
    throw new Error(`The database could not be brought up to date (${failed}).`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

/** True when nothing is left to migrate: `/readyz` asks this. */
export async function isMigrated(db: Database): Promise<boolean> {
  return (await (await migratorFor(db)).getMigrations()).every((migration) => migration.executedAt)
}

// Without a schema named, the migrator takes a table of that name in anybody's schema for its own.
async function migratorFor(db: Database): Promise<Migrator> {
  const provider: MigrationProvider = { getMigrations: async () => migrations }
  if (!isPostgres(db)) return new Migrator({ db, provider })
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db)
  return new Migrator({ db, provider, migrationTableSchema: rows[0]?.schema ?? 'public' })
}
