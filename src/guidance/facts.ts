// The council's facts in an article's sentences.
import { languageOf } from '#language/languages.ts'
import { isolate } from '#language/script.ts'

/** Puts the facts in. In a right-to-left text each is isolated, so that a telephone number stays in its order. */
export function fillFacts(text: string, facts: Record<string, string>, tag: string): string {
  const { direction } = languageOf(tag)
  return text.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`No fact {{${name}}} for the guidance`)
    return direction === 'rtl' ? isolate(fact) : fact
  })
}
