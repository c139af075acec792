// A postcode as families type it, and what Code-Point Open knows about it. A postcode that is not in the register is
// no dead end: new homes are missing for months (data trap: postcodes 1), so callers offer council, place code or area.
import type { Database } from '#database/database.ts'
import { westernDigits } from '#language/script.ts'

export type Postcode = { compact: string; shown: string }
export type PostcodeError = 'empty' | 'partial' | 'notAPostcode'

const outward = '[A-Z]{1,2}[0-9][A-Z0-9]?'
const whole = new RegExp(`^(${outward})([0-9][ABD-HJLNP-UW-Z]{2})$`)
const outwardOnly = new RegExp(`^${outward}[0-9]?$`)

/**
 * Reads digits of any script, lower case, full-width letters, and any blanks, dashes or stops. The letter O or I where
 * a postcode must have a digit is read as 0 or 1. Northern Ireland, the Crown dependencies and the fictional area ZZ
 * read as postcodes too: whether one exists is for `findPostcode`. `partial` means only the first half was typed.
 */
export function readPostcode(text: string): { postcode: Postcode } | { error: PostcodeError } {
  const letters = westernDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[\p{P}\p{Z}\p{Cf}\p{Cc}]/gu, '')
  if (letters === '') return { error: 'empty' }
  const compact = letters.replace(/[OIL](?=[A-Z]{2}$)/, (letter) => (letter === 'O' ? '0' : '1'))
  const parts = whole.exec(compact)
  if (parts) return { postcode: { compact, shown: `${parts[1]} ${parts[2]}` } }
  return { error: outwardOnly.test(letters) ? 'partial' : 'notAPostcode' }
}

/** `authority` is the GSS code of the council for schools (county where there is one), as postcodes carry it in the year of the file. */
export type FoundPostcode =
  | { kind: 'point'; easting: number; northing: number; approximate: boolean; country: Country; authority: string | null }
  | { kind: 'noPoint'; country: Country; authority: string | null }
  | { kind: 'unknown' }
export type Country = 'england' | 'scotland' | 'wales' | 'other'

const countries: Record<string, Country> = { E92000001: 'england', S92000003: 'scotland', W92000004: 'wales' }

/**
 * Looks a compact postcode (`SW1A1AA`) up. Points are British National Grid metres; `approximate` ones (quality above
 * 10) can be several hundred metres out. Even a good point tells the council only for most homes (data trap: postcodes
 * 7), so the family may always correct it.
 */
export async function findPostcode(db: Database, compact: string): Promise<FoundPostcode> {
  const row = await db.selectFrom('postcodes').selectAll().where('postcode', '=', compact).executeTakeFirst()
  if (!row) return { kind: 'unknown' }
  const { easting, northing, authority } = row
  const country = countries[row.country] ?? 'other'
  if (easting === null || northing === null) return { kind: 'noPoint', country, authority }
  return { kind: 'point', easting, northing, approximate: row.quality > 10, country, authority }
}
