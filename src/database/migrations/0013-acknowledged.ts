import { type Kysely, sql } from 'kysely'

// Whether the system that a message went to says that it has it, and how it calls it.
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [
    'alter table deliveries add column acknowledged_at text',
    'alter table deliveries add column acknowledged_as text',
    'alter table deliveries add column replay_of text',
    'create index deliveries_by_lane on deliveries (destination, id)',
  ])
    await sql.raw(statement).execute(db)
}
