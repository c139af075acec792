import { type Kysely, sql } from 'kysely'

// What is known of a family now, where it has moved or corrected something since it sent: kept beside what was sent, which
// never changes, and worked out from the family's dated facts. A child added later has dates of its own; null means the
// family's.
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [
    'alter table families add column now_json text',
    'alter table requests add column now_json text',
    'alter table requests add column sent_at text',
    'alter table requests add column aim_on text',
    'alter table requests add column must_on text',
    'create index requests_by_born on requests (born)',
  ])
    await sql.raw(statement).execute(db)
}
