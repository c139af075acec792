import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ForbiddenItem, forbiddenSources } from '#admissions/forbidden-list.ts'
import { forbiddenId, forbiddenIn, guarded, type GuardedLanguage } from '#admissions/forbidden-questions.ts'

type Phrases = { forbidden: Record<GuardedLanguage, [ForbiddenItem, string][]>; allowed: Record<GuardedLanguage, string[]> }
const phrases = JSON.parse(readFileSync('test/admissions/forbidden.phrases.json', 'utf8')) as Phrases
const languages = Object.keys(guarded) as GuardedLanguage[]

describe('forbidden wordings (admissions-rules 0.3)', () => {
  test.each(languages)('in %s, each is caught as what it is', (language) => {
    const missed = phrases.forbidden[language].filter(
      ([item, text]) => !forbiddenIn(text, language).some((finding) => finding.item === item),
    )
    expect(missed).toEqual([])
  })

  test('there are 80 or more of them, and every item of the list has one in every language or in English and one other', () => {
    expect(languages.flatMap((language) => phrases.forbidden[language]).length).toBeGreaterThanOrEqual(80)
    for (const item of Object.keys(forbiddenSources)) {
      const spoken = languages.filter((language) => phrases.forbidden[language].some(([named]) => named === item))
      expect(spoken.length, item).toBeGreaterThanOrEqual(2)
    }
  })

  test('a finding names the words and the rule', () => {
    expect(forbiddenIn('Date of birth and passport number', 'en')).toEqual([
      { item: 'passport', words: 'passport', source: forbiddenSources.passport },
    ])
  })
})

describe('allowed wordings', () => {
  test('of 200 or more, at most 4 are false alarms', () => {
    const all = languages.flatMap((language) => phrases.allowed[language].map((text) => [language, text] as const))
    expect(new Set(all.map(([, text]) => text)).size).toBeGreaterThanOrEqual(200)
    const alarms = all.flatMap(([language, text]) =>
      forbiddenIn(text, language).map((finding) => `${language}: ${text} -> ${finding.item} (${finding.words})`),
    )
    expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(4)
    // What the guard does today; the line above is what it promises.
    expect(alarms).toEqual([])
  })
})

describe('a promise excuses only its own clause', () => {
  test.each([
    ['You do not need a passport. Upload your visa.', ['visa']],
    ['We never ask for a visa, but please give your nationality.', ['nationality']],
    ['You do not need papers: enter your passport number', ['passport']],
    ['If you do not need a visa, tell us your nationality', ['visa', 'nationality']],
    ['Do you not have a visa?', ['visa']],
    ['You cannot send this form without a birth certificate', ['birthCertificate']],
    ['Do not forget both signatures', ['signature']],
  ])('%s', (text, items) => {
    expect(forbiddenIn(text, 'en').map((finding) => finding.item)).toEqual(items)
  })
})

describe('names of questions', () => {
  test.each([
    'passportNumber',
    'visa',
    'share-code',
    'BRPNumber',
    'nationality',
    'immigrationStatus',
    'asylumClaim',
    'countryOfBirth',
    'placeOfBirth',
    'ni_number',
    'nationalInsurance',
    'councilTaxNumber',
    'maritalStatus',
    'occupation',
    'householdIncome',
    'benefits',
    'motherEducation',
    'religion',
    'firstLanguage',
    'motherTongue',
    'parentDisability',
    'criminalRecord',
    'childPhoto',
    'hobbies',
    'donation',
    'signature',
    'attendanceRecord',
    'birthCertificate',
    'vaccinations',
    'lengthOfStay',
    'stayUntil',
    'reasonForMoving',
    'whyLeft',
  ])('%s is refused', (id) => {
    expect(forbiddenId(id)).not.toEqual([])
  })

  test.each([
    'applicant',
    'staying',
    'placeCode',
    'postcode',
    'area',
    'address',
    'yourName',
    'helperFrom',
    'ways',
    'phone',
    'email',
    'safeTimes',
    'worker',
    'reads',
    'interpreter',
    'hears',
    'grounds',
    'barriers',
    'name',
    'born',
    'livesWith',
    'care',
    'plan',
    'roll',
    'lastSchool',
    'lastDay',
    'yearGroup',
    'yearReason',
    'preferences',
    'sibling',
    'siblingName',
    'helps',
    'wants',
    'needs',
    'ages',
  ])('%s is fine', (id) => {
    expect(forbiddenId(id)).toEqual([])
  })
})

describe.skipIf(!existsSync('content/locales'))(
  'every question we serve (skipped while there are no words in content/locales)',
  () => {
    type Words = { [key: string]: Words | string }
    const shown = new Set(['question', 'hint', 'label', 'options', 'optionHints', 'input'])

    /** Texts of one question: those named in `shown`, options one by one, plural forms included. */
    function textsOf(words: Words, path: string): [string, string][] {
      return Object.entries(words).flatMap(([key, value]): [string, string][] => {
        if (!shown.has(key.replace(/_(zero|one|two|few|many|other)$/, ''))) return []
        return typeof value === 'string'
          ? [[`${path}.${key}`, value]]
          : Object.entries(value).flatMap(([option, text]): [string, string][] =>
              typeof text === 'string' ? [[`${path}.${key}.${option}`, text]] : [],
            )
      })
    }
    const read = (language: string, file: string) =>
      JSON.parse(readFileSync(`content/locales/${language}/${file}`, 'utf8')) as Words
    const isQuestion = (words: Words | string | undefined): words is Words =>
      typeof words === 'object' && typeof words.question === 'string'
    const served = existsSync('content/locales') ? readdirSync('content/locales') : []

    test('each language with words is one the guard can read', () => {
      expect(served.filter((language) => !(language in guarded))).toEqual([])
    })

    test.each(served)('in %s asks nothing forbidden, in question, hint, option or label', (language) => {
      let textsRead = 0
      const findings = readdirSync(`content/locales/${language}`)
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) =>
          Object.entries(read(language, file))
            .filter(([, words]) => isQuestion(words))
            .flatMap(([id, words]) => {
              const texts = textsOf(words as Words, `${file} ${id}`)
              textsRead += texts.length
              return [
                ...forbiddenId(id).map((finding) => `${file}: question ${id}: ${finding.item}`),
                ...texts.flatMap(([at, text]) =>
                  forbiddenIn(text, language as GuardedLanguage).map(
                    (finding) => `${at}: ${text} -> ${finding.item} (${finding.words})`,
                  ),
                ),
              ]
            }),
        )
      expect(findings).toEqual([])
      expect(textsRead, 'no question was found to read').toBeGreaterThan(20)
    })
  },
)
