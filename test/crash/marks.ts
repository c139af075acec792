// Planted marks and the search for them, in every form in which text is usually hidden by accident.

import { createHash } from 'node:crypto'

/** A mark as it is planted, and what part of it would give it away however it is spelt (case, blanks, dashes). */
export type Mark = { what: string; text: string }

const letters = 'bcdfghjkmnpqrstvwxyz'
/** A word that stands nowhere else: `Qz` and ten consonants worked out from a number. */
export const word = (number: number): string =>
  `Qz${[...createHash('sha256').update(`mark ${number}`).digest().subarray(0, 10)].map((byte) => letters[byte % letters.length]).join('')}`

/** A list to plant marks in; `first` keeps the words of two lists apart. */
export function planting(first: number) {
  const marks: Mark[] = []
  /** Plants a text of its own shape, such as a phone number. */
  const plantAs = <T extends string>(what: string, text: T): T => {
    marks.push({ what, text })
    return text
  }
  /** Plants a new mark: a word, or a text that holds one. */
  const plant = (what: string, around: (word: string) => string = (text) => text): string =>
    around(plantAs(what, word(first + marks.length)))
  return { marks, plant, plantAs }
}

const utf16 = (text: string, big: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

/** Base64 of a text that starts at any of three offsets inside something longer, without the letters its neighbours change. */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].flatMap((offset) => {
    const from = (3 - offset) % 3
    const whole = bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3)
    return [whole.toString('base64'), whole.toString('base64url')]
  })
}

/** Every form of a mark as bytes: UTF-8, UTF-16 both ways, base64 at three offsets, hex, percent and JSON escapes, lower and upper case. */
export function formsOf(text: string): Buffer[] {
  const spelt = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.replaceAll(' ', ''),
    text.replaceAll('-', ''),
    text.split('').reverse().join(''),
  ]
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const written = [
    ...spelt,
    encodeURIComponent(text),
    new URLSearchParams({ text }).toString().slice(5),
    escaped,
    Buffer.from(text).toString('hex'),
    ...base64Forms(text),
  ]
  return [...new Set(written)].map((each): Buffer => Buffer.from(each)).concat([utf16(text, false), utf16(text, true)])
}

// Making the forms takes longer than looking for them.
const made = new Map<string, Buffer[]>()
function knownFormsOf(text: string): Buffer[] {
  const forms = made.get(text) ?? formsOf(text)
  made.set(text, forms)
  return forms
}

/** What of the marks stands in `content`, by the name of the mark. */
export function marksIn(content: Buffer | string, marks: readonly Mark[]): string[] {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content)
  return marks.filter(({ text }) => knownFormsOf(text).some((form) => bytes.includes(form))).map(({ what }) => what)
}
