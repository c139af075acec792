// What fields need to understand typing on one council's pages, put together from the rooms that know.
import type { Council } from '#council/council.ts'
import type { Tools } from '#journey/fields.ts'
import { daysOf, monthOfCalendar, yearIn } from '#language/calendars.ts'
import { monthNumber } from '#language/months.ts'
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
    calendars: { month: monthOfCalendar, days: daysOf, yearOf: yearIn },
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
