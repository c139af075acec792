// What an officer typed into the search box: a reference, a birth date, a name, or a name with a birth date.
import { fold } from '#language/folding.ts'
import { monthNumber } from '#language/months.ts'
import { westernDigits } from '#language/script.ts'
import { soundsOf } from '#language/sounds.ts'
import { grouped, readCode } from '#requests/code.ts'

export type Sought = {
  /** References of requests it may be; several where it is a whole family's. */
  references: string[]
  /** `YYYY-MM-DD`. */
  born: string | undefined
  /** Folded words, each the beginning of a word of a name. */
  words: string[]
  /** How the words sound; the same for several spellings, and for scripts. */
  sounds: string[]
}

const mostChildren = 20
const mostWords = 6

/** Never throws: anything at all may be typed. */
export function readSought(typed: string): Sought {
  const text = westernDigits(typed.normalize('NFC').slice(0, 200)).trim()
  const { born, rest } = readBirth(text)
  const words = fold(rest).split(' ').filter(Boolean).slice(0, mostWords)
  return { references: referencesIn(text), born, words, sounds: soundsOf(words.join(' ')) }
}

/** `7K3M-9PQX` is every child of the family, `7K3M-9PQX-2` its second. */
function referencesIn(text: string): string[] {
  const [, child] = /^.{6,}[-\s/](\d{1,2})$/.exec(text) ?? []
  const one = child ? readCode(text.slice(0, -child.length), 8) : undefined
  if (one) return [`${grouped(one)}-${Number(child)}`]
  const family = readCode(text, 8)
  return family ? Array.from({ length: mostChildren }, (_, at) => `${grouped(family)}-${at + 1}`) : []
}

const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/
const spoken = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|\p{L}{3,})\.?[\s./,-]+(\d{4})(?!\d)/u

/** Day, month, year as people here write it, or the year first; the rest of the text without it. */
function readBirth(text: string): { born: string | undefined; rest: string } {
  const found = iso.exec(text) ?? spoken.exec(text)
  if (!found) return { born: undefined, rest: text }
  const [whole, first = '', middle = '', last = ''] = found
  const yearFirst = first.length === 4
  const month = /^\d/.test(middle) ? Number(middle) : (monthNumber(middle, 'en') ?? 0)
  const date = { year: Number(yearFirst ? first : last), month, day: Number(yearFirst ? last : first) }
  const daysInMonth = new Date(Date.UTC(date.year, month, 0)).getUTCDate()
  const possible = month >= 1 && month <= 12 && date.day >= 1 && date.day <= daysInMonth
  if (!possible) return { born: undefined, rest: text }
  const two = (value: number) => String(value).padStart(2, '0')
  return { born: `${date.year}-${two(month)}-${two(date.day)}`, rest: text.replace(whole, ' ') }
}
