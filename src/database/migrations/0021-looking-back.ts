import { type Kysely, sql } from 'kysely'

// The tasks of a year, and the audit read by person, by thing and by deed without walking through all of it.
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table year_task_events (id text primary key, task text not null, year integer not null, at text not null,
      actor text not null, kind text not null)`,
    'create index year_task_events_by_year on year_task_events (year, task, at)',
    'create index audit_by_subject on audit (subject, seq)',
    'create index audit_by_actor on audit (actor, seq)',
    'create index audit_by_action on audit (action, seq)',
    'create index audit_by_moment on audit (at)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
