// What anybody may tell the council about a child without school: a family doctor, a hotel worker, a neighbour, a host, a
// school whose list a child leaves. Asked on one page, so that a worker at a counter is done in two minutes. Whatever is
// not known may stay open, but for one thing: nobody may call a child "on a list" or "not on a list" unless somebody has
// checked it, and says who and when (report 452).
import { dateOf } from '#journey/dates.ts'
import { oneOf, text } from '#journey/fields.ts'
import { flow } from '#journey/flow.ts'
import { area } from '#journey/places.ts'
import { forReferral, forSafety } from '#flows/about.ts'
import { stayingOptions } from '#flows/plan.ts'

const duty = 'Education Act 1996 s.436A: the council finds children who are not at a school'
const deletion = 'SI 2024/208 reg 13: what a school tells the council when it takes a child off its list'
const safe = 'Children Act 2004 s.11; Keeping children safe in education'

/** `leaving` is set where a school tells of a child that leaves its list. */
const leaving = (around: { [fact: string]: unknown }): boolean => around['leaving'] === true

export const toldChild = flow('told-child', 1)
  .ask('onRoll', oneOf(['yes', 'no', 'notChecked']), forReferral(duty), { when: (_, around) => !leaving(around) })
  .ask('checkedBy', text({ optional: true, longest: 200 }), forReferral(duty), { when: (_, around) => !leaving(around) })
  .ask('checkedOn', dateOf({ optional: true, yearsBack: 2 }), forReferral(duty), { when: (_, around) => !leaving(around) })
  .ask('name', text({ optional: true, longest: 200, shown: 'name' }), forReferral(duty))
  .ask('born', dateOf({ optional: true, age: true, yearsBack: 25 }), forReferral(duty))
  .ask('lastDay', dateOf({ yearsBack: 2 }), forReferral(deletion), { when: (_, around) => leaving(around) })
  .ask(
    'leftFor',
    oneOf([
      'otherSchool',
      'home',
      'moved',
      'abroad',
      'notFound',
      'longAbsence',
      'excluded',
      'health',
      'custody',
      'finished',
      'other',
    ]),
    forReferral('SI 2024/208 reg 9: the grounds on which a name is taken off'),
    { when: (_, around) => leaving(around) },
  )
  .ask('nextSchool', text({ optional: true, longest: 300 }), forReferral(deletion), { when: (_, around) => leaving(around) })

/** Who need not say where they work or how to reach them. */
export const privatePeople: readonly string[] = ['neighbour', 'host', 'relative', 'other']

export const tellUs = flow('tell-us', 1)
  .section('why')
  .ask('reason', oneOf(['noSchool', 'notGoing', 'newHere', 'moved', 'other']), forReferral(duty), {
    when: (_, around) => !leaving(around),
  })
  .ask('details', text({ optional: true, lines: true }), forReferral(duty))
  .section('where')
  .ask('staying', oneOf([...stayingOptions, 'notKnown']), forReferral(duty))
  // Nothing that says where a refuge is may be kept, even when somebody types it.
  .ask('place', text({ optional: true, lines: true, longest: 400 }), forReferral(duty), {
    when: ({ staying }) => staying !== 'refuge',
  })
  .ask('area', area(), forReferral(duty), { when: ({ staying }) => staying !== 'refuge' })
  .ask('movedTo', text({ optional: true, longest: 300 }), forReferral(duty), { when: ({ staying }) => staying !== 'refuge' })
  .section('family')
  .ask('contact', text({ optional: true, lines: true, longest: 500 }), forReferral(duty))
  .ask('familyKnows', oneOf(['yes', 'no', 'notSafe', 'notKnown']), forReferral(duty))
  .section('worry')
  .ask('worry', oneOf(['no', 'yes']), forSafety(safe))
  .ask('worryWhat', text({ optional: true, lines: true }), forSafety(safe))
  .section('you')
  .ask(
    'role',
    oneOf(['health', 'school', 'place', 'housing', 'charity', 'social', 'officer', 'neighbour', 'host', 'relative', 'other']),
    forReferral(duty),
  )
  .ask('organisation', text({ optional: true, longest: 200 }), forReferral(duty))
  .ask('yourName', text({ optional: true, longest: 200, shown: 'name' }), forReferral(duty))
  .ask('reachYou', text({ optional: true, longest: 300 }), forReferral(duty))
