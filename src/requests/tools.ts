// What fields need to understand typing on one council's pages, put together from the rooms that know.
import type { Council } from '#council/council.ts'
import type { Tools } from '#journey/fields.ts'
import { monthNames, plainDate } from '#language/dates.ts'
import { cleanLine, cleanLines, graphemes, westernDigits } from '#language/script.ts'
import { readPostcode } from '#schools/postcode.ts'

/** Tools for one page: `tag` is its language, `today` the London day. */
export function fieldTools(council: Council, tag: string, today: string): Tools {
  return {
    line: cleanLine,
    lines: cleanLines,
    digits: westernDigits,
    length: graphemes,
    today,
    month: (text) => monthNumber(text, tag),
    postcode: (text) => {
      const read = readPostcode(text)
      return 'postcode' in read ? read.postcode.shown : undefined
    },
    placeCode: (text) => findPlace(council, text)?.code,
    areas: council.areas.map((area) => area.code),
    preferences: council.preferences,
  }
}

/** The hotel or hostel that a typed code stands for. */
export function findPlace(council: Council, typed: string) {
  const code = westernDigits(typed)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return council.placeCodes.find((place) => place.code === code)
}

// A month may be typed as it stands alone ("вересень"), as it stands in a date ("вересня"), or by its first letters.
function monthNumber(text: string, tag: string): number | undefined {
  const wanted = text.trim().toLocaleLowerCase(tag)
  if (wanted.length < 3) return undefined
  for (const language of [tag, 'en']) {
    const found = monthNames(language).findIndex((name, month) => {
      const inDate = plainDate(language, `2026-${String(month + 1).padStart(2, '0')}-15`).toLocaleLowerCase(tag)
      return name.toLocaleLowerCase(tag).startsWith(wanted) || inDate.split(/\s/).includes(wanted)
    })
    if (found >= 0) return found + 1
  }
  return undefined
}
