import { type Kysely, sql } from 'kysely'

// What was counted at the end of each day, as it may be shown: no exact small count stands in it (reports/snapshot.ts).
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [
    'create table report_days (day text primary key, made_at text not null, shown_json text not null)',
    'create index case_events_by_kind on case_events (kind, request_id)',
    'create index family_events_by_request on family_events (request_id, at)',
  ])
    await sql.raw(statement).execute(db)
}
