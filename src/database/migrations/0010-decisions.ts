import { type Kysely, sql } from 'kysely'

// The link by which a school answers without an account: only its hash is kept. Everything decided stands in case_events.
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [
    `create table school_asks (token_hash text primary key, request_id text not null references requests (id) on delete cascade,
      event_id text not null, urn text not null, made_at text not null)`,
    'create index school_asks_by_request on school_asks (request_id)',
  ])
    await sql.raw(statement).execute(db)
}
