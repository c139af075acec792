// How hard an English text is to read: the US school grade of Flesch and Kincaid, and the length of its sentences. What
// stands in braces is a name or a date, and an official term that a family meets at the school gate is one thing to learn,
// not a hard sentence: both count as one short word.
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/** Terms that must be said as the papers say them, each with the reason. */
export const officialTerms: readonly [term: string, reason: string][] = [
  ['education, health and care plan', 'the name on the paper itself'],
  ['special educational needs', 'the name of the team and of the law'],
  ['Open Government Licence v3.0', 'the licence must be named like this'],
  ['Contains public sector information licensed under the', 'the licence asks for these words'],
  ['Contains OS data © Crown copyright and database right', 'the licence asks for these words'],
  ['Contains Royal Mail data © Royal Mail copyright and database right', 'the licence asks for these words'],
]

const ended = /(?<=[.?!])["”)]?\s+|\n+/

/** Sentences of one or several strings; a string ends a sentence, with or without a full stop. */
export function sentencesOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    let plain = text
    for (const [term] of officialTerms) plain = plain.replaceAll(new RegExp(escaped(term), 'gi'), 'plan')
    return plain
      .replaceAll(/\{\{\w+\}\}/g, 'June')
      .split(ended)
      .map((sentence) => sentence.trim())
      .filter((sentence) => wordsOf(sentence).length > 0)
  })
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Words of one sentence; a number is a word. */
export const wordsOf = (sentence: string): string[] =>
  sentence.replaceAll(/[’']/g, '').match(/[\p{L}\p{N}]+(?:[-.@][\p{L}\p{N}]+)*/gu) ?? []

/** Words, and the US grade; texts without words have the grade of nothing at all. */
export function gradeOf(texts: readonly string[]): { words: number; grade: number } {
  const sentences = sentencesOf(texts)
  const words = sentences.flatMap(wordsOf)
  if (words.length === 0) return { words: 0, grade: 0 }
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)
  return {
    words: words.length,
    grade: fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables }),
  }
}
