// How a name sounds, roughly: the consonants of each word, whichever of four scripts it is written in, so that محمد,
// Mohammed, Muhammad and Мухаммед meet. A helper for finding possible duplicates, never a reason to merge (T60).
import { fold } from '#language/folding.ts'

// Letters of one sound: Arabic, Cyrillic, and the first of each Ethiopic series of eight. Vowels are left out.
const letters: Record<string, string> = {
  b: 'بپбпበጰፐ',
  t: 'تطثټٹтተጠ',
  j: 'جچчቸጀጨ',
  h: 'حهхሀ',
  k: 'خقكкቀቐከኸ',
  d: 'دضډڈдደዸ',
  z: 'ذزظژځжзዘዠ',
  r: 'رڑрረ',
  s: 'سصشښڅсшщцሰሸጸ',
  g: 'غږгገ',
  f: 'فڤвфፈቨ',
  l: 'لлለ',
  m: 'مмመ',
  n: 'نнነኘ',
}
const soundOfLetter = new Map(Object.entries(letters).flatMap(([sound, all]) => Array.from(all, (letter) => [letter, sound])))

// The same for Latin, where a sound may take several letters; in this order.
const latin: readonly (readonly [RegExp, string])[] = [
  [/kh|ck|gh/g, 'k'],
  [/sch|sh/g, 's'],
  [/zh|dh/g, 'z'],
  [/tch|ch/g, 'j'],
  [/th/g, 't'],
  [/ph|v/g, 'f'],
  [/[qcx]/g, 'k'],
  [/p/g, 'b'],
]

const firstOfSeries = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0
  return code >= 0x1200 && code < 0x1380 ? String.fromCodePoint(code - (code % 8)) : letter
}

function soundOf(word: string): string {
  const spelt = latin.reduce((text, [pattern, letter]) => text.replace(pattern, letter), word)
  const sound = Array.from(spelt, (letter) => (letter in letters ? letter : (soundOfLetter.get(firstOfSeries(letter)) ?? '')))
  // A word of vowels only (Aya, آية) keeps its letters: an empty sound would meet every other.
  return sound.join('').replace(/(.)\1+/g, '$1') || word
}

/** The consonants of each word, in alphabetical order because the order of names differs between papers; doubled ones once. */
export const soundsOf = (name: string): string[] => [...new Set(fold(name).split(' ').filter(Boolean).map(soundOf))].sort()
