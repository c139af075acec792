// The languages, one row each. Adding one = a row here, a folder in content/locales, a folder in content/guidance.
// Direction belongs to the script, never to a guess from the first letters of a text.

export type Language = {
  /** BCP 47; also the first part of every address. */
  tag: string
  /** The language's own name, equal to CLDR's (tested), which is how people look for it. */
  name: string
  direction: 'ltr' | 'rtl'
  /** Tag for dates and numbers: always Gregorian, always Western digits, whatever the locale would choose. */
  formats: string
  /** What CLDR shortens in a date, and the whole word: a full stop inside a sentence looks like its end, or makes two. */
  dateWord?: { short: string; whole: string }
  /** Where one month has several names (مارس and آذار), dates say its number as well. */
  monthNumber?: boolean
}

export const languages = [
  { tag: 'en', name: 'English', direction: 'ltr', formats: 'en-GB-u-ca-gregory-nu-latn' },
  { tag: 'ar', name: 'العربية', direction: 'rtl', formats: 'ar-u-ca-gregory-nu-latn', monthNumber: true },
  {
    tag: 'uk',
    name: 'українська',
    direction: 'ltr',
    formats: 'uk-u-ca-gregory-nu-latn',
    dateWord: { short: ' р.', whole: ' року' },
  },
] as const satisfies readonly Language[]

export type Tag = (typeof languages)[number]['tag']

export const tags = languages.map((language) => language.tag)
export const isTag = (text: string | undefined): text is Tag => languages.some((language) => language.tag === text)

/** The row of a known tag; throws for an unknown one, which is a mistake in our code, not in a request. */
export function languageOf(tag: string): Language {
  const found = languages.find((language) => language.tag === tag)
  if (!found) throw new Error(`No language ${tag}`)
  return found
}

/** Languages in the order a visitor's browser prefers them: a suggestion for the language page, never a redirect. */
export function suggested(acceptLanguage: string | null): Tag[] {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', quality] = part.trim().split(/ *; *q=/i)
      return { tag: range.split('-')[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
    .map((entry) => entry.tag)
  return [...new Set([...wanted.filter(isTag), ...tags])]
}
