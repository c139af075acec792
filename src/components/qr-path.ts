// A QR picture as one path, so that a page needs no picture file, no style and no markup from a library.
import { encode } from 'uqr'

/** Four empty modules on each side: what readers need to find the picture (ISO/IEC 18004). */
export const quietZone = 4

/**
 * The dark modules of `text`, one unit a module, rows joined into strips; `size` is the side with its quiet zone. Medium
 * error correction: a card is folded and carried in a pocket. Throws when the text is longer than a QR picture can hold.
 */
export function drawQr(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  const strips = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map((strip) => `M${strip.index} ${y}h${strip[0].length}v1h-${strip[0].length}z`),
  )
  return { path: strips.join(''), size }
}
