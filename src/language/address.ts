// Addresses: the language is always the first part, the rest is the same in every language.
import { isTag, type Tag } from '#language/languages.ts'

/** `/ar/apply` and `uk` give `/uk/apply`; an address without a language gets one. */
export function inLanguage(path: string, tag: string): string {
  const [, first, ...rest] = path.split('/')
  return isTag(first) ? `/${[tag, ...rest].join('/')}` : `/${tag}`
}

/** The language an address speaks, if any. */
export function languageIn(path: string): Tag | undefined {
  const first = path.split('/')[1]
  return isTag(first) ? first : undefined
}
