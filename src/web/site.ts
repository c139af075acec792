// What every page stands on: settings, the council's facts, its school calendar, the database. The server hands over its
// one connection; a second one on the same SQLite file in this process could wait for the first for ever.
import { type SchoolCalendar, schoolCalendar } from '#admissions/school-days.ts'
import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { clockOf, keyFor, type Settings } from '#settings.ts'

export type Site = {
  settings: Settings
  council: Council
  calendar: SchoolCalendar
  db: Database
  now(): Temporal.Instant
  /** The London day, `YYYY-MM-DD`. */
  today(): string
  keys: { pepper: Buffer; form: Buffer; safety: Buffer; staff: Buffer }
}

const made = new WeakMap<Settings, Site>()

/** Made once from what the server hands to each request. */
export function siteOf({ settings, council, db }: { settings: Settings; council: Council; db: Database }): Site {
  const known = made.get(settings)
  if (known) return known
  const now = clockOf(settings)
  const site: Site = {
    settings,
    council,
    calendar: schoolCalendar(council.terms),
    db,
    now,
    today: () => londonDay(now()),
    keys: {
      pepper: keyFor(settings.secretKey, 'family code'),
      form: keyFor(settings.secretKey, 'form token'),
      safety: keyFor(settings.safetyKey, 'safety drawer'),
      staff: keyFor(settings.secretKey, 'staff code'),
    },
  }
  made.set(settings, site)
  return site
}
