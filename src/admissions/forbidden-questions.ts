// The guard: finds wordings that ask a family for what the School Admissions Code, DfE guidance or our own list forbids,
// so that a test can refuse the build. It reads questions, hints and options, in each language we serve, and the names
// of questions. To say that something is NOT needed ("You do not need a passport") is welcome and is told apart, clause
// by clause, from asking; "do not forget your passport" is asking.
//
// It knows words, not meanings: it cannot replace a person's reading, and a finding on an innocent sentence is solved by
// plainer words or one more innocent phrase in forbidden-<language>.ts, with a line in the phrase test.
import { arabic } from '#admissions/forbidden-arabic.ts'
import { english } from '#admissions/forbidden-english.ts'
import { type ForbiddenItem, forbiddenSources, type Wordings } from '#admissions/forbidden-list.ts'
import { ukrainian } from '#admissions/forbidden-ukrainian.ts'

export type GuardedLanguage = 'en' | 'ar' | 'uk'

/** `words` is what gave it away, folded to lower case; `source` the rule that forbids it. */
export type Finding = { item: ForbiddenItem; words: string; source: string }

/** A language without an entry cannot be offered: its wordings would go unread. */
export const guarded: Record<GuardedLanguage, Wordings> = { en: english, ar: arabic, uk: ukrainian }

/** What a text shown to a family asks for and must not; each item once, empty for a clean text. */
export function forbiddenIn(text: string, language: GuardedLanguage): Finding[] {
  const { fold, between, innocent, asks } = guarded[language]
  const found = new Map<ForbiddenItem, Finding>()
  for (const clause of fold(text).split(between)) {
    if (clause === undefined || promises(clause, guarded[language])) continue
    const left = clause.replace(innocent, ' ')
    for (const [item, pattern] of asks) {
      const words = pattern.exec(left)?.[0].trim()
      if (words !== undefined && !found.has(item)) found.set(item, { item, words, source: forbiddenSources[item] })
    }
  }
  return [...found.values()]
}

function promises(clause: string, { condition, promise, demand }: Wordings): boolean {
  if (demand.test(clause)) return false
  return promise.test(clause.replace(condition, ' '))
}

/** Names of questions (and so of fields, addresses and payload keys) that must not exist, split into words. */
const forbiddenNames: [ForbiddenItem, RegExp][] = [
  ['passport', /\bpassport\b|\btravel document\b/],
  ['visa', /\bvisa\b/],
  ['residencePermit', /\bbrp\b|\be ?visa\b|\bshare code\b|\b(?:residence|residency) permit\b|\bbiometric\b/],
  ['nationality', /\bnationalit|\bcitizen/],
  [
    'immigrationStatus',
    /\bimmigration\b|\bleave to remain\b|\b(?:legal|uk|settled|residency) status\b|\bhome office (?:reference|number)\b/,
  ],
  ['asylum', /\basylum\b|\brefugee\b|\barc number\b/],
  [
    'countryOfBirth',
    /\bcountry of (?:birth|origin)\b|\bbirth (?:country|place)\b|\bbirthplace\b|\bplace of birth\b|\borigin country\b|\bborn in\b/,
  ],
  ['nationalInsurance', /\bnational insurance\b|\bni number\b|\bnino\b/],
  ['councilTax', /\bcouncil tax\b/],
  ['maritalStatus', /\bmarital\b|\bmarried\b|\bmarriage\b|\bmaiden\b|\bdivorce/],
  ['parentWork', /\boccupation\b|\bjob\b|\bemploy(?:er|ment|ed)\b|\bprofession\b/],
  ['parentMoney', /\bincome\b|\bsalary\b|\bwages?\b|\bearnings\b|\bbenefits?\b|\buniversal credit\b|\bsavings\b/],
  ['parentEducation', /\bparents?s? (?:education|qualification)|\b(?:mother|father)s? (?:education|qualification)/],
  ['religion', /\breligion\b|\bfaith\b|\bbapti[sz]/],
  ['firstLanguage', /\b(?:first|home|native) language\b|\bmother tongue\b/],
  ['parentDisability', /\b(?:parent|mother|father|carer)s? (?:disability|health)\b/],
  ['criminalRecord', /\bcriminal\b|\bconvictions?\b|\bpolice record\b/],
  ['photo', /\bphotos?\b|\bphotograph\b|\bselfie\b/],
  ['hobbies', /\bhobb(?:y|ies)\b|\binterests\b/],
  ['donation', /\bdonations?\b|\bcontributions?\b|\bdeposit\b/],
  ['signature', /\bsignatures?\b|\bsigned\b/],
  ['schoolReport', /\b(?:behaviou?r|attendance|school|exclusion) (?:reports?|records?|history|rate)\b/],
  ['birthCertificate', /\bbirth certificate\b/],
  ['vaccination', /\bvaccin|\bimmuni[sz]/],
  ['lengthOfStay', /\blength of stay\b|\bstay (?:until|length|weeks|end)\b|\bleaving date\b|\btenancy\b|\bhow long\b/],
  [
    'whyYouCame',
    /\bwhy (?:came|come|left|here|you came)\b|\breason for (?:coming|leaving|moving|move)\b|\bpurpose of (?:visit|stay)\b/,
  ],
]

/** The same for the id of a question: `countryOfBirth`, `share-code`, `ni_number`. Empty for a clean one. */
export function forbiddenId(id: string): Finding[] {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[-_.\s]+/g, ' ')
    .toLowerCase()
  return forbiddenNames.flatMap(([item, pattern]) => {
    const found = pattern.exec(words)?.[0]
    return found === undefined ? [] : [{ item, words: found, source: forbiddenSources[item] }]
  })
}
