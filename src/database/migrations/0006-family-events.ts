import { type Kysely, sql } from 'kysely'

// What a family says after sending, as dated facts that are never changed.
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [
    `create table family_events (id text primary key, family_id text not null references families (id),
      request_id text not null references requests (id), at text not null, kind text not null, data_json text not null,
      seen_at text, seen_by text)`,
    'create index family_events_by_family on family_events (family_id, at)',
    'create index family_events_unseen on family_events (request_id) where seen_at is null',
  ])
    await sql.raw(statement).execute(db)
}
