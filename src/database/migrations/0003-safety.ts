import { type Kysely, sql } from 'kysely'

// Private mode, the safe contact, and who opened the locked drawer why.
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    'alter table family_sessions add column private integer not null default 0',
    'alter table invitations add column private integer not null default 0',
    // What staff may know without opening the drawer: whether the earlier school may be asked, when to ask the family again.
    'alter table safety add column wrapped_key text',
    'alter table safety add column old_school text',
    'alter table safety add column ask_again_on text',
    'alter table staff_sessions add column proved_at text',
    `create table safety_reveals (id text primary key, family_id text not null references families (id), at text not null,
      actor text not null, reason text not null, sealed_why text not null)`,
    'create index safety_reveals_by_family on safety_reveals (family_id, at)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
