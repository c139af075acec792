// Codes that people copy by hand: 32 letters and digits without look-alikes, and a last character that catches every
// single slip and every swap of two characters. Used for the family's own code and for references.
import { randomInt } from 'node:crypto'
import { westernDigits } from '#language/script.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

// Multiplying by this element of the field of 32 (x^5 + x^2 + 1) walks through all 31 non-zero values, so each place in
// a code has its own weight and no one-character slip or swap of two can cancel out.
const timesAlpha = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

function checkCharacter(body: string): string {
  let sum = 0
  for (const character of body) sum = timesAlpha(sum ^ alphabet.indexOf(character))
  return alphabet[sum] ?? ''
}

/** A random code of `length` characters, the last of which is the check character. */
export function newCode(length: number): string {
  const body = Array.from({ length: length - 1 }, () => alphabet[randomInt(32)]).join('')
  return body + checkCharacter(body)
}

/**
 * What a person typed, as the code it stands for: lower case, blanks, dashes, O for 0, I or L for 1 and digits of any
 * script are all fine. Undefined when it cannot be a code of `length` characters.
 */
export function readCode(typed: string, length: number): string | undefined {
  const code = westernDigits(typed.slice(0, 200).normalize('NFKC'))
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (code.length !== length || [...code].some((character) => !alphabet.includes(character))) return undefined
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? code : undefined
}

/** In groups of `size`, for reading aloud: `7K3M-9PQX`. */
export const grouped = (code: string, size = 4): string => code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code
