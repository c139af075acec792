import { type Kysely, sql } from 'kysely'

// Referrals to teams and hand-overs to other councils. What happened to each is a row of its own, so that nothing is
// overwritten and "nobody has answered yet" is the absence of a row. A referral is about a request or about something a
// person told us (`tell_us_id`, a room of its own), so neither column points anywhere by force.
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table referrals (id text primary key, request_id text references requests (id), tell_us_id text,
      team text not null, reason text not null, created_at text not null)`,
    'create index referrals_by_request on referrals (request_id)',
    'create index referrals_by_team on referrals (team, created_at)',
    `create table referral_events (id text primary key, referral_id text not null references referrals (id), at text not null,
      actor text not null, kind text not null)`,
    'create index referral_events_by_referral on referral_events (referral_id, at)',
    `create table handovers (id text primary key, request_id text not null references requests (id), council_code text,
      council_name text not null, sent_to text, token_hash text not null unique, made_at text not null, due_on text not null)`,
    'create index handovers_by_request on handovers (request_id)',
    `create table handover_events (id text primary key, handover_id text not null references handovers (id), at text not null,
      actor text not null, kind text not null)`,
    'create index handover_events_by_handover on handover_events (handover_id, at)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
