// Spellings that are the same to a reader, made the same for a search: never shown, never stored instead of what was
// typed. `fold` keeps a word's letters and drops what people write or leave out at will (marks, hamza, yeh or kaf of
// another keyboard, cedilla or comma below, homophones of Ethiopic). It only finds; a person decides (users-and-journeys D3,
// T60; quality N2: nothing is ever merged on a name alone). Spelling across scripts is sounds.ts.

// Letters that Unicode does not take apart, with what they are read as.
const same: readonly (readonly [RegExp, string])[] = [
  [/[أإآٱ]/g, 'ا'],
  [/[ىیېۍئې]/g, 'ي'],
  [/[کڪګگ]/g, 'ك'],
  [/[ةۀەہھۃ]/g, 'ه'],
  [/[ؤۇۆ]/g, 'و'],
  [/[ںڼ]/g, 'ن'],
  [/[ڵ]/g, 'ل'],
  [/[ڕړ]/g, 'ر'],
  [/[ء\u0640]/g, ''],
  [/ł/g, 'l'],
  [/ø/g, 'o'],
  [/đ/g, 'd'],
  [/ı/g, 'i'],
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ґ/g, 'г'],
  [/ё/g, 'е'],
]

// Ethiopic letters of one sound: first code of a series, and of the series it is read as. Amharic spells them freely.
const homophones: readonly (readonly [from: number, to: number])[] = [
  [0x1210, 0x1200],
  [0x1280, 0x1200],
  [0x1220, 0x1230],
  [0x12d0, 0x12a0],
  [0x1340, 0x1338],
]

function ethiopic(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const found = homophones.find(([from]) => code >= from && code < from + 8)
  const at = found ? code - found[0] + found[1] : code
  // ሃ is said as ሀ, and ኣ as አ.
  const plain = at === 0x1203 ? 0x1200 : at === 0x12a3 ? 0x12a0 : at
  return String.fromCodePoint(plain)
}

/** A text as a search compares it: words in small letters without marks, one blank between them. */
export function fold(text: string): string {
  let folded = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  for (const [pattern, letter] of same) folded = folded.replace(pattern, letter)
  return folded
    .replace(/[\u1200-\u137f]/g, ethiopic)
    .replace(/['’ʼʻ`´‘\u200b-\u200f\u2060-\u206f\ufeff]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
