// What a family is asked once, for all its children. The order is C0 of the journeys: where you stay before names, names
// before how to reach you, and everything that is not about a place kept in its own drawer. What is never asked stands
// in admissions/forbidden-questions.ts, and the tests hold this list against it.
import { type AnswersOf, flow } from '#journey/flow.ts'
import { anyOf, email, name, oneOf, owners, phone, text } from '#journey/fields.ts'
import { area, language, placeCode, postcode } from '#journey/places.ts'
import { forPlace, forReaching, forLocked, forSchools, forSupport } from '#flows/about.ts'
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
    when: ({ staying }) => staying === 'homeOffice' || staying === 'council' || staying === 'other',
  })
  .ask('postcode', postcode(), forSchools('Code 2.23: an address of any kind'), {
    when: ({ staying, placeCode }) => staying !== 'refuge' && (placeCode === undefined || placeCode === 'none'),
  })
  .ask('area', area(), forSchools('Code 2.23: no postcode must not stop an application'), {
    // `postcodePlace` is no answer of the family's: the register knows no point for what it typed (a new building).
    when: ({ staying, postcode }, { family }) =>
      staying === 'refuge' || postcode === 'unknown' || (postcode !== undefined && family['postcodePlace'] === 'missing'),
  })
  .ask(
    'town',
    text({ optional: true, longest: 200 }),
    forSchools('Education Act 1996 s.436A: the council where the child lives now acts'),
    {
      when: ({ area }) => area === 'outside',
    },
  )
  .ask(
    'address',
    text({ lines: true, optional: true, longest: 400 }),
    forPlace('Code 1.8: distance and area are common criteria'),
    {
      when: ({ staying, placeCode }) => staying !== 'refuge' && (placeCode === undefined || placeCode === 'none'),
    },
  )
  .ask(
    'sentAway',
    oneOf(['no', 'yes', 'notSure']),
    forSchools('T10: a child whose address is disputed is kept here until another council accepts'),
    {
      when: ({ staying, area }) => staying !== 'refuge' && (area === 'outside' || area === 'notSure' || staying === 'other'),
    },
  )
  .ask(
    'placedBy',
    text({ optional: true, longest: 200 }),
    forReaching('Housing Act 1996 s.208: the placing council keeps its duty; optional'),
    {
      when: ({ staying }) => staying === 'council',
    },
  )
  // Consent of its own, in the contact drawer, and only where the housing duty is in force or the council works that way.
  .ask(
    'housingMayTell',
    anyOf(['school', 'doctor', 'healthVisitor', 'none'], ['none']),
    forReaching('Housing Act 1996 s.213AA: told only with the parent’s agreement'),
    { when: ({ staying }, around) => staying === 'council' && around['housingNotices'] === true },
  )
  // Before any name: what is safe. Asked where the family stays in a refuge or a safe house, and kept in the locked drawer.
  .section('safety')
  .ask(
    'safeWays',
    anyOf(['text', 'call', 'voicemail', 'email', 'worker', 'none'], ['none']),
    forLocked('Code 2.30: the answer must reach the family, and nobody else'),
    { when: ({ staying }) => staying === 'refuge' },
  )
  .ask('safePhone', phone(), forLocked('Code 2.30: the answer must reach the family, and nobody else'), {
    when: ({ safeWays }) => safeWays?.some((way) => way === 'text' || way === 'call' || way === 'voicemail') ?? false,
  })
  .ask('safeEmail', email(), forLocked('Code 2.30: the answer must reach the family, and nobody else'), {
    when: ({ safeWays }) => safeWays?.includes('email') ?? false,
  })
  .ask('safePerson', text({ longest: 300 }), forLocked('A person the family chose to be reached through'), {
    when: ({ safeWays }) => safeWays?.includes('worker') ?? false,
  })
  .ask('safeHours', text({ optional: true, longest: 300 }), forLocked('When it is safe; optional'), {
    when: ({ safePhone }) => safePhone !== undefined,
  })
  .ask('codeWord', text({ optional: true, longest: 60 }), forLocked('So that the family knows who calls; optional'), {
    when: ({ safePhone }) => safePhone !== undefined,
  })
  .ask('ifOther', oneOf(['endCall', 'wrongNumber', 'later']), forLocked('What is said when somebody else answers'), {
    when: ({ safeWays }) => safeWays?.includes('call') ?? false,
  })
  .ask(
    'writeTo',
    text({ lines: true, optional: true, longest: 400 }),
    forLocked('Code 2.30: a letter to a safe address; never the address of the refuge; optional'),
    { when: ({ safeWays }) => safeWays !== undefined },
  )
  .ask('oldSchool', oneOf(['no', 'yes']), forLocked('The council asks an earlier school only where it is safe (T41)'), {
    when: ({ safeWays }) => safeWays !== undefined,
  })
  .ask('mustNotTell', oneOf(['no', 'yes', 'notSay']), forLocked('Children Act 2004 s.11: yes or no only, never who'), {
    when: ({ safeWays }) => safeWays !== undefined,
  })
  .ask('avoid', text({ lines: true, optional: true, longest: 400 }), forLocked('Schools that would not be safe; optional'), {
    when: ({ safeWays }) => safeWays !== undefined,
  })
  .section('reach')
  .ask('yourName', name({ called: false }), forPlace('Code 2.23: the person who applies'))
  .ask('helperFrom', text({ longest: 200 }), forReaching('Names the team to answer; help is not authority to act'), {
    when: ({ applicant }) => applicant === 'helper' || applicant === 'socialWorker',
  })
  .ask(
    'ways',
    anyOf(['phone', 'message', 'email', 'letter', 'worker', 'none'], ['none']),
    forReaching('Code 2.30: the answer must reach the family'),
    { when: ({ staying }) => staying !== 'refuge' },
  )
  .ask('phone', phone({ whose: true }), forReaching('Code 2.30: the answer must reach the family'), {
    when: ({ ways }) => ways?.some((way) => way === 'phone' || way === 'message') ?? false,
  })
  .ask('email', email(), forReaching('Code 2.30: the answer must reach the family'), {
    when: ({ ways }) => ways?.includes('email') ?? false,
  })
  .ask('emailWhose', oneOf(owners), forReaching('A message to a shared address may be read by somebody else'), {
    when: ({ email }) => email !== undefined,
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
