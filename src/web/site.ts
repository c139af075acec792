// What every page stands on: settings, the council's facts as they hold today, its school calendar, the database. The
// server hands over its one connection; a second one on the same SQLite file in this process could wait for the first for
// ever. A manager's change is there on the next request: each one looks at the number of the newest change.
import { type SchoolCalendar, schoolCalendar } from '#admissions/school-days.ts'
import { councilToday, newestChange } from '#council/changes.ts'
import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { clockOf, keyFor, type Settings } from '#settings.ts'

export type Site = {
  settings: Settings
  /** As it holds today: the files with the dated changes on top. */
  council: Council
  /** As in the files. */
  base: Council
  calendar: SchoolCalendar
  db: Database
  now(): Temporal.Instant
  /** The London day, `YYYY-MM-DD`. */
  today(): string
  keys: { pepper: Buffer; form: Buffer; safety: Buffer; staff: Buffer }
}

type Made = { site: Site; change: number; day: string }
const made = new WeakMap<Settings, Made>()

/** Made from what the server hands to each request, and again when a setting has changed or another day has begun. */
export async function siteOf({ settings, council, db }: { settings: Settings; council: Council; db: Database }): Promise<Site> {
  const known = made.get(settings)
  const now = known?.site.now ?? clockOf(settings)
  const day = londonDay(now())
  // Where the database is away, pages that say so still need a council: the last one known.
  const change = await newestChange(db).catch(() => undefined)
  if (change === undefined && known) return known.site
  if (known && known.change === change && known.day === day) return known.site
  const held = !change ? council : await councilToday(db, council, day)
  const site: Site = {
    settings,
    council: held,
    base: council,
    calendar: known && known.site.council.terms === held.terms ? known.site.calendar : schoolCalendar(held.terms),
    db,
    now,
    today: () => londonDay(now()),
    keys: known?.site.keys ?? {
      pepper: keyFor(settings.secretKey, 'family code'),
      form: keyFor(settings.secretKey, 'form token'),
      safety: keyFor(settings.safetyKey, 'safety drawer'),
      staff: keyFor(settings.secretKey, 'staff code'),
    },
  }
  if (change !== undefined) made.set(settings, { site, change, day })
  return site
}
