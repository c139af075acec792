// Questions and answers as words, as they are known now: those that were sent, with what the family said later in their
// place.
import { placeQuestions } from '#flows/changes.ts'
import type { Fact, SaidLine } from '#requests/after/facts.ts'

/** `facts` are one child's, oldest first. Where the place is locked away no line about it is left. */
export function wordsNow(sent: readonly SaidLine[], facts: readonly Fact[], restricted: boolean): SaidLine[] {
  const isPlace = ({ id }: SaidLine) => placeQuestions.includes(id)
  let words = [...sent]
  for (const fact of facts) {
    if (fact.kind === 'moved') {
      const before = words.filter(isPlace).length > 0 ? words.findIndex(isPlace) : 0
      words = words.filter((line) => !isPlace(line)).toSpliced(before, 0, ...fact.data.words)
    }
    if (fact.kind === 'corrected') {
      for (const { id, before, after } of fact.data.changes) {
        const at = before ? words.findIndex((line) => line.id === id) : -1
        words = at >= 0 ? words.toSpliced(at, 1, ...(after ? [after] : [])) : after ? [...words, after] : words
      }
    }
  }
  return restricted ? words.filter((line) => !isPlace(line)) : words
}
