// Takes away what keeps audit rows as they are, as somebody with the database's own rights could.
import { sql } from 'kysely'
import { type Database, isPostgres } from '#database/database.ts'

export async function unguard(db: Database): Promise<void> {
  const on = isPostgres(db) ? ' on audit' : ''
  for (const verb of ['update', 'delete']) await sql.raw(`drop trigger if exists audit_no_${verb}${on}`).execute(db)
}
