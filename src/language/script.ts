// How texts of different scripts live on one line: isolation, digits of any script, one normal form.

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'
const leftToRightIsolate = '\u2066'

/** Wraps a value put into a sentence, so that its own direction cannot disturb the words around it. */
export const isolate = (text: string): string => `${firstStrongIsolate}${text}${popIsolate}`

/** The same for references, postcodes and phone numbers, which always run left to right. */
export const isolateLtr = (text: string): string => `${leftToRightIsolate}${text}${popIsolate}`

// Decimal digits come in runs of ten; where runs stand side by side (mathematical and Myanmar ones), each starts a multiple
// of ten after the first.
const decimalDigit = /\p{Nd}/gu
const isDecimalDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))

/** `٢٠١٧`, `۲۰۱۷`, `२०१७`, `２０１７` all become `2017`. */
export function westernDigits(text: string): string {
  return text.replace(decimalDigit, (digit) => {
    if (digit >= '0' && digit <= '9') return digit
    const code = digit.codePointAt(0) ?? 0
    let first = code
    while (isDecimalDigit(first - 1)) first -= 1
    return String((code - first) % 10)
  })
}

// Controls that can reorder or hide text. ZWNJ and ZWJ stay: Persian and Bengali names need them.
const hidden = /[[\p{Cc}--[\t\n\r]]\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gv

// Split and trim, not one expression: with `\s*` on both sides a line of blanks takes time by the square of its length.
const oneLine = (text: string): string =>
  text
    .split(/[\r\n\t\u2028\u2029]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')

/** One line as typed: NFC, without controls or bidi controls, blanks at the ends removed. Letters are never changed. */
export const cleanLine = (text: string): string => oneLine(text.toWellFormed().replace(hidden, '')).normalize('NFC').trim()

/** Several lines as typed: as `cleanLine`, but line ends stay (as `\n`). */
export const cleanLines = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(hidden, '').normalize('NFC').trim()

/** Length as a person counts it: letters with all their marks. */
export function graphemes(text: string): number {
  let count = 0
  for (const _ of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) count += 1
  return count
}
