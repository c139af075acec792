// What narrows a report, as it stands in an address: kinds only, nothing of a child. A day that is none, or that lies
// ahead, is a fault to be said; anything else that is not ours is left out.
import { phases, type Seen } from '#reports/child-on.ts'
import { kinds, type ReportName } from '#reports/kinds.ts'
import type { Dimension } from '#reports/table.ts'

export type Filters = {
  /** The report is as of the end of this day; `YYYY-MM-DD`. */
  on: string
  /** For reports over a time: its first day. */
  from: string
  /** What the rows are, where the report lets one choose. */
  by: Dimension
  /** A year group, or a phase of school. */
  year?: string | undefined
  language?: string | undefined
  place?: string | undefined
}

/** 1 September on or before a day. */
export function yearBegins(day: string): string {
  const { year, month } = Temporal.PlainDate.from(day)
  return `${month >= 9 ? year : year - 1}-09-01`
}

/** What may stand in an address: days are read by `readDay`, which knows how officers type them. */
export type Known = { languages: readonly string[]; today: string; readDay: (typed: string) => string | undefined }

export type TypedFilters = { filters: Filters; typed: { on: string; from: string }; wrong: ('on' | 'from')[] }

export function readFilters(name: ReportName, search: URLSearchParams, { languages, today, readDay }: Known): TypedFilters {
  const given = (part: string): string => (search.get(part) ?? '').trim().slice(0, 60)
  const typed = { on: given('on'), from: given('from') }
  const read = typed.on === '' ? today : readDay(typed.on)
  const on = read !== undefined && read <= today && read >= '2000-01-01' ? read : undefined
  const begins = yearBegins(on ?? today)
  const readFrom = typed.from === '' || kinds[name].over !== 'time' ? begins : readDay(typed.from)
  const from = readFrom !== undefined && readFrom <= (on ?? today) && readFrom >= '2000-01-01' ? readFrom : undefined
  const year = given('year')
  const place = given('place')
  const narrow = {
    year: /^-?\d{1,2}$/.test(year) ? String(Number(year)) : phases.find((phase) => phase === year),
    language: languages.find((language) => language === given('language')),
    place: /^((place|area|post):[A-Za-z0-9-]{1,30}|unknown)$/.test(place) ? place : undefined,
  }
  // Rows of what the report is narrowed to would be one row.
  const rows = kinds[name].by.filter((by) => (by !== 'language' && by !== 'place') || narrow[by] === undefined)
  return {
    filters: {
      on: on ?? today,
      from: from ?? begins,
      by: rows.find((each) => each === given('by')) ?? rows[0] ?? 'phase',
      ...narrow,
    },
    typed,
    wrong: [...(on ? [] : (['on'] as const)), ...(from ? [] : (['from'] as const))],
  }
}

/** Name and value of every part, in the order of an address. */
export function filterParts(name: ReportName, filters: Filters): [name: string, value: string][] {
  const parts: [string, string | undefined][] = [
    ['on', filters.on],
    ['from', kinds[name].over === 'time' ? filters.from : undefined],
    ['by', kinds[name].by.length > 1 ? filters.by : undefined],
    ['year', filters.year],
    ['language', filters.language],
    ['place', filters.place],
  ]
  return parts.filter((part): part is [string, string] => part[1] !== undefined)
}

/** Whether a child is among those a report is about. */
export const fits = ({ year, phase, language, place }: Seen, filters: Pick<Filters, 'year' | 'language' | 'place'>): boolean =>
  (filters.year === undefined || filters.year === year || filters.year === phase) &&
  (filters.language === undefined || filters.language === language) &&
  (filters.place === undefined || filters.place === place)
