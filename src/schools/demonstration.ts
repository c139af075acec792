// The fictional register of the demonstration council, loaded through the same imports as a real one.
import { join } from 'node:path'
import type { Database } from '#database/database.ts'
import { importGias } from '#schools/import-gias.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import type { ImportReport } from '#schools/import-rows.ts'
import { importPlaces } from '#schools/places.ts'

/**
 * Loads schools.csv, postcodes.csv and places.csv of `folder` when no school is known yet; otherwise does nothing and
 * returns an empty list. Places told after the clock's day are refused like any others. Throws when a file is wrong.
 */
export async function loadDemonstration(db: Database, folder: string, now: Temporal.Instant): Promise<ImportReport[]> {
  if (await db.selectFrom('schools').select('urn').limit(1).executeTakeFirst()) return []
  const reports: ImportReport[] = []
  for (const [name, load] of [
    ['schools.csv', importGias],
    ['postcodes.csv', importPostcodes],
    ['places.csv', importPlaces],
  ] as const) {
    const outcome = await load(db, join(folder, name), undefined, now)
    if ('wrong' in outcome) throw new Error(`The demonstration data cannot be loaded. ${outcome.wrong}`)
    reports.push(outcome.report)
  }
  return reports
}
