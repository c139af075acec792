// The words themselves, as files: whole, safe, and saying what the English says.
import { describe, expect, test } from 'vitest'
import { readState } from '#language/checked.ts'
import { compare, expected, flatten } from '#language/completeness.ts'
import { languages, tags } from '#language/languages.ts'
import { readWords } from '#language/translate.ts'

const english = readWords('en')
const translated = tags.filter((tag) => tag !== 'en')

type Said = { name: string; text: string }
const allWords = (tag: string): Said[] =>
  Object.entries(readWords(tag)).flatMap(([file, words]) =>
    Array.from(flatten(words), ([key, text]) => ({ name: `${file}:${key}`, text })),
  )

/** Pairs of an English string and its translation; of a plural, the `other` forms. */
const pairs = (tag: string): { name: string; source: string; text: string }[] => {
  const said = new Map(allWords(tag).map(({ name, text }) => [name, text]))
  return allWords('en').flatMap(({ name, text }) => (said.has(name) ? [{ name, source: text, text: said.get(name) ?? '' }] : []))
}

// College is said as "study after 16 (college)" in Arabic, where the word alone means university.
const explained = new Set([
  'plan:result.route.year11',
  'plan:result.route.post16',
  'site:year_explain.year11',
  'site:year_explain.post16',
])

describe.each(translated)('%s is whole', (tag) => {
  const found = compare(english, readWords(tag), readState(tag), tag)

  test('nothing is missing, nothing is left over, every placeholder is the English one', () => {
    expect(found.missing).toEqual([])
    expect(found.obsolete).toEqual([])
    expect(found.placeholders).toEqual([])
    expect(found.strings).toBeGreaterThan(500)
  })

  test('nothing is stale: read it again, then `npm run languages -- record TAG file:key`', () => {
    expect(found.stale.map(({ file, key, why }) => `${file}:${key} (${why})`)).toEqual([])
  })

  test('every plural has every form of the language', () => {
    const forms = { ar: 6, uk: 4 }[tag]
    expect(new Intl.PluralRules(tag).resolvedOptions().pluralCategories).toHaveLength(forms ?? 0)
    const keys = Object.values(readWords(tag)).flatMap((words) => [...flatten(words).keys()])
    const bases = keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length))
    expect(bases.length).toBeGreaterThanOrEqual(8)
    for (const base of bases)
      for (const form of new Intl.PluralRules(tag).resolvedOptions().pluralCategories) expect(keys).toContain(`${base}_${form}`)
  })

  test('has the numbers of the English: telephone numbers, ages, days and examples', () => {
    const numbers = (text: string): string[] => [...new Set(text.match(/\d+/g))].sort()
    const differ = pairs(tag).filter(
      ({ name, source, text }) => !explained.has(name) && String(numbers(source)) !== String(numbers(text)),
    )
    expect(differ).toEqual([])
  })

  test('keeps example codes and addresses as they are', () => {
    const codes =
      /(HBR21|ZZ1 2AB|name@example\.com|07700 900123|\+380 44 123 4567|Open Government Licence v3\.0|© Crown copyright and database right)/g
    for (const { name, source, text } of pairs(tag))
      for (const [code] of source.matchAll(codes)) expect(text, name).toContain(code)
  })
})

// A lost "not" can keep a child out of school. Sentence by sentence where the translation has as many, else by string.
const negations: Record<string, RegExp> = {
  en: /\b(not|no|never|nobody|none|nothing|cannot)\b/i,
  uk: /(?<!\p{L})(не|ні|ніхто|ніколи|нікого|нічого|жодн\p{L}*|без|немає|невідом\p{L}*|незрозуміло|неправильно|незакінчен\p{L}*|небезпечно)(?!\p{L})/iu,
  ar: /(?<!\p{L})[وف]?(لا|لم|لن|ليس\p{L}*|لست|لسنا|غير|بدون|دون|بلا|عدم|كلا)(?!\p{L})/u,
}
const saidOtherwise: Record<string, Record<string, string>> = {
  uk: {
    'apply:grounds.options.refusedBehaviour': '"said no" is one verb, "відмовила" (refused)',
  },
  ar: {
    'apply:grounds.options.refusedBehaviour': '"said no" is one verb, "رفضت" (refused)',
  },
}
const sentences = (text: string): string[] => text.split(/(?<=[.?!؟])\s+/)

describe.each(translated)('%s says no where the English does', (tag) => {
  const no = (language: string, text: string): boolean => negations[language]?.test(text) ?? false

  test('every negation is there', () => {
    const lost = pairs(tag).flatMap(({ name, source, text }) => {
      if (saidOtherwise[tag]?.[name]) return []
      const [from, to] = [sentences(source), sentences(text)]
      const inParts =
        from.length === to.length ? from.map((part, index) => [part, to[index] ?? ''] as const) : [[source, text] as const]
      return inParts
        .filter(([part, said]) => no('en', part) && !no(tag, said))
        .map(([part, said]) => `${name}: ${part} | ${said}`)
    })
    expect(lost).toEqual([])
  })

  test('the allow-list has no row it does not need', () => {
    const needed = pairs(tag)
      .filter(({ source, text }) => no('en', source) && !no(tag, text))
      .map(({ name }) => name)
    for (const name of Object.keys(saidOtherwise[tag] ?? {})) expect(needed).toContain(name)
  })
})

describe.each(tags)('%s is plain text', (tag) => {
  const words = allWords(tag)

  test('in one normal form, without control characters or blanks at the ends', () => {
    for (const { name, text } of words) {
      expect(text.normalize('NFC'), name).toBe(text)
      // Isolates are added by code; ZWNJ and ZWJ are letters' business.
      expect(text.replaceAll(/[\u200c\u200d]/g, ''), name).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u)
      expect(text.trim(), name).toBe(text)
    }
  })

  test('without HTML, links, or anything that loads or runs (attack 77)', () => {
    for (const { name, text } of words)
      expect(text, name).not.toMatch(
        /<\s*[a-z/!?]|&(#\d+|[a-z]+);|[a-z]+:\/\/|(javascript|vbscript|data):|www\.|\bon[a-z]+\s*=|\$t\(/i,
      )
  })

  test('with Western digits only', () => {
    for (const { name, text } of words)
      expect(text.match(/\p{Nd}/gu)?.every((digit) => /[0-9]/.test(digit)) ?? true, name).toBe(true)
  })

  test('bears its name as people of the language look for it, in the letters CLDR has', () => {
    const language = languages.find((row) => row.tag === tag)
    expect(language?.name).toBe(new Intl.DisplayNames(tag, { type: 'language' }).of(tag))
  })
})

test('the English has the plural forms it needs', () => {
  for (const words of Object.values(english))
    for (const key of expected(words, 'en').keys()) expect([...flatten(words).keys()]).toContain(key)
})
