// The schools an officer chooses among on a case: those the family named, then those that were asked or answered.
import type { Case } from '#cases/read-case.ts'
import { lifeOf } from '#cases/life.ts'
import type { Database } from '#database/database.ts'
import { findSchools } from '#schools/school.ts'

export async function schoolsOf(
  db: Database,
  { preferences, events }: Pick<Case, 'preferences' | 'events'>,
): Promise<{ urn: string; name: string }[]> {
  const urns = [...new Set([...preferences.map(({ urn }) => urn), ...lifeOf(events).schools.keys()])]
  const schools = await findSchools(db, urns)
  return urns.map((urn) => ({ urn, name: schools.get(urn)?.name ?? urn }))
}
