// Dates and hours as a family must copy them: Gregorian, Western digits, the month in words, in every language.
import { languageOf } from '#language/languages.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
function format(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag}${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(languageOf(tag).formats, { timeZone: 'UTC', ...options })
  formats.set(key, made)
  return made
}

// A page says the same few days over and over, and so does the next family's.
const days = new Map<string, string>()
const mostDays = 5_000
function sayDay(tag: string, options: Intl.DateTimeFormatOptions, day: string): string {
  const key = `${tag} ${options.weekday ?? ''} ${day}`
  const known = days.get(key)
  if (known !== undefined) return known
  if (days.size >= mostDays) days.clear()
  const said = say(tag, options, new Date(`${day}T12:00:00Z`))
  days.set(key, said)
  return said
}

function say(tag: string, options: Intl.DateTimeFormatOptions, moment: Date): string {
  const { dateWord, monthNumber } = languageOf(tag)
  const parts = format(tag, options).formatToParts(moment)
  const numbered = monthNumber && options.year ? ` (${moment.getUTCMonth() + 1})` : ''
  const said = parts.map(({ type, value }) => (type === 'month' ? value + numbered : value)).join('')
  return dateWord ? said.replace(dateWord.short, dateWord.whole) : said
}

const plain: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }
const long: Intl.DateTimeFormatOptions = { weekday: 'long', ...plain }

/** `Monday, 7 December 2026`. `date` is `YYYY-MM-DD`. */
export const longDate = (tag: string, date: string): string => sayDay(tag, long, date)

/** `7 December 2026`. */
export const plainDate = (tag: string, date: string): string => sayDay(tag, plain, date)

/** `December 2026`. */
export const monthOf = (tag: string, year: number, month: number): string =>
  say(tag, { month: 'long', year: 'numeric' }, new Date(Date.UTC(year, month - 1, 15)))

export const monthNames = (tag: string): string[] =>
  Array.from({ length: 12 }, (_, month) => say(tag, { month: 'long' }, new Date(Date.UTC(2026, month, 15))))

/** Weekday of ISO number 1 (Monday) to 7. */
export const weekday = (tag: string, iso: number): string => sayDay(tag, { weekday: 'long' }, `2026-06-0${iso}`)

/** `9:00`, always the 24-hour clock. `time` is `HH:MM`. */
export const clockTime = (time: string): string => time.replace(/^0/, '')

/** The London calendar day of a moment, as `YYYY-MM-DD`. */
export const londonDay = (now: Temporal.Instant): string => now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()

/** `23 November 2026 at 10:42` in London. */
export const momentInLondon = (tag: string, moment: string): string =>
  say(
    tag,
    {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'Europe/London',
    },
    new Date(moment),
  )

// Making a formatter costs a hundred times what using it does.
const listFormats = new Map<string, Intl.ListFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

/** `A, B and C` in the language. */
export function listOf(tag: string, items: string[]): string {
  const known = listFormats.get(tag) ?? new Intl.ListFormat(languageOf(tag).formats, { type: 'conjunction' })
  listFormats.set(tag, known)
  return known.format(items)
}

/** A number in Western digits, with the language's own separators. */
export function number(tag: string, value: number, digits = 0): string {
  const key = `${tag} ${digits}`
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(languageOf(tag).formats, { maximumFractionDigits: digits, minimumFractionDigits: digits })
  numberFormats.set(key, known)
  return known.format(value)
}
