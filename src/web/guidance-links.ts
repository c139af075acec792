// Which article matters at which step: THE list. A question is named as in its words (`child:roll`), a page by its own
// short name. Only steps where nothing long is typed have one: a link leaves the page, and what was typed and not yet
// saved would be gone.
import { inLanguage, languageIn } from '#language/address.ts'

const byStep: Record<string, string> = {
  'plan:staying': 'what-you-need',
  'plan:roll': 'how-school-works',
  'plan:needs': 'special-needs',
  'plan:apply': 'what-you-need',
  'plan:find': 'choosing-schools',
  'plan:wait': 'your-right-to-be-told',
  'plan:start': 'first-week',
  'plan:several': 'several-children',
  'plan:moving': 'when-you-move',
  'plan:restrictedAddress': 'private-and-safe',
  'plan:planMove': 'special-needs',
  'plan:sendAdvice': 'special-needs',
  'plan:travelHelp': 'when-you-move',
  'plan:oldSchoolFirst': 'if-the-answer-is-no',
  'plan:secondaryTransfer': 'how-school-works',
  'plan:juniorTransfer': 'how-school-works',
  'plan:receptionRound': 'starting-school',
  'plan:nursery': 'starting-school',
  'plan:year11': 'year-11-and-after',
  'plan:options14to16': 'year-11-and-after',
  'plan:post16': 'year-11-and-after',
  'plan:meals': 'free-meals',
  'plan:travel': 'travel',
  'plan:uniform': 'uniform',
  'plan:interpreter': 'help-in-your-language',
  'apply:start': 'what-you-need',
  'apply:applicant': 'help-in-your-language',
  'apply:staying': 'private-and-safe',
  'apply:interpreter': 'help-in-your-language',
  'apply:grounds': 'if-the-answer-is-no',
  'apply:barriers': 'travel',
  'apply:list': 'several-children',
  'apply:check': 'your-right-to-be-told',
  'child:care': 'private-and-safe',
  'child:plan': 'special-needs',
  'child:roll': 'when-you-move',
  'child:yearGroup': 'how-school-works',
  'child:preferences': 'choosing-schools',
  'child:sibling': 'several-children',
  sent: 'your-right-to-be-told',
  schools: 'choosing-schools',
  return: 'private-and-safe',
  refused: 'if-the-answer-is-no',
  waiting: 'waiting-lists',
  offer: 'first-week',
  moved: 'when-you-move',
  started: 'first-week',
}

/** Every article that some step leads to, for the tests. */
export const steps = Object.entries(byStep)

/** The article of a step, by its name. */
export const articleFor = (step: string): string | undefined => byStep[step]

/** The address of an article that knows the way back to `from`, an address of ours with what was asked. */
export const articleAddress = (tag: string, name: string, from?: URL): string =>
  `/${tag}/guidance/${name}${from ? `?from=${encodeURIComponent(from.pathname + from.search)}` : ''}`

/** Where to go back to, in the page's language: only an address of a family's page of this service, never anything else. */
export function backFrom(from: string | null, tag: string): string | undefined {
  const found = /^(\/[a-z]{2,3}(?:-[A-Za-z]+)*(?:\/[A-Za-z0-9-]+)*)(\?[\w=&,%.+~-]*)?$/.exec((from ?? '').slice(0, 2_000))
  if (!found?.[1] || !languageIn(found[1])) return undefined
  return inLanguage(found[1], tag) + (found[2] ?? '')
}
