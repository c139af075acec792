// What a report counts: every child as seen on its day, and the links that were made by then.
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { tags } from '#language/languages.ts'
import { phases, type Seen } from '#reports/child-on.ts'
import type { Dimension } from '#reports/table.ts'

export type Link = {
  code: string
  madeOn: string
  language: string
  staying: string
  place: string
  opened: number
  started: number
  sent: number
}
export type Facts = { seen: readonly Seen[]; links: readonly Link[]; calendar: SchoolCalendar }

/** Rows that are the same whoever is counted; a language that is no longer offered has one only where it occurs. */
export const rowsOf = (by: Dimension, occur: readonly string[]): { rows?: readonly string[] } =>
  by === 'language' ? { rows: [...new Set([...tags, ...occur])] } : by === 'phase' ? { rows: phases } : {}

const ofChild = ['status', 'band', 'reason', 'age', 'year', 'phase', 'language', 'place'] as const

/** A child's key in one of the dimensions that a child has by itself. */
export function keyOf(seen: Seen, by: Dimension): string {
  const own = ofChild.find((each) => each === by)
  if (!own) throw new Error(`A child has no ${by}`)
  return seen[own]
}

/** Calendar days; never below 0, where a day was noted before the day the form came. */
export const daysFrom = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))

export const within = (day: string | null | undefined, { from, on }: { from: string; on: string }): day is string =>
  typeof day === 'string' && from <= day && day <= on
