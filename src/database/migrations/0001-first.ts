import { type Kysely, sql } from 'kysely'

// Written without table types on purpose: a migration describes the past and must not change when the present does.
export async function up(db: Kysely<never>): Promise<void> {
  const statements = `
    create table write_lock (taken integer not null)
    insert into write_lock (taken) values (0)
    create table schools (urn text primary key, la_code text not null, la_name text not null, establishment_number text,
      name text not null, name_key text not null, type_code text, type_name text not null, status text not null, phase text,
      low_age integer, high_age integer, gender text, religious_character text, admissions_policy text, street text,
      locality text, address3 text, town text, county text, postcode text, phone text, website text, open_date text,
      close_date text, easting integer, northing integer)
    create index schools_by_la on schools (la_code, status)
    create table school_links (urn text not null, link_urn text not null, kind text not null, established text,
      primary key (urn, link_urn, kind))
    create table school_places (urn text not null, year_group integer not null, places integer not null, told_on text not null,
      primary key (urn, year_group))
    create table postcodes (postcode text primary key, easting integer, northing integer, quality integer not null,
      country text not null, authority text)
    create table imports (id text primary key, kind text not null, file_name text not null, sha256 text not null, file_date text,
      finished_at text not null, read_rows integer not null, added integer not null, changed integer not null,
      closed integer not null, refused integer not null)
    create table drafts (id text primary key, salt text not null, wrapped_key text not null, sealed text not null,
      created_at text not null, used_at text not null, expires_at text not null, family_id text)
    create index drafts_by_expiry on drafts (expires_at)
    create table family_sessions (id text primary key, draft_id text not null, wrapped_key text not null,
      created_at text not null, used_at text not null)
    create index family_sessions_by_draft on family_sessions (draft_id)
    create table attempts (bucket text primary key, started_at text not null, tries integer not null, locked_until text)
    create table families (id text primary key, reference text not null unique, send_key text not null unique,
      sent_at text not null, language text not null, flow_version integer not null, invitation_code text,
      answers_json text not null, words_json text not null, aim_on text not null, must_on text not null)
    create table requests (id text primary key, family_id text not null references families (id), number integer not null,
      reference text not null unique, year_group integer, born text, out_since text, route text not null,
      restricted integer not null, answers_json text not null, words_json text not null)
    create index requests_by_family on requests (family_id)
    create table contacts (family_id text primary key references families (id), details_json text not null, words_json text not null)
    create table support (request_id text primary key references requests (id), family_id text not null references families (id),
      details_json text not null, words_json text not null)
    create table safety (family_id text primary key references families (id), sealed text not null, key_id text not null)
    create table deliveries (id text primary key, request_id text, family_id text, destination text not null, event text not null,
      body_json text not null, created_at text not null, due_at text not null, tries integer not null, leased_until text,
      delivered_at text, failed_at text, failure text)
    create index deliveries_due on deliveries (destination, due_at) where delivered_at is null and failed_at is null
    create index deliveries_by_request on deliveries (request_id)
    create table delivery_tries (id text primary key, delivery_id text not null references deliveries (id), started_at text not null,
      ended_at text, outcome text, permanent integer)
    create index delivery_tries_by_delivery on delivery_tries (delivery_id)
    create table invitations (code text primary key, created_at text not null, created_by text not null, language text not null,
      staying text, ages_json text not null, needs_json text not null, place_code text, expires_on text not null,
      revoked_at text, opened integer not null, started integer not null, sent integer not null)
    create table case_events (id text primary key, request_id text not null references requests (id), at text not null,
      actor text not null, kind text not null, data_json text not null)
    create index case_events_by_request on case_events (request_id, at)
    create table staff_codes (id text primary key, email text not null, code_hash text not null, created_at text not null,
      expires_at text not null, tries integer not null, used_at text)
    create table staff_sessions (id text primary key, email text not null, created_at text not null, used_at text not null, ended_at text)
    create table audit (seq integer primary key, at text not null, actor text not null, action text not null, subject text not null,
      detail_json text not null, previous_hash text not null, hash text not null)
    create table kept (name text primary key, value text not null)`
  for (const statement of statements
    .split(/\n {4}(?=\S)/)
    .map((text) => text.trim())
    .filter(Boolean)) {
    await sql.raw(statement).execute(db)
  }
}
