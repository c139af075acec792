// Which path a child takes, and what else its family has to do. Triage in the order of admissions-rules 0.2 (first hit
// wins) over the table by birth date of users-and-journeys C1, worked out for any day. Nobody is turned away: every
// route has a team and a next step, and "not sure" never closes a path. Danger (row 1) is not a question: the pages show
// who to call on every step.
//
// One definition for `plan` and `apply`. `plan` knows ages only and calls this with
// `born: { precision: 'age', age, year: on.year - age }`: an age spans two year groups, both paths are looked at, the one
// with more to do is taken, and `confirmAge` says that the birthday decides (no `call`: there is nothing to ring about).
//
// Nothing here gives or takes priority; tasks are things to do, not places in a queue.
import { isMissingEducation, type Roll } from '#admissions/missing-education.ts'
import { pathByAge } from '#admissions/path-by-age.ts'
import { isApart, situationTasks } from '#admissions/situation-tasks.ts'
import type { PartialBirth } from '#admissions/year-group.ts'

export { type Referral, referralsFor, type Team } from '#admissions/referrals.ts'

import type { Team } from '#admissions/referrals.ts'

/** What is known of one child on a day. An answer not given yet may be left out: it is taken as "no" (or "here"). */
export type Situation = {
  born: PartialBirth | null
  on: Temporal.PlainDate
  /** See missing-education.ts for what each word means. */
  roll?: Roll | undefined
  plan?: 'no' | 'yes' | 'elsewhere' | 'notSure' | undefined
  /** `inCare` is looked after by any council, an unaccompanied child in its care included (0.2 row 3; P7). */
  care?: 'no' | 'inCare' | 'wasInCare' | 'adoptedAbroad' | 'notSure' | undefined
  livesWith?: 'parent' | 'closeRelative' | 'otherPerson' | 'alone' | undefined
  staying?: 'own' | 'host' | 'homeOffice' | 'council' | 'refuge' | 'family' | 'site' | 'other' | undefined
  /** Whose area the child sleeps in tonight: worked out from the postcode, or by staff (T10). */
  whereabouts?: 'here' | 'otherCouncil' | 'unknown' | 'disputed' | undefined
  /** In custody, leaving it, or with a youth justice worker (table 6; T20). */
  custody?: 'no' | 'yes' | undefined
  /** Gypsy, Roma, Traveller, showman or boat family, by its own word; a site says it too (table 6). */
  traveller?: 'no' | 'yes' | undefined
  /** Permanently excluded, or told to leave (table 6: full-time education from day 6). */
  excluded?: 'no' | 'yes' | undefined
}

export type RouteName =
  | 'notWithFamily'
  | 'lookedAfter'
  | 'sendPlan'
  | 'post16'
  | 'earlyYears'
  | 'reception'
  | 'year11'
  | 'ordinary'

/** Second tasks, each beside the route and never instead of it. Team and source of each: referrals.ts. */
export type Task =
  | 'secondaryTransfer' // Year 6: also apply for September (admissions-rules 0.2 row 8)
  | 'juniorTransfer' // Year 2, where the school is an infant school (0.2 row 8)
  | 'receptionRound' // starts Reception next September (5.5)
  | 'receptionReminder' // younger still: told when the time comes (C1)
  | 'deferReception' // not yet of compulsory age: may start later in the year (5.4)
  | 'summerBorn' // may ask for Reception at 5 instead of Year 1 (5.4)
  | 'nextSeptember' // from June: this year or the next (5.3)
  | 'nursery' // under Reception age and on another team's route: early years all the same
  | 'options14to16' // Years 10 and 11: shown as well, never instead (5.6)
  | 'afterYear11' // the plan for September after Year 11 (P5)
  | 'after16' // college, sixth form, English lessons, with a named contact (C1)
  | 'adultLearning' // 19 and over: post-16 teams hand on
  | 'privateFostering' // under 16 and with someone who is not a close relative (6)
  | 'socialCare' // no parent or close relative with the child (0.2 row 2)
  | 'socialWorkerApplies' // looked after: the council applies as parent (6; P7)
  | 'carePriority' // previously looked after: the decider checks (1.4.1)
  | 'planMove' // a plan moves with the child: old council and its contact (6; C12, C13)
  | 'sendAdvice' // a plan from elsewhere, or perhaps one: in parallel (6)
  | 'attendance' // on a roll and not going (T09)
  | 'partTimeCheck' // on a roll, some days only (T12)
  | 'keepPlace' // on a roll: do not give it up before the new one is agreed (0.2)
  | 'travelHelp' // moved too far from its school: ask for travel help, the council decides (P4)
  | 'oldSchoolFirst' // had a place: the council asks that school first (P9; T19, T41)
  | 'homeEducation' // taught at home: neutral (T18)
  | 'onlineSchool' // a foreign online school alongside: code 7 (P2; T61)
  | 'restrictedAddress' // refuge (6)
  | 'mainSchool' // Traveller families may keep a main school (6)
  | 'leavingCustody' // youth justice plans it before release, discreetly (6; T20)
  | 'dayAfterExclusion' // full-time education from day 6 (6)
  | 'handOver' // another council's area: taken here, handed over, held until acknowledged (7.1; T11)
  | 'findCouncil' // nobody knows yet which council: kept here (T10)
  | 'addressDisputed' // two councils disagree: kept here with a named interim owner (T10)
  | 'applyAlthoughMoving' // temporary places to stay (T05)
  | 'confirmAge' // what is known of the birth date fits more than one path
  | 'call' // something is not sure: a person rings

export type Route = {
  route: RouteName
  team: Team
  also: Task[]
  /** Whether the family names schools on this request; on the other routes a team finds the place with them. */
  preferences: boolean
  missingEducation: boolean
  source: string
}

const routes: Record<RouteName, { team: Team; source: string }> = {
  notWithFamily: { team: 'socialCare', source: 'admissions-rules 0.2 row 2; Children Act 1989 s.67' },
  lookedAfter: { team: 'virtualSchool', source: 'admissions-rules 0.2 row 3; Code 1.7' },
  sendPlan: { team: 'send', source: 'admissions-rules 0.2 row 4; Children and Families Act 2014 s.43' },
  post16: { team: 'post16', source: 'admissions-rules 0.2 row 5; Education Act 1996 s.8' },
  earlyYears: { team: 'earlyYears', source: 'admissions-rules 0.2 row 6' },
  reception: { team: 'admissions', source: 'users-and-journeys C1; Code 2.17' },
  year11: { team: 'admissions', source: 'admissions-rules 0.2 row 7' },
  ordinary: { team: 'admissions', source: 'admissions-rules 0.2 row 9; Code 2.23' },
}

/** The plan names the school, and from when: no form of the normal round and no choice of year beside it (0.2 row 4, table 6). */
const planDecides: readonly Task[] = [
  'secondaryTransfer',
  'juniorTransfer',
  'receptionRound',
  'receptionReminder',
  'deferReception',
  'summerBorn',
  'nextSeptember',
]

/**
 * The route of one child on a day. A child in care is on the looked-after route whoever it lives with (its carer is the
 * council); one with a plan who is also alone is met by social care first, which brings the SEND team in (`sendAdvice`).
 * Another council's area, an unknown address or a disputed one changes no route: everything is taken here (T10).
 */
export function route(situation: Situation): Route {
  const { born, on, plan, care } = situation
  const age = pathByAge(born, on)
  const byAge = plan === 'yes' ? age.tasks.filter((task) => !planDecides.includes(task)) : age.tasks
  const also = [...situationTasks(situation, age), ...byAge]
  const apart = isApart(situation, age)

  const name: RouteName = care === 'inCare' ? 'lookedAfter' : apart ? 'notWithFamily' : plan === 'yes' ? 'sendPlan' : age.path
  if (plan === 'yes' && name !== 'sendPlan') also.push('sendAdvice')
  if (age.path === 'earlyYears' && name !== 'earlyYears') also.push('nursery')
  if (also.includes('confirmAge') && born?.precision !== 'age' && !also.includes('call')) also.push('call')
  const schoolAge = age.path !== 'post16' && age.path !== 'earlyYears'
  return {
    route: name,
    ...routes[name],
    also,
    preferences: schoolAge && name !== 'lookedAfter' && plan !== 'yes',
    missingEducation: isMissingEducation({ born, roll: situation.roll, on }),
  }
}
