// What is asked for each child: who it is, who it lives with, what decides the path, and which schools. A path asks only
// what it needs: a question that belongs to one situation stands behind `when`, beside the others in one order.
//
// How well a child speaks English is asked nowhere: it is no condition for a place and no reason for a lower year group
// (Code 2.20; admissions-rules 8.5: no English-level question before an offer). What helps at school is asked openly.
import { rolls } from '#admissions/missing-education.ts'
import { type AnswersOf, flow } from '#journey/flow.ts'
import { anyOf, name, oneOf, text } from '#journey/fields.ts'
import { dateOf } from '#journey/dates.ts'
import { schools } from '#journey/places.ts'
import { forDaysOut, forPlace, forRoute, forLocked, forSupport } from '#flows/about.ts'
import { maybeSummerBorn, pathOf } from '#flows/situation.ts'

/** Schools before: the answers after which no school is asked about. */
const noSchool = ['never', 'notSure'] as const

export const child = flow('child', 2)
  .ask('name', name({ called: true }), forPlace('Code 2.23: the child the application is for'))
  .ask(
    'earlierName',
    text({ optional: true, longest: 200 }),
    forLocked('To find the child’s papers without the old name reaching a school; optional'),
    {
      when: (_, { family }) => family['staying'] === 'refuge',
    },
  )
  .ask(
    'born',
    dateOf({ age: true, papers: true, yearsBack: 25 }),
    forPlace('Code 2.17; the year group comes from the birth date'),
  )
  .ask(
    'livesWith',
    oneOf(['parent', 'closeRelative', 'otherPerson', 'alone']),
    forRoute('Children Act 1989 s.67: private fostering; who cares for the child'),
  )
  .ask(
    'care',
    oneOf(['no', 'inCare', 'wasInCare', 'adoptedAbroad', 'notSure']),
    forPlace('Code 1.7: looked after and previously looked after come first'),
  )
  // In the care of a council: the social worker applies. A young person is asked nothing a social worker knows.
  .ask(
    'careCouncil',
    text({ optional: true, longest: 200 }),
    forRoute('Code 1.7: the council that is the child’s parent applies'),
    {
      when: ({ care }, { family }) => care === 'inCare' && family['applicant'] !== 'youngPerson',
    },
  )
  .ask(
    'careSince',
    dateOf({ optional: true, yearsBack: 18 }),
    forDaysOut('DfE guidance, promoting the education of looked-after children'),
    {
      when: ({ care }, { family }) => care === 'inCare' && family['applicant'] === 'socialWorker',
    },
  )
  .ask(
    'courtOrder',
    oneOf(['no', 'yes', 'notSure']),
    forSupport('Code 3.17(h): formal kinship care; nobody is asked to show a paper'),
    { when: ({ livesWith, care }) => care !== 'inCare' && (livesWith === 'closeRelative' || livesWith === 'otherPerson') },
  )
  .ask('plan', oneOf(['no', 'yes', 'elsewhere', 'notSure']), forRoute('Children and Families Act 2014 s.43; Code 1.6'))
  .ask(
    'planCouncil',
    text({ optional: true, longest: 200 }),
    forRoute('SEND Regulations 2014 reg 15: a plan moves with the child'),
    {
      when: ({ plan }) => plan === 'yes',
    },
  )
  .ask('planContact', text({ optional: true, longest: 300 }), forSupport('SEND Regulations 2014 reg 15: who has the plan now'), {
    when: ({ plan }, { family }) => plan === 'yes' && family['staying'] !== 'refuge',
  })
  // Too young for school, or past it: no school's list is asked about.
  .ask('roll', oneOf(rolls), forRoute('Education Act 1996 s.436A: on the roll of a school or not'), {
    when: (answers, around) => pathOf(answers, around).schoolAge,
  })
  .ask(
    'rollSchool',
    text({ optional: true, longest: 300 }),
    forRoute('The council asks this school first (T19, T41); never for a family in a refuge'),
    {
      when: (answers, around) => pathOf(answers, around).hasOrHadSchool && !pathOf(answers, around).refuge,
    },
  )
  .ask('daysAWeek', oneOf(['one', 'two', 'three', 'four', 'notSure']), forRoute('Education Act 1996 s.7: full-time education'), {
    when: ({ roll }) => roll === 'fewDays',
  })
  .ask(
    'childSays',
    text({ lines: true, optional: true }),
    forSupport("UN Convention on the Rights of the Child art. 12: the child's own view"),
    {
      when: ({ roll }) => roll === 'fewDays',
    },
  )
  .ask(
    'endLetter',
    oneOf(['no', 'yes', 'notSure']),
    forRoute('SI 2024/208 reg 9: a school may end a place only on certain grounds'),
    {
      when: ({ roll }) => roll === 'lost',
    },
  )
  .ask('goBack', oneOf(['yes', 'no', 'notSure']), forRoute('The council asks the old school first where the family is content'), {
    when: (answers, around) => answers.roll === 'lost' && !pathOf(answers, around).refuge,
  })
  .ask('whyNotBack', text({ lines: true, optional: true }), forSupport('Optional and private: a school never sees it'), {
    when: ({ goBack }) => goBack === 'no',
  })
  .ask(
    'askedToLeave',
    oneOf(['no', 'yes', 'notSay']),
    forSupport('DfE guidance on suspensions and exclusions: a child may not be sent away informally; a school never sees it'),
    { when: ({ roll }) => roll === 'notGoing' || roll === 'fewDays' || roll === 'lost' || roll === 'home' },
  )
  .ask('whenFar', oneOf(['keep', 'new', 'both']), forRoute('Education Act 1996 s.508B: travel help may keep a place'), {
    when: ({ roll }) => roll === 'far',
  })
  .ask(
    'stayOrNew',
    oneOf(['keep', 'new', 'both']),
    forRoute('Education Act 1996 s.7: help to attend comes before a new application'),
    {
      when: ({ roll }) => roll === 'notGoing' || roll === 'fewDays',
    },
  )
  .ask(
    'wantsSchool',
    oneOf(['yes', 'notNow', 'notSure']),
    forRoute('Education Act 1996 s.7: teaching at home is lawful; coming back is an ordinary request'),
    {
      when: ({ roll }) => roll === 'home' || roll === 'online',
    },
  )
  .ask(
    'mainSchool',
    text({ optional: true, longest: 300 }),
    forRoute('SI 2024/208 reg 8: mobile children may keep a main school'),
    {
      when: (answers, around) => pathOf(answers, around).schoolAge && around.family['staying'] === 'site',
    },
  )
  // T17: any kind of school, any country, or none. Which kind tells nobody where a family in a refuge came from; a name would.
  .ask(
    'before',
    anyOf(['england', 'abroad', 'independent', 'home', 'online', 'never', 'notSure'], noSchool),
    forRoute('Education Act 1996 s.436A: which records there may be; no identifier is asked for'),
    {
      when: (answers, around) => pathOf(answers, around).schoolAge && !pathOf(answers, around).hasOrHadSchool,
    },
  )
  .ask(
    'lastSchool',
    text({ lines: true, optional: true }),
    forRoute('The council asks an earlier English school first; optional'),
    {
      when: (answers, around) =>
        answers.before !== undefined &&
        !answers.before.some((kind) => noSchool.some((none) => none === kind)) &&
        !pathOf(answers, around).refuge,
    },
  )
  .ask(
    'lastDay',
    dateOf({ optional: true, yearsBack: 15 }),
    forDaysOut('DfE guidance on children missing education: days without school'),
    {
      when: (answers, around) =>
        pathOf(answers, around).schoolAge && !['going', 'fewDays', 'home', 'online'].includes(answers.roll ?? ''),
    },
  )
  // Reception: now, later in the year or part time is the family's choice until the child must be in education.
  .ask('start', oneOf(['now', 'partTime', 'later', 'notSure']), forPlace('Code 2.17: deferred and part-time entry'), {
    when: (answers, around) =>
      pathOf(answers, around).way.route === 'reception' && pathOf(answers, around).way.also.includes('deferReception'),
  })
  .ask('summerBorn', oneOf(['no', 'yes', 'notSure']), forPlace('Code 2.18: a summer-born child may start Reception at 5'), {
    when: (answers, around) => {
      const { way } = pathOf(answers, around)
      return (way.route === 'reception' || way.also.includes('summerBorn')) && maybeSummerBorn(answers, around['today'])
    },
  })
  .ask('reminder', oneOf(['yes', 'no']), forRoute('Code 2.1: the normal round; the family chose how we may reach it'), {
    when: (answers, around) => pathOf(answers, around).way.route === 'earlyYears',
  })
  // Years 10 and 11, and those past them: what the young person wants. Never instead of a school place.
  .ask(
    'options14',
    anyOf(['school', 'yearBelow', 'college', 'teaching', 'notSure'], ['notSure']),
    forSupport("Code 2.23 and DfE guidance on 14 to 16 in colleges; the young person's own wish"),
    {
      when: (answers, around) => {
        const { way, schoolAge } = pathOf(answers, around)
        return schoolAge && way.also.includes('options14to16') && way.route !== 'lookedAfter'
      },
    },
  )
  .ask(
    'schoolYears',
    oneOf(['none', 'few', 'some', 'most', 'notSure']),
    forSupport('To plan teaching and exams; never a condition for a place (Code 2.9)'),
    { when: ({ options14 }) => options14 !== undefined },
  )
  .ask(
    'subjects',
    text({ lines: true, optional: true, longest: 1_000 }),
    forSupport('To plan exams; passed to a school after its offer'),
    {
      when: ({ options14 }) => options14 !== undefined,
    },
  )
  .ask(
    'after16',
    anyOf(['college', 'sixthForm', 'english', 'apprenticeship', 'notSure'], ['notSure']),
    forSupport('Education and Skills Act 2008 s.68: support for young people aged 16 to 19'),
    { when: (answers, around) => pathOf(answers, around).way.also.includes('after16') },
  )
  .ask('yearGroup', oneOf(['usual', 'other', 'notSure']), forPlace('Code 2.18: a parent may ask for another year group'), {
    when: (answers, around) => {
      const { schoolAge, way } = pathOf(answers, around)
      return (
        schoolAge && way.preferences && answers.options14 === undefined && answers.summerBorn !== 'yes' && asksForSchool(answers)
      )
    },
  })
  .ask('yearReason', text({ lines: true, longest: 1_000 }), forPlace('Code 2.19: the reasons are weighed'), {
    when: ({ yearGroup, options14 }) => yearGroup === 'other' || (options14?.includes('yearBelow') ?? false),
  })
  .ask('preferences', schools(), forPlace('Code 2.23; School Standards and Framework Act 1998 s.86'), {
    when: (answers, around) => {
      const { way, schoolAge, applicant } = pathOf(answers, around)
      // A social worker names schools for a child in care (P7); nobody else is asked, because the council applies.
      const careWorker = way.route === 'lookedAfter' && applicant === 'socialWorker' && schoolAge
      return (way.preferences || careWorker) && asksForSchool(answers)
    },
  })
  .ask('sibling', oneOf(['no', 'yes', 'notSure']), forPlace('Code 1.11: brothers and sisters are a common criterion'), {
    when: ({ preferences }) => (preferences?.urns.length ?? 0) > 0,
  })
  .ask('siblingName', text({ longest: 300 }), forPlace('Code 1.11: brothers and sisters are a common criterion'), {
    when: ({ sibling }) => sibling === 'yes',
  })
  .ask(
    'helps',
    text({ lines: true, optional: true }),
    forSupport('Children and Families Act 2014 s.22; read by the council, never part of the decision'),
  )
  .ask(
    'wants',
    text({ lines: true, optional: true }),
    forSupport("UN Convention on the Rights of the Child art. 12: the child's own view"),
    { when: (_, { family }) => family['applicant'] !== 'youngPerson' },
  )
  .ask(
    'hopes',
    text({ lines: true, optional: true }),
    forSupport('UN Convention on the Rights of the Child art. 12: in their own words'),
    {
      when: (_, { family }) => family['applicant'] === 'youngPerson',
    },
  )
  .ask(
    'worries',
    text({ lines: true, optional: true }),
    forSupport('UN Convention on the Rights of the Child art. 12: in their own words'),
    {
      when: (_, { family }) => family['applicant'] === 'youngPerson',
    },
  )

/** False where the family said that it keeps the school it has, or wants none now: then no new application is made. */
function asksForSchool({
  whenFar,
  stayOrNew,
  wantsSchool,
}: {
  whenFar?: string
  stayOrNew?: string
  wantsSchool?: string
}): boolean {
  return whenFar !== 'keep' && stayOrNew !== 'keep' && wantsSchool !== 'notNow'
}

export type ChildAnswers = AnswersOf<typeof child>
