import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { type Database, isPostgres } from '#database/database.ts'
import * as first from '#database/migrations/0001-first.ts'
import * as referrals from '#database/migrations/0002-referrals.ts'
import * as safety from '#database/migrations/0003-safety.ts'
import * as familyEvents from '#database/migrations/0006-family-events.ts'
import * as afterSending from '#database/migrations/0007-after-sending.ts'
import * as tellUs from '#database/migrations/0005-tell-us.ts'
import * as decisions from '#database/migrations/0010-decisions.ts'
import * as people from '#database/migrations/0012-people.ts'
import * as queue from '#database/migrations/0009-queue.ts'
import * as acknowledged from '#database/migrations/0013-acknowledged.ts'
import * as reports from '#database/migrations/0014-reports.ts'
import * as lookingBack from '#database/migrations/0021-looking-back.ts'

// The one list. A migration that has landed is never edited; the next one is added below it.
const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-referrals': referrals,
  '0003-safety': safety,
  '0005-tell-us': tellUs,
  '0006-family-events': familyEvents,
  '0007-after-sending': afterSending,
  '0009-queue': queue,
  '0010-decisions': decisions,
  '0012-people': people,
  '0013-acknowledged': acknowledged,
  '0014-reports': reports,
  '0021-looking-back': lookingBack,
}

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
  // Steps are independent of each other, and two people may finish theirs out of order.
  const common = { db, provider, allowUnorderedMigrations: true }
  if (!isPostgres(db)) return new Migrator(common)
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db)
  return new Migrator({ ...common, migrationTableSchema: rows[0]?.schema ?? 'public' })
}
