import { type Kysely, sql } from 'kysely'
import { type Database, isPostgres } from '#database/database.ts'

// The queue's own rows: everything a list of cases sorts, filters, counts and searches by, worked out from the facts and
// kept beside them, so that a page of the queue reads no case at all. Nothing here is a fact: all of it can be thrown away
// and worked out again. Absences and saved views are facts of their own.
export async function up(db: Kysely<never>): Promise<void> {
  // Names in every script must sort by code point on both engines, or "begins with" would miss some of them.
  const byCode = isPostgres(db as unknown as Database) ? ' collate "C"' : ''
  const statements = [
    `create table case_heads (request_id text primary key references requests (id) on delete cascade, reference text not null,
      open integer not null, stage text not null, lane text not null, next_on text not null, next_kind text not null,
      out_since text not null, owner text, language text not null, year_group integer, area text, restricted integer not null,
      flags text not null, teams text not null, unread integer not null, waiting_since text, contact_at text not null, born text, name text,
      latin text, as_of text not null, changes_on text not null)`,
    `create index case_heads_in_order on case_heads (open, next_on, out_since, request_id, lane, owner, language, year_group,
      area, flags, teams, restricted, unread, waiting_since)`,
    'create index case_heads_by_area on case_heads (area)',
    'create index case_heads_by_birth on case_heads (born)',
    'create index case_heads_by_change on case_heads (changes_on)',
    'create index case_heads_by_making on case_heads (as_of)',
    'create index case_heads_by_reference on case_heads (reference)',
    `create table case_words (request_id text not null references requests (id) on delete cascade, word text${byCode} not null,
      primary key (request_id, word))`,
    'create index case_words_by_word on case_words (word, request_id)',
    `create table absences (id text primary key, officer text not null, cover text not null, first_on text not null,
      last_on text not null, made_at text not null, made_by text not null, ended_at text)`,
    'create index absences_by_last_day on absences (last_on)',
    `create table queue_views (id text primary key, owner text not null, shared integer not null, name text not null,
      filters text not null, made_at text not null)`,
    'create index queue_views_by_owner on queue_views (owner)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
