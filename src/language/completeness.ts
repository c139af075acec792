// Is a translation whole and up to date? English is the source; a translation answers for every one of its words. What
// was translated from which English, and who has read it, is kept beside the words in `_state.json` (see scripts/languages.ts).
import { createHash } from 'node:crypto'
import type { Words } from '#language/translate.ts'

/** Files by name, as `readWords` gives them. */
export type Files = Record<string, Words>

/** How a string came about: hashes of its English source and of its own text when recorded, and who has checked it. */
export type Entry = { source: string; text: string; by: 'translated'; checked: null | { by: string; on: string } }
/** File to dotted key to entry. */
export type State = Record<string, Record<string, Entry>>

/** `file` and `key` name a string as in `t('file:key')`. */
export type Finding = { file: string; key: string; why?: string }
export type Completeness = {
  strings: number
  missing: Finding[]
  obsolete: Finding[]
  /** The placeholders differ from the English ones; `why` says how. */
  placeholders: Finding[]
  /** Translated from an English text that has changed since, or never recorded. */
  stale: Finding[]
  unchecked: Finding[]
}

// Staff pages are in English only.
const englishOnly = (name: string): boolean => name.startsWith('staff')
const pluralEnd = /_(zero|one|two|few|many|other)$/

/** Every string of a file by its dotted key, in the file's order. */
export function flatten(words: Words, before = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') flat.set(before + key, value)
    else for (const [inner, text] of flatten(value, `${before}${key}.`)) flat.set(inner, text)
  }
  return flat
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** The names in `{{...}}`, each once, sorted. */
export const placeholdersIn = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(/\{\{\s*(.*?)\s*\}\}/g), ([, name]) => name ?? ''))].sort()

// A form that serves one number only (Arabic `two`, but not Ukrainian `one`, which serves 21 too) may say it in words.
const servesOneNumber = (tag: string, category: string): boolean => {
  if (category === 'zero') return true
  const rules = new Intl.PluralRules(tag)
  return Array.from({ length: 201 }, (_, number) => number).filter((number) => rules.select(number) === category).length === 1
}

type Expected = { source: string; placeholders: string[]; countOptional: boolean }

/** What a language must have for one English file: for a plural every category of that language, and `_zero` where English has it. */
export function expected(english: Words, tag: string): Map<string, Expected> {
  const flat = flatten(english)
  const wanted = new Map<string, Expected>()
  for (const [key, text] of flat) {
    const base = key.replace(pluralEnd, '')
    const other = flat.get(`${base}_other`)
    if (base === key || other === undefined) {
      wanted.set(key, { source: hash(text), placeholders: placeholdersIn(text), countOptional: false })
      continue
    }
    // All English forms together are the source of every form: which of them a translator started from is unknown.
    const forms = [...flat].filter(([form]) => form.replace(pluralEnd, '') === base && pluralEnd.test(form))
    const source = hash(forms.map(([form, words]) => `${form}\0${words}`).join('\0'))
    const categories = new Set<string>(new Intl.PluralRules(tag).resolvedOptions().pluralCategories)
    if (flat.has(`${base}_zero`)) categories.add('zero')
    for (const category of categories) {
      const placeholders = placeholdersIn(flat.get(`${base}_${category}`) ?? other)
      wanted.set(`${base}_${category}`, { source, placeholders, countOptional: servesOneNumber(tag, category) })
    }
  }
  return wanted
}

function placeholderFault(text: string, want: Expected): string | undefined {
  const drop = (names: string[]): string => names.filter((name) => !(want.countOptional && name === 'count')).join(', ')
  const [has, needs] = [drop(placeholdersIn(text)), drop(want.placeholders)]
  return has === needs ? undefined : `has {${has}}, English has {${needs}}`
}

const translatable = (english: Files): [string, Words][] => Object.entries(english).filter(([file]) => !englishOnly(file))

/** Compares one language with English. Lists are in the order of the English files. */
export function compare(english: Files, translated: Files, state: State, tag: string): Completeness {
  const result: Completeness = { strings: 0, missing: [], obsolete: [], placeholders: [], stale: [], unchecked: [] }
  for (const [file, words] of translatable(english)) {
    const wanted = expected(words, tag)
    const flat = flatten(translated[file] ?? {})
    for (const [key, want] of wanted) {
      const text = flat.get(key)
      const entry = state[file]?.[key]
      if (!text?.trim()) result.missing.push({ file, key })
      else {
        result.strings += 1
        const why = placeholderFault(text, want)
        if (why) result.placeholders.push({ file, key, why })
        if (entry?.source !== want.source || entry.text !== hash(text)) {
          result.stale.push({
            file,
            key,
            why: !entry ? 'never recorded' : entry.source !== want.source ? 'the English has changed' : 'changed since recorded',
          })
        }
        if (!entry?.checked || entry.source !== want.source || entry.text !== hash(text)) result.unchecked.push({ file, key })
      }
    }
    for (const key of flat.keys()) if (!wanted.has(key)) result.obsolete.push({ file, key })
  }
  const known = new Set(translatable(english).map(([file]) => file))
  for (const [file, words] of Object.entries(translated)) {
    if (!known.has(file)) for (const key of flatten(words).keys()) result.obsolete.push({ file, key })
  }
  return result
}

/**
 * The state after recording: a string that is new, or whose words changed since it was recorded, is stamped with today's
 * English and counts as unchecked. One whose English changed while its own words stayed is left stale, because nobody
 * has looked at it; `reread` (`file:key`) says that somebody has. Strings that are gone are dropped.
 */
export function recorded(english: Files, translated: Files, state: State, tag: string, reread: readonly string[] = []): State {
  const next: State = {}
  for (const [file, words] of translatable(english)) {
    const flat = flatten(translated[file] ?? {})
    const entries: Record<string, Entry> = {}
    for (const [key, want] of expected(words, tag)) {
      const text = flat.get(key)
      if (!text?.trim()) continue
      const known = state[file]?.[key]
      const keep = known && known.text === hash(text) && !reread.includes(`${file}:${key}`)
      entries[key] = keep ? known : { source: want.source, text: hash(text), by: 'translated', checked: null }
    }
    next[file] = entries
  }
  return next
}
