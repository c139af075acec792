import { type Kysely, sql } from 'kysely'
import { isPostgres } from '#database/database.ts'

// Council accounts beside mailed codes, dated settings, what takes two people, and an audit that the service itself
// cannot change: who would rewrite it must first take away a trigger, which needs more than the service's own rights
// where the council keeps them apart.
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table council_settings (seq integer primary key, name text not null, value_json text, valid_from text not null,
      made_at text not null, made_by text not null)`,
    'alter table staff_sessions add column issuer text',
    'alter table staff_sessions add column subject text',
    // A way to the council's sign-in and back: known by the hash of what the browser holds, good once, for ten minutes.
    `create table staff_ways (id text primary key, proves_session text, go_to text not null, expires_at text not null,
      used_at text)`,
    // Somebody the council's sign-in knows and nobody has matched with a person here.
    `create table staff_unmatched (issuer text not null, subject text not null, name text, email text, first_at text not null,
      last_at text not null, primary key (issuer, subject))`,
    // What one person asks and another approves: a copy of all cases, or the end of one family's answers.
    `create table double_asks (id text primary key, kind text not null, subject text not null, why text not null,
      asked_by text not null, asked_at text not null, expires_at text not null)`,
    `create table double_ask_events (id text primary key, ask_id text not null references double_asks (id), at text not null,
      actor text not null, kind text not null)`,
    'create index double_ask_events_by_ask on double_ask_events (ask_id, at)',
    // What is left of a family after its time: that there was one, and who ended it.
    `create table tombstones (family_id text primary key, reference text not null, children integer not null, sent_on text not null,
      erased_at text not null, asked_by text not null, approved_by text not null)`,
    ...appendOnly(isPostgres(db as never)),
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

function appendOnly(postgres: boolean): string[] {
  if (!postgres)
    return ['update', 'delete'].map(
      (verb) =>
        `create trigger audit_no_${verb} before ${verb} on audit begin select raise(abort, 'audit rows are never changed'); end`,
    )
  return [
    `create function audit_is_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'audit rows are never changed'; end $$`,
    'create trigger audit_no_update before update on audit for each row execute function audit_is_append_only()',
    'create trigger audit_no_delete before delete on audit for each row execute function audit_is_append_only()',
    'create trigger audit_no_truncate before truncate on audit for each statement execute function audit_is_append_only()',
  ]
}
