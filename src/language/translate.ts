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
    // Astro escapes HTML; what a sentence needs from us is that a name cannot turn its neighbours around.
    interpolation: { escapeValue: true, escape: isolateWhereNeeded },
    // i18next would show the key, an excuse in English, or `{{name}}`.
    parseMissingKeyHandler: () => refuse('No words'),
    returnedObjectHandler: () => refuse('Not one string but several'),
    missingInterpolationHandler: (_text, match) => refuse(`No value for ${String((match as RegExpExecArray)[0])}`),
  })
  instance = made
  return made
}

// What is being said now; i18next works without waiting, so one at a time.
let asked = { key: '', tag: '', rightToLeft: false }
function refuse(why: string): never {
  throw new Error(`${why} for ${asked.key} in ${asked.tag}`)
}

// Western numbers in a left-to-right sentence need no isolates; everything else gets them.
const plain = /^[\p{Script=Latin}\p{Script=Cyrillic}\d\s.,:;'’ʼ«»()/@+–—-]*$/u
function isolateWhereNeeded(text: string): string {
  // A bare number belongs to the word beside it: isolated, "Year 5" would turn into "5 Year" in Arabic.
  if (/^\d+$/.test(text)) return text
  return !asked.rightToLeft && plain.test(text) ? text : isolate(text)
}

const translators = new Map<string, Translate>()

/** The translator of one language. */
export function translator(tag: string): Translate {
  const known = translators.get(tag)
  if (known) return known
  const i18n = loaded()
  const fixed = i18n.getFixedT(tag)
  const rightToLeft = languageOf(tag).direction === 'rtl'
  const translate = (key: string, values: TOptions = {}): string => {
    asked = { key, tag, rightToLeft }
    // No words nest others, so nothing a family typed may either.
    const text = fixed(key, { ...values, nest: false }) as unknown
    return typeof text === 'string' ? text : refuse('No words')
  }
  const made = Object.assign(translate, { tag, has: (key: string) => i18n.exists(key, { lng: tag }) })
  translators.set(tag, made)
  return made
}
