// Words. One i18next instance per process, read from content/locales/<language>/<name>.json. There is no silent
// fallback: a language that is offered has every word (the tests and `npm run languages` see to it), so a missing key
// is a mistake in our code and is thrown.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type i18n, type TOptions } from 'i18next'
import { languageOf, tags } from '#language/languages.ts'
import { isolate } from '#language/script.ts'

/** `t('apply:staying.question')`, `t('site:children', { count: 3 })`; values are isolated, never HTML. */
export type Translate = ((key: string, values?: TOptions) => string) & { readonly tag: string; has(key: string): boolean }

export type Words = { [key: string]: string | Words }

const folder = (tag: string): string => join('content', 'locales', tag)

/** All word files of one language: name (without `.json`) to content. */
export function readWords(tag: string): Record<string, Words> {
  const files = readdirSync(folder(tag)).filter((name) => name.endsWith('.json') && !name.startsWith('_'))
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder(tag), name), 'utf8')) as Words]),
  )
}

let instance: i18n | undefined
function loaded(): i18n {
  if (instance) return instance
  const made = i18next.createInstance()
  void made.init({
    resources: Object.fromEntries(tags.map((tag) => [tag, readWords(tag)])),
    supportedLngs: [...tags],
    lng: 'en',
    fallbackLng: false,
    initAsync: false,
    returnNull: false,
    ns: Object.keys(readWords('en')),
    defaultNS: 'site',
    // i18next would show the key or an excuse in English.
    parseMissingKeyHandler: () => refuse('No words'),
    returnedObjectHandler: () => refuse('Not one string but several'),
  })
  instance = made
  return made
}

// What is being said now; i18next works without waiting, so one at a time.
let asked = { key: '', tag: '' }
function refuse(why: string): never {
  throw new Error(`${why} for ${asked.key} in ${asked.tag}`)
}

// Western numbers in a left-to-right sentence need no isolates; everything else gets them.
const plain = /^[\p{Script=Latin}\p{Script=Cyrillic}\d\s.,:;'’ʼ«»()/@+–—-]*$/u
function isolateWhereNeeded(text: string, rightToLeft: boolean): string {
  // A bare number belongs to the word beside it: isolated, "Year 5" would turn into "5 Year" in Arabic.
  if (/^\d+$/.test(text)) return text
  return !rightToLeft && plain.test(text) ? text : isolate(text)
}

// A sentence with its gaps: `texts` stand around the `names`, so there is one more of them.
type Sentence = { texts: string[]; names: string[] }

function sentenceOf(text: unknown): Sentence {
  if (typeof text !== 'string') return refuse('No words')
  const pieces = text.split(/\{\{\s*([^{}]*?)\s*\}\}/)
  return { texts: pieces.filter((_, at) => at % 2 === 0), names: pieces.filter((_, at) => at % 2 === 1) }
}

// Astro escapes HTML; what a sentence needs from us is that a name cannot turn its neighbours around.
function fill({ texts, names }: Sentence, values: TOptions, rightToLeft: boolean): string {
  let said = texts[0] ?? ''
  for (const [at, name] of names.entries()) {
    const value: unknown = values[name]
    if (value === undefined || value === null) return refuse(`No value for {{${name}}}`)
    said += isolateWhereNeeded(String(value), rightToLeft) + texts[at + 1]
  }
  return said
}

const translators = new Map<string, Translate>()

/** The translator of one language. */
export function translator(tag: string): Translate {
  const known = translators.get(tag)
  if (known) return known
  const i18n = loaded()
  const fixed = i18n.getFixedT(tag)
  const rightToLeft = languageOf(tag).direction === 'rtl'
  const plurals = new Intl.PluralRules(tag)
  // A page says some hundred sentences. i18next finds each one once for each plural form; values are put in here, where
  // nothing a family typed is ever read as a sentence of ours.
  const sentences = new Map<string, Sentence>()
  const translate = (key: string, values: TOptions = {}): string => {
    asked = { key, tag }
    const { count } = values
    // Nought has words of its own in some sentences, whatever plural form the language gives it.
    const form = count === undefined ? key : `${key} ${count === 0 ? 'none' : plurals.select(count)}`
    let sentence = sentences.get(form)
    if (!sentence) {
      sentence = sentenceOf(fixed(key, { ...(count === undefined ? {} : { count }), skipInterpolation: true }) as unknown)
      sentences.set(form, sentence)
    }
    return fill(sentence, values, rightToLeft)
  }
  const there = new Map<string, boolean>()
  const has = (key: string): boolean => {
    const known = there.get(key)
    if (known !== undefined) return known
    const found = i18n.exists(key, { lng: tag })
    there.set(key, found)
    return found
  }
  const made = Object.assign(translate, { tag, has })
  translators.set(tag, made)
  return made
}
