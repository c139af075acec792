// What was posted, what was understood, what was wrong: the values every kind of field trades in.

/** Posted form controls, by name; a control may be repeated. */
export type Posted = { get(name: string): string; all(name: string): string[] }

/** One thing wrong with an answer. `code` names its words; `part` the control it belongs to when there are several. */
export type Wrong = { code: string; part?: string | undefined; values?: Record<string, string | number> }

/**
 * Expected outcomes are values: an answer, what is wrong with what was typed, or `again`: nothing is wrong, but the page
 * must come back with these controls set, because only the person can say what was meant. `wrong` may set controls too.
 */
export type Reading<V> =
  | { answer: V }
  | { wrong: Wrong[]; again?: Record<string, string> }
  | { again: Record<string, string>; wrong?: never }

/** Calendars that families' papers may have besides the Gregorian one: Ethiopian and Solar Hijri. */
export type OtherCalendar = 'ethiopic' | 'persian'
/** A date as it stands on a paper of another calendar. */
export type WrittenDate = { calendar: OtherCalendar; year: number; month?: number | undefined; day?: number | undefined }

/** What is shown for an answer: words by key, the person's own text, a date, or a thing the page must look up by id. */
export type Said =
  | { words: string; values?: Record<string, string | number> }
  | { text: string; kind?: 'name' | 'code' | 'lines' }
  | { date: { year: number; month?: number | undefined; day?: number | undefined } }
  | { between: { first: string; last: string } }
  | { written: WrittenDate }
  | { school: string }
  | { area: string }
  | { language: string }

export const posted = (data: FormData | URLSearchParams): Posted => ({
  get: (name) => text(data.get(name)),
  all: (name) => data.getAll(name).map(text),
})

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '')

export const wrong = (code: string, part?: string, values?: Record<string, string | number>): { wrong: Wrong[] } => ({
  wrong: [{ code, ...(part ? { part } : {}), ...(values ? { values } : {}) }],
})
