// Days as officers type and read them: `2 September 2026`, `2/9/2026` or `2026-09-02`; in lists one a line, stretches with
// "to" between two days. A day that is not in the calendar is no day.
import { plainDate } from '#language/dates.ts'
import { monthNumber } from '#language/months.ts'

/** `YYYY-MM-DD`; undefined for anything that is not one day. */
export function readDay(text: string): string | undefined {
  const typed = text.trim().replace(/^(?:\p{L}+day,?\s+)/iu, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  const numbers = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed)
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}+)\s+(\d{4})$/u.exec(typed)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : numbers
      ? [numbers[3], numbers[2], numbers[1]]
      : words
        ? [words[3], String(monthNumber(words[2] ?? '', 'en') ?? ''), words[1]]
        : []
  if (!year || !month || !day) return undefined
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return undefined
  }
}

export const sayDay = (day: string): string => plainDate('en', day)

/** Lines that say something, blank ones left out. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)

/** `first` and `last` of `2 September 2026 to 23 October 2026`. */
export function readStretch(line: string): { first: string; last: string } | undefined {
  const [from = '', to = '', ...more] = line.split(/\s+(?:to|until|-|–)\s+/i)
  const [first, last] = [readDay(from), readDay(to)]
  return first && last && more.length === 0 ? { first, last } : undefined
}

export const sayStretch = ({ first, last }: { first: string; last: string }): string => `${sayDay(first)} to ${sayDay(last)}`

/** Each line read, or the first line that could not be. */
export function readLines<T>(text: string, read: (line: string) => T | undefined): { values: T[] } | { line: string } {
  const values: T[] = []
  for (const line of linesOf(text)) {
    const value = read(line)
    if (value === undefined) return { line }
    values.push(value)
  }
  return { values }
}
