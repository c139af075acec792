// A month as a person types it: a number is read elsewhere, here are the words. The page's language and English may be cut
// short ("Sept", "верес"); of every other language the whole name is understood, whatever page it is typed on.
import { monthNames, plainDate } from '#language/dates.ts'
import { fold } from '#language/folding.ts'
import { tags } from '#language/languages.ts'

// Languages that families copy from. Arabic has three sets of names (مارس, آذار, جانفي). Tigrinya and Oromo are left out
// on purpose: their words for Gregorian months are those of the Ethiopian ones, so the family is asked which it means.
const read =
  'ar ar-SY ar-DZ ar-MA fa fa-AF ps uk ckb ur ro so bn pl sq vi es ku am pt tr pa fr ru bg gu hi ta it de nl hu sk cs lt lv el sr'.split(
    ' ',
  )

/** Folded month words to 1 to 12, or 0 where two languages disagree: nobody is guessed at. */
let words: Map<string, number> | undefined
function wordsOfMonths(): Map<string, number> {
  if (words) return words
  const found = new Map<string, number>()
  for (const tag of read) {
    const formats = { month: 'long', timeZone: 'UTC' } as const
    const alone = new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, formats)
    const inDate = new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { ...formats, day: 'numeric' })
    for (let month = 1; month <= 12; month += 1) {
      const day = new Date(Date.UTC(2026, month - 1, 15))
      const said = inDate.formatToParts(day).find(({ type }) => type === 'month')?.value ?? ''
      for (const name of [alone.format(day), said]) {
        const word = fold(name)
        if (/\p{L}/u.test(word)) found.set(word, [undefined, month].includes(found.get(word)) ? month : 0)
      }
    }
  }
  words = found
  return found
}

/** 1 to 12 for a month's name, typed as it stands alone ("вересень") or in a date ("вересня"); undefined for anything else. */
export function monthNumber(text: string, tag: string): number | undefined {
  const wanted = fold(text)
  if (wanted.length < 2) return undefined
  for (const language of wanted.length < 3 ? [] : new Set([tag, 'en', ...tags])) {
    const shortened = language === tag || language === 'en'
    const found = monthNames(language).findIndex((name, month) => {
      const inDate = plainDate(language, `2026-${String(month + 1).padStart(2, '0')}-15`)
      return (shortened ? fold(name).startsWith(wanted) : fold(name) === wanted) || fold(inDate).split(' ').includes(wanted)
    })
    if (found >= 0) return found + 1
  }
  return wordsOfMonths().get(wanted) || undefined
}
