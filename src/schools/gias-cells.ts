// How single cells of the register are read. What is blank or plainly wrong becomes null: a family must not be sent to
// a telephone number, web address or town that cannot be right.
import { cleanCell } from '#schools/read-csv.ts'
import { readPostcode } from '#schools/postcode.ts'

/** Trimmed text, or null where the register says nothing or only that there is nothing to say. */
export function readText(cell: string | undefined): string | null {
  const text = cleanCell(cell)
  return text === '' || saysNothing.test(text) ? null : text
}
const saysNothing = /^(not applicable|not reported|not recorded|unknown)$/i

/** Religious character; "None" and "Does not apply" are both none. Two spellings each of two churches become one. */
export function readReligiousCharacter(cell: string | undefined): string | null {
  const text = readText(cell)
  if (text === null || /^(none|does not apply)$/i.test(text)) return null
  return (
    { Catholic: 'Roman Catholic', 'Anglican/Church of England': 'Church of England', Anglican: 'Church of England' }[text] ?? text
  )
}

/** Part of an address. Notes about head teachers have been seen in the town column; none may enter the product. */
export function readAddressPart(cell: string | undefined): string | null {
  const text = readText(cell)
  return text !== null && /head\s?(teacher|master|mistress)/i.test(text) ? null : text
}

/** A whole number from `from` to `to`, or null. */
export function readNumber(cell: string | undefined, from: number, to: number): number | null {
  const text = cleanCell(cell)
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return number >= from && number <= to ? number : null
}

/** `dd-MM-yyyy` or `dd/MM/yyyy`, also `yyyy-MM-dd`, to `YYYY-MM-DD`; null where it is no date. */
export function readDay(cell: string | undefined): string | null {
  const text = cleanCell(cell)
  const british = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text)
  const iso = british ? `${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}` : text
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** The usual form of a postcode ("B1 1AY"), or null. */
export function readPostcodeCell(cell: string | undefined): string | null {
  const read = readPostcode(cell ?? '')
  return 'postcode' in read ? read.postcode.shown : null
}

/**
 * Digits that can be dialled in the United Kingdom, or null: eleven, or ten where they begin with 01 (some towns still
 * have five-digit local numbers). A wrongly joined country code ("0441214442864") is undone.
 */
export function readPhone(cell: string | undefined): string | null {
  const digits = cleanCell(cell).replace(/\D/g, '')
  const national = digits.replace(/^(?:0{0,2}44)0?(?=[1-9]\d{8,9}$)/, '0')
  return /^0[1-9]\d{9}$|^01\d{8}$/.test(national) ? national : null
}

/** A web address that can be opened, or null. The register leaves out "http://" for most schools. */
export function readWebsite(cell: string | undefined): string | null {
  const text = cleanCell(cell)
  if (text === '') return null
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*\.[^/]*:\d/.test(text) ? text : `http://${text.replace(/^\/+/, '')}`
  const url = URL.parse(whole)
  if (!url || !/^https?:$/.test(url.protocol) || !/^[^.\s]+(\.[^.\s]+)+$/.test(url.hostname) || url.username || url.password)
    return null
  return url.href
}
