// How texts of different scripts live on one line: isolation, digits of any script, one normal form.

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'
const leftToRightIsolate = '\u2066'

/** Wraps a value put into a sentence, so that its own direction cannot disturb the words around it. */
export const isolate = (text: string): string => `${firstStrongIsolate}${text}${popIsolate}`

/** The same for references, postcodes and phone numbers, which always run left to right. */
export const isolateLtr = (text: string): string => `${leftToRightIsolate}${text}${popIsolate}`

// Every decimal digit of Unicode belongs to a run of ten that starts at a multiple we can find by looking back.
const decimalDigit = /\p{Nd}/gu

/** `٢٠١٧`, `۲۰۱۷`, `२०१७`, `２０１７` all become `2017`. */
export function westernDigits(text: string): string {
  return text.replace(decimalDigit, (digit) => {
    if (digit >= '0' && digit <= '9') return digit
    let start = digit.codePointAt(0) ?? 0
    // Runs are ten long; mathematical digits (U+1D7CE on) are five runs side by side, counted from the first.
    if (start >= 0x1d7ce && start <= 0x1d7ff) return String((start - 0x1d7ce) % 10)
    let value = 0
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) {
      start -= 1
      value += 1
    }
    return String(value)
  })
}

// Controls that can reorder or hide text. ZWNJ and ZWJ stay: Persian and Bengali names need them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming the controls is the point
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** One line as typed: NFC, without controls or bidi controls, blanks at the ends removed. Letters are never changed. */
export const cleanLine = (text: string): string =>
  text.toWellFormed().replace(hidden, '').replace(/\s*[\r\n\t\u2028\u2029]+\s*/g, ' ').normalize('NFC').trim()

/** Several lines as typed: as `cleanLine`, but line ends stay (as `\n`). */
export const cleanLines = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(hidden, '').normalize('NFC').trim()

/** Length as a person counts it: letters with all their marks. */
export function graphemes(text: string): number {
  let count = 0
  for (const _ of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) count += 1
  return count
}
