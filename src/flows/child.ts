// What is asked for each child: who it is, who it lives with, what decides the path, and which schools.
import { type AnswersOf, flow } from '#journey/flow.ts'
import { name, oneOf, text } from '#journey/fields.ts'
import { dateOf } from '#journey/dates.ts'
import { schools } from '#journey/places.ts'
import { forDaysOut, forPlace, forRoute, forSupport } from '#flows/about.ts'

export const child = flow('child', 1)
  .ask('name', name({ called: true }), forPlace('Code 2.23: the child the application is for'))
  .ask('born', dateOf({ age: true, yearsBack: 25 }), forPlace('Code 2.17; the year group comes from the birth date'))
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
  .ask('plan', oneOf(['no', 'yes', 'elsewhere', 'notSure']), forRoute('Children and Families Act 2014 s.43; Code 1.6'))
  .ask(
    'roll',
    oneOf(['no', 'going', 'notGoing', 'notSure']),
    forRoute('Education Act 1996 s.436A: on the roll of a school or not'),
  )
  .ask(
    'lastSchool',
    text({ optional: true, longest: 300 }),
    forRoute('The council asks an earlier English school first; optional'),
    {
      when: (_, { family }) => family['staying'] !== 'refuge',
    },
  )
  .ask(
    'lastDay',
    dateOf({ optional: true, yearsBack: 15 }),
    forDaysOut('DfE guidance on children missing education: days without school'),
    {
      when: ({ roll }) => roll !== 'going',
    },
  )
  .ask('yearGroup', oneOf(['usual', 'other']), forPlace('Code 2.18: a parent may ask for another year group'))
  .ask('yearReason', text({ lines: true, longest: 1_000 }), forPlace('Code 2.19: the reasons are weighed'), {
    when: ({ yearGroup }) => yearGroup === 'other',
  })
  .ask('preferences', schools(), forPlace('Code 2.23; School Standards and Framework Act 1998 s.86'))
  .ask('sibling', oneOf(['no', 'yes']), forPlace('Code 1.11: brothers and sisters are a common criterion'), {
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
  )

export type ChildAnswers = AnswersOf<typeof child>
