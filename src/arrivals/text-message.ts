// The text message of a tailored link, and how many parts a phone company will count it as. One letter outside the old
// GSM alphabet turns the whole text into 16-bit letters and more than halves what fits, so Arabic, Ukrainian and many
// Latin languages cost more parts than their length suggests (3GPP TS 23.038).
import type { Council } from '#council/council.ts'
import { type Invitation, shortAddress } from '#arrivals/invitation.ts'
import { languageOf } from '#language/languages.ts'
import { translator } from '#language/translate.ts'

// GSM 03.38 basic alphabet, and the extension table whose characters take two places.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('^{}\\[~]|€\f')

export type TextParts = {
  alphabet: 'GSM-7' | 'UCS-2' /** Places taken: septets, or 16-bit units. */
  length: number
  parts: number
}

/**
 * Counts the parts of a text message: 160 places in one or 153 each in several (GSM-7), 70 or 67 (UCS-2). A pair that
 * belongs together (an extension character, a surrogate pair) is never cut by a part's end, so it may waste a place.
 */
export function countParts(text: string): TextParts {
  const letters = [...text]
  const gsm = letters.every((letter) => basic.has(letter) || extension.has(letter))
  const sizes = letters.map((letter) => (gsm ? (extension.has(letter) ? 2 : 1) : letter.length))
  const length = sizes.reduce((sum, size) => sum + size, 0)
  const [alone, each] = gsm ? [160, 153] : [70, 67]
  const alphabet = gsm ? 'GSM-7' : 'UCS-2'
  if (length <= alone) return { alphabet, length, parts: 1 }
  let [parts, filled] = [1, 0]
  for (const size of sizes) {
    if (filled + size > each) [parts, filled] = [parts + 1, 0]
    filled += size
  }
  return { alphabet, length, parts }
}

// Isolates cost a place each, force 16-bit letters and show as boxes on old phones, so they go. What they did for the
// phone number in a right-to-left sentence a no-break space does as well: it binds two groups of digits into one number
// (bidi rule W4), where a plain space would let them change places.
const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
const noBreakSpace = '\u00a0'

/**
 * The message to copy into the council's texting service; undefined for a family in a refuge, where a message could be
 * read by the person it flees from: such a family gets a card by hand (users-and-journeys C3 S1).
 */
export function invitationText(
  invitation: Pick<Invitation, 'code' | 'language' | 'staying'>,
  council: Council,
  origin: string,
): { text: string; parts: TextParts } | undefined {
  if (invitation.staying === 'refuge') return undefined
  const values = {
    address: shortAddress(origin, invitation.code),
    phone:
      languageOf(invitation.language).direction === 'rtl'
        ? council.admissions.phone.replaceAll(' ', noBreakSpace)
        : council.admissions.phone,
  }
  const text = withoutIsolates(translator(invitation.language)('letters:text.invitation', values))
  return { text, parts: countParts(text) }
}
