// What a family is asked once, for all its children. The order is C0 of the journeys: where you stay before names, names
// before how to reach you, and everything that is not about a place kept in its own drawer. What is never asked stands
// in admissions/forbidden-questions.ts, and the tests hold this list against it.
import { type AnswersOf, flow } from '#journey/flow.ts'
import { anyOf, email, name, oneOf, phone, text } from '#journey/fields.ts'
import { area, language, placeCode, postcode } from '#journey/places.ts'
import { forPlace, forReaching, forSchools, forSupport } from '#flows/about.ts'
import { stayingOptions } from '#flows/plan.ts'

/** Languages people ask for most in new arrivals' services (users-and-journeys D2), and `other`. */
export const spoken = [
  'ar',
  'fa-AF',
  'ps',
  'uk',
  'fa',
  'ti',
  'ckb',
  'ur',
  'zh-Hant-HK',
  'ro',
  'so',
  'bn',
  'pl',
  'sq',
  'vi',
  'es',
  'ku',
  'am',
  'pt',
  'tr',
  'pa',
  'fr',
  'ru',
  'en',
  'other',
] as const

export const apply = flow('apply', 1)
  .section('staying')
  .ask(
    'applicant',
    oneOf(['parent', 'youngPerson', 'socialWorker', 'helper']),
    forPlace('Code 2.23; Education Act 1996 s.576: who has care of the child'),
  )
  .ask('staying', oneOf(stayingOptions), forSchools('Education Act 1996 s.436A: the council where the child lives now acts'))
  .ask('placeCode', placeCode(), forSchools('Code 2.23: an address of any kind'), {
    when: ({ staying }) => staying === 'homeOffice' || staying === 'council',
  })
  .ask('postcode', postcode(), forSchools('Code 2.23: an address of any kind'), {
    when: ({ staying, placeCode }) => staying !== 'refuge' && (placeCode === undefined || placeCode === 'none'),
  })
  .ask('area', area(), forSchools('Code 2.23: no postcode must not stop an application'), {
    // `postcodePlace` is no answer of the family's: the register knows no point for what it typed (a new building).
    when: ({ staying, postcode }, { family }) =>
      staying === 'refuge' || postcode === 'unknown' || (postcode !== undefined && family['postcodePlace'] === 'missing'),
  })
  .ask('town', text({ longest: 200 }), forSchools('Education Act 1996 s.436A: the council where the child lives now acts'), {
    when: ({ area }) => area === 'outside',
  })
  .ask(
    'address',
    text({ lines: true, optional: true, longest: 400 }),
    forPlace('Code 1.8: distance and area are common criteria'),
    {
      when: ({ staying, placeCode }) => staying !== 'refuge' && (placeCode === undefined || placeCode === 'none'),
    },
  )
  .section('reach')
  .ask('yourName', name({ called: false }), forPlace('Code 2.23: the person who applies'))
  .ask('helperFrom', text({ longest: 200 }), forReaching('Names the team to answer; help is not authority to act'), {
    when: ({ applicant }) => applicant === 'helper' || applicant === 'socialWorker',
  })
  .ask(
    'ways',
    anyOf(['phone', 'message', 'email', 'letter', 'worker', 'none'], ['none']),
    forReaching('Code 2.30: the answer must reach the family'),
  )
  .ask('phone', phone(), forReaching('Code 2.30: the answer must reach the family'), {
    when: ({ ways }) => ways?.some((way) => way === 'phone' || way === 'message') ?? false,
  })
  .ask('email', email(), forReaching('Code 2.30: the answer must reach the family'), {
    when: ({ ways }) => ways?.includes('email') ?? false,
  })
  .ask('safeTimes', text({ optional: true, longest: 300 }), forReaching('When and how it is safe to call'), {
    when: ({ ways }) => ways?.includes('phone') ?? false,
  })
  .ask('worker', text({ longest: 300 }), forReaching('A person the family chose to be reached through'), {
    when: ({ ways }) => ways?.includes('worker') ?? false,
  })
  .ask('reads', language(spoken), forReaching('Equality Act 2010 s.29: letters a person can read. Kept apart, Code 2.4'))
  .ask('interpreter', oneOf(['no', 'yes']), forReaching('Equality Act 2010 s.29: an interpreter. Kept apart, Code 2.4'))
  .ask('hears', language(spoken), forReaching('Equality Act 2010 s.29: the language of the interpreter'), {
    when: ({ interpreter }) => interpreter === 'yes',
  })
  .section('family')
  .ask(
    'grounds',
    anyOf(
      [
        'socialWorker',
        'justice',
        'excluded',
        'extraHelp',
        'carer',
        'noHome',
        'kinship',
        'traveller',
        'safety',
        'refusedBehaviour',
        'longOut',
        'wasInCare',
        'talk',
        'none',
      ],
      ['none'],
    ),
    forSupport('Code 3.17: possible Fair Access grounds; optional, no proof'),
  )
  .ask(
    'barriers',
    anyOf(['travel', 'uniform', 'food', 'health', 'work', 'language', 'none'], ['none']),
    forSupport('Education Act 1996 s.508B; help that goes with a place'),
  )

export type ApplyAnswers = AnswersOf<typeof apply>
