import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from '#database/database.ts'
import * as first from '#database/migrations/0001-first.ts'

// The one list. A migration that has landed is never edited; the next one is added below it.
const migrations: Record<string, Migration> = { '0001-first': first }

/** Brings the schema up to date; safe to call from several processes at once. Throws with the name of the step that failed. */
export async function migrate(db: Database): Promise<string[]> {
  const provider: MigrationProvider = { getMigrations: async () => migrations }
  const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'before the first step'
    throw new Error(`The database could not be brought up to date (${failed}).`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

/** True when nothing is left to migrate: `/readyz` asks this. */
export async function isMigrated(db: Database): Promise<boolean> {
  const provider: MigrationProvider = { getMigrations: async () => migrations }
  return (await new Migrator({ db, provider }).getMigrations()).every((migration) => migration.executedAt)
}
