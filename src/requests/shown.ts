// Answers as words: one way of showing them, for the check page, staff, the receipt and the payload.
import type { Said } from '#journey/answer.ts'
import { written } from '#language/calendars.ts'
import { monthOf, plainDate } from '#language/dates.ts'
import { languageOf, languages } from '#language/languages.ts'
import type { Translate } from '#language/translate.ts'

/** Names that must be looked up: schools by URN, areas by code. */
export type Names = { school(urn: string): string; area(code: string): string }

/** A piece of an answer with what the page must know to show it safely beside other scripts. */
export type Shown = { text: string; kind: 'words' | 'typed' | 'lines' | 'code' | 'school' }

/** One answer, in the language of `t`. What a person typed stays as typed. */
export function show(said: Said[], t: Translate, names: Names): Shown[] {
  return said.map((part) => {
    if ('words' in part) return { text: t(part.words, part.values), kind: 'words' }
    if ('text' in part) return { text: part.text, kind: part.kind === 'code' || part.kind === 'lines' ? part.kind : 'typed' }
    if ('date' in part) return { text: partialDate(part.date, t.tag), kind: 'words' }
    if ('between' in part) return { text: daysBetween(part.between, t), kind: 'words' }
    if ('written' in part)
      return { text: t(`fields:date.written.${part.written.calendar}`, { written: written(part.written) }), kind: 'words' }
    if ('school' in part) return { text: names.school(part.school), kind: 'school' }
    if ('area' in part) return { text: names.area(part.area), kind: 'school' }
    return { text: languageName(part.language, t.tag), kind: 'words' }
  })
}

/** The same as one plain text, for a payload or a mail. */
export const showAsText = (said: Said[], t: Translate, names: Names): string =>
  show(said, t, names)
    .map((part) => part.text)
    .join(', ')

/** `between 11 September 2017 and 10 September 2018`. */
export const daysBetween = ({ first, last }: { first: string; last: string }, t: Translate): string =>
  t('fields:date.between', { from: plainDate(t.tag, first), to: plainDate(t.tag, last) })

function partialDate(date: { year: number; month?: number | undefined; day?: number | undefined }, tag: string): string {
  if (date.month === undefined) return String(date.year)
  if (date.day === undefined) return monthOf(tag, date.year, date.month)
  return plainDate(tag, `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`)
}

// Making these costs a hundred times what using them does, and one question names two dozen languages.
const nameFormats = new Map<string, Intl.DisplayNames>()
const languageNames = new Map<string, string | undefined>()
function nameIn(tag: string, code: string): string | undefined {
  const key = `${tag} ${code}`
  if (languageNames.has(key)) return languageNames.get(key)
  const format = nameFormats.get(tag) ?? new Intl.DisplayNames(tag, { type: 'language' })
  nameFormats.set(tag, format)
  const name = format.of(code)
  languageNames.set(key, name)
  return name
}

/** A language's name in the language of the page, for example `Tigrinya`. */
export const languageName = (code: string, tag: string): string => nameIn(languageOf(tag).formats, code) ?? code

/** A language's own name, from our table where we have it and from CLDR elsewhere. */
export const ownName = (code: string): string =>
  languages.find((language) => language.tag === code)?.name ?? nameIn(code, code) ?? code
