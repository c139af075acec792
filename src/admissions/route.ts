// Which path a child takes, and what else its family has to do. Triage in the order of admissions-rules 0.2 (first hit
// wins) over the table by birth date of users-and-journeys C1, worked out for any day. Nobody is turned away: every
// route has a team and a next step, and "not sure" never closes a path. Danger (row 1) is not a question: the pages show
// who to call on every step.
//
// Nothing here gives or takes priority; tasks are things to do, not places in a queue.
import { compulsoryFrom, compulsoryUntil } from '#admissions/compulsory-age.ts'
import { isMissingEducation, type Roll } from '#admissions/missing-education.ts'
import { birthRange, type PartialBirth, yearGroup } from '#admissions/year-group.ts'

export type Situation = {
  born: PartialBirth | null
  on: Temporal.PlainDate
  roll?: Roll | undefined
  plan?: 'no' | 'yes' | 'elsewhere' | 'notSure' | undefined
  care?: 'no' | 'inCare' | 'wasInCare' | 'adoptedAbroad' | 'notSure' | undefined
  livesWith?: 'parent' | 'closeRelative' | 'otherPerson' | 'alone' | undefined
  staying?: 'own' | 'host' | 'homeOffice' | 'council' | 'refuge' | 'family' | 'site' | 'other' | undefined
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
export type Team = 'socialCare' | 'virtualSchool' | 'send' | 'post16' | 'earlyYears' | 'admissions'

/** Second tasks, each beside the route and never instead of it. */
export type Task =
  | 'secondaryTransfer' // Year 6: also apply for September (admissions-rules 0.2 row 8)
  | 'juniorTransfer' // Year 2, where the school is an infant school (0.2 row 8)
  | 'receptionRound' // starts Reception next September (5.5)
  | 'receptionReminder' // younger still: told when the time comes (C1)
  | 'deferReception' // not yet of compulsory age: may start later in the year (5.4)
  | 'nextSeptember' // from June: this year or the next (5.3)
  | 'options14to16' // Years 10 and 11: shown as well, never instead (5.6)
  | 'afterYear11' // the plan for September after Year 11 (P5)
  | 'adultLearning' // 19 and over: post-16 teams hand on
  | 'privateFostering' // under 16 and with someone who is not a close relative (6)
  | 'socialCare' // no parent or close relative with the child (0.2 row 2)
  | 'sendAdvice' // a plan from elsewhere, or perhaps one: in parallel (6)
  | 'carePriority' // previously looked after: the decider checks (1.4.1)
  | 'attendance' // on a roll and not going (T09)
  | 'keepPlace' // on a roll: do not give it up before the new one is agreed (0.2)
  | 'restrictedAddress' // refuge (6)
  | 'mainSchool' // Traveller families may keep a main school (6)
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

/** Path by age alone. Where several fit, the one that keeps the school door open longest, and what else must be shown. */
function pathByAge(born: PartialBirth | null, on: Temporal.PlainDate): { path: RouteName; tasks: Task[]; under16: boolean } {
  if (born === null) return { path: 'ordinary', tasks: ['confirmAge'], under16: true }
  const { earliest, latest } = birthRange(born, on)
  const youngest = yearGroup(latest, on)
  const oldest = yearGroup(earliest, on)
  const tasks: Task[] = []
  const mayBe = (group: number) => youngest <= group && group <= oldest
  const under16 = Temporal.PlainDate.compare(latest.add({ years: 16 }), on) > 0
  const stillCompulsory = Temporal.PlainDate.compare(on, compulsoryUntil(latest)) <= 0

  if (!stillCompulsory) {
    if (Temporal.PlainDate.compare(earliest.add({ years: 19 }), on) <= 0) tasks.push('adultLearning')
    return { path: 'post16', tasks, under16 }
  }
  if (mayBe(-1)) tasks.push('receptionRound')
  if (youngest < -1) tasks.push('receptionReminder')
  if (on.month >= 6 && on.month <= 8 && oldest >= -1) tasks.push('nextSeptember')
  if (oldest < 0) return { path: 'earlyYears', tasks, under16 }

  if (mayBe(0) && Temporal.PlainDate.compare(compulsoryFrom(latest), on) > 0) tasks.push('deferReception')
  if (mayBe(2)) tasks.push('juniorTransfer')
  if (mayBe(6)) tasks.push('secondaryTransfer')
  if (oldest >= 10) tasks.push('options14to16')
  if (oldest >= 11) tasks.push('afterYear11')
  const byGroup = (group: number): RouteName =>
    group < 0 ? 'earlyYears' : group === 0 ? 'reception' : group >= 11 ? 'year11' : 'ordinary'
  const [first, second] = [byGroup(youngest), byGroup(oldest)]
  const ended = Temporal.PlainDate.compare(on, compulsoryUntil(earliest)) > 0
  if (first !== second || ended) tasks.push('confirmAge')
  // Someone who may be either is taken as the one who can have a school place; the team confirms.
  return { path: first === 'earlyYears' ? second : second === 'year11' ? 'year11' : first, tasks, under16 }
}

/** Tasks that come from the situation, whatever the age. */
function situationTasks({ roll, plan, care, livesWith, staying }: Situation, under16: boolean): Task[] {
  const tasks: Task[] = []
  const apart = (livesWith === 'otherPerson' || livesWith === 'alone') && care !== 'inCare'
  if (apart) tasks.push('socialCare')
  if (apart && livesWith === 'otherPerson' && under16) tasks.push('privateFostering')
  if (plan === 'elsewhere' || plan === 'notSure') tasks.push('sendAdvice')
  if (care === 'wasInCare' || care === 'adoptedAbroad') tasks.push('carePriority')
  if (roll === 'notGoing') tasks.push('attendance')
  if (roll === 'going' || roll === 'notGoing') tasks.push('keepPlace')
  if (staying === 'refuge') tasks.push('restrictedAddress')
  if (staying === 'site') tasks.push('mainSchool')
  if (staying !== undefined && ['host', 'homeOffice', 'council', 'refuge', 'family', 'other'].includes(staying))
    tasks.push('applyAlthoughMoving')
  if (roll === 'notSure' || plan === 'notSure' || care === 'notSure') tasks.push('call')
  return tasks
}

/**
 * The route of one child on a day. Answers not given yet may be left out: they are taken as "no". A child in care is on
 * the looked-after route whoever it lives with (its carer is the council); one with a plan who is also alone is met by
 * social care first, which brings the SEND team in (`sendAdvice`).
 */
export function route(situation: Situation): Route {
  const { born, on, plan, care, livesWith } = situation
  const age = pathByAge(born, on)
  const also = [...situationTasks(situation, age.under16), ...age.tasks]
  const apart = livesWith === 'otherPerson' || livesWith === 'alone'

  const name: RouteName = care === 'inCare' ? 'lookedAfter' : apart ? 'notWithFamily' : plan === 'yes' ? 'sendPlan' : age.path
  if (plan === 'yes' && name !== 'sendPlan') also.push('sendAdvice')
  if (also.includes('confirmAge') && !also.includes('call')) also.push('call')
  const schoolAge = age.path !== 'post16' && age.path !== 'earlyYears'
  return {
    route: name,
    ...routes[name],
    also,
    preferences: schoolAge && name !== 'lookedAfter' && plan !== 'yes',
    missingEducation: isMissingEducation({ born, roll: situation.roll, on }),
  }
}
