import { type Kysely, sql } from 'kysely'

// What others tell the council about a child. It stands beside requests, not among them: nobody applied, and whether the
// council knows the child is for people to find out. `send_key` makes a second press the same notice.
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table tell_us (id text primary key, reference text not null unique, send_key text not null unique,
      sent_at text not null, read_by text not null, language text not null, kind text not null, flow_version integer not null,
      children integer not null, restricted integer not null, worry integer not null, flagged integer not null,
      answers_json text not null, words_json text not null)`,
    'create index tell_us_by_moment on tell_us (sent_at)',
    `create table tell_us_events (id text primary key, tell_us_id text not null references tell_us (id), at text not null,
      actor text not null, kind text not null)`,
    'create index tell_us_events_by_telling on tell_us_events (tell_us_id, at)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
