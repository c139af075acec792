// The words of reports: what a key of each dimension is called, for pages and files alike.
import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import { languageOf } from '#language/languages.ts'
import type { Translate } from '#language/translate.ts'
import { phases } from '#reports/child-on.ts'
import { type Filters, yearBegins } from '#reports/filters.ts'
import { canNarrow, kinds, type ReportName } from '#reports/kinds.ts'
import { type Dimension, others, type ShownTable } from '#reports/table.ts'
import { findSchools } from '#schools/school.ts'
import { sayDay } from '#staff/typed-days.ts'
import { yearName } from '#web/council-words.ts'

type Around = { council: Pick<Council, 'placeCodes' | 'areas'>; schools?: ReadonlyMap<string, { name: string }> }

/** Names of the schools that stand in these tables. */
export function schoolsIn(db: Database, tables: readonly ShownTable[]): Promise<Map<string, { name: string }>> {
  const urns = tables.flatMap(({ rowsBy, rows }) => (rowsBy === 'school' ? rows : []))
  return findSchools(
    db,
    urns.filter((urn) => /^\d{6}$/.test(urn)),
  )
}

/** Says tables, dimensions and their keys. A year of 12 and more and one below Reception have one name each, so their number is said too. */
export function reportWords(t: Translate, { council, schools = new Map() }: Around) {
  const placeName = (key: string): string => {
    const [kind, code = ''] = key.split(':')
    if (kind === 'place') return `${council.placeCodes.find((place) => place.code === code)?.name ?? code} (${code})`
    return kind === 'area' ? (council.areas.find((area) => area.code === code)?.name ?? code) : t('staff-reports:post', { code })
  }
  const own: Partial<Record<Dimension, (key: string) => string>> = {
    year: (key) =>
      Number(key) < 0 || Number(key) > 11
        ? t('staff-reports:yearOf', { year: yearName(t, Number(key)), number: Number(key) })
        : yearName(t, Number(key)),
    age: (key) => t('staff-reports:age', { count: Number(key) }),
    language: (key) => languageOf(key).name,
    place: placeName,
    school: (key) => `${schools.get(key)?.name ?? t('staff-reports:schoolUnknown')} (${key})`,
    destination: (key) =>
      key === 'none' ? t('staff-reports:destination.none') : `${key}. ${t(`staff-reports:destination.${key}`)}`,
    day: sayDay,
  }
  return {
    table: (name: string): string => t(`staff-reports:table.${name}`),
    dimension: (by: Dimension): string => t(`staff-reports:by.${by}`),
    key: (by: Dimension, key: string): string =>
      key === others
        ? t('staff-reports:others')
        : key === 'unknown' && !t.has(`staff-reports:${by}.unknown`)
          ? t('staff:unknown')
          : (own[by]?.(key) ?? t(`staff-reports:${by}.${key}`)),
  }
}

type Words = ReturnType<typeof reportWords>

/** Which time a report is about, and what it is narrowed to (empty where it is not). */
export function aboutReport(t: Translate, words: Words, name: ReportName, filters: Filters): { time: string; only: string } {
  const on = sayDay(filters.on)
  const { over } = kinds[name]
  const year =
    filters.year &&
    (phases.some((phase) => phase === filters.year) ? words.key('phase', filters.year) : words.key('year', filters.year))
  const only = [
    year,
    filters.language && words.key('language', filters.language),
    filters.place && words.key('place', filters.place),
  ].filter(Boolean)
  return {
    time:
      over === 'day'
        ? t('staff-reports:asOf', { on })
        : over === 'time'
          ? t('staff-reports:span', { from: sayDay(filters.from), on })
          : t('staff-reports:schoolYear', { from: sayDay(yearBegins(filters.on)), on }),
    only: only.length > 0 && canNarrow(name) ? t('staff-reports:only', { what: only.join(', ') }) : '',
  }
}

export const csvHeads = (t: Translate): string[] =>
  ['report', 'on', 'filters', 'table', 'row', 'column', 'count'].map((head) => t(`staff-reports:csv.${head}`))
