// Which team each route and task goes to, so that it lands as a referral with a receipt and not only as a link
// (admissions-rules 6, "Software must": a referral to the named team for every row). The list of teams is that table's
// "Who acts" column, in the names of council/teams.ts; `otherCouncil` is no team but a hand-over. Teams never wait for
// each other: the days without school go on counting meanwhile.
import type { Route, RouteName, Task } from '#admissions/route.ts'

export type Team =
  | 'admissions'
  | 'socialCare' // alone, or with someone who is no close relative
  | 'virtualSchool' // looked after; advises for previously looked after
  | 'send' // plans for special needs
  | 'post16'
  | 'earlyYears'
  | 'attendance' // on a roll and not going, or some days only
  | 'missingEducation' // on no roll; also the inclusion work of an exclusion
  | 'homeEducation'
  | 'safeguarding' // the restricted team: refuge and risk
  | 'travel'
  | 'travellerEducation'
  | 'youthJustice'
  | 'otherCouncil'

/** `reason` is the first thing that brings the team in, `reasons` all of them; `source` is the first one's. */
export type Reason = Task | RouteName | 'missingEducation'
export type Referral = { team: Team; reason: Reason; reasons: Reason[]; source: string }

/** Null: something the family is told, no team's work. `admissions` is the queue the request is in anyway. */
export const taskTeams: Record<Task, { team: Team | null; source: string }> = {
  secondaryTransfer: { team: 'admissions', source: 'admissions-rules 0.2 row 8, 5.5; T14' },
  juniorTransfer: { team: 'admissions', source: 'admissions-rules 0.2 row 8, 5.5' },
  receptionRound: { team: 'admissions', source: 'admissions-rules 0.2 rows 6 and 8, 5.5; T15' },
  receptionReminder: { team: 'earlyYears', source: 'users-and-journeys C1; admissions-rules 5.7' },
  deferReception: { team: null, source: 'Code 2.17; admissions-rules 5.4' },
  summerBorn: { team: null, source: 'Code 2.18; admissions-rules 5.4' },
  nextSeptember: { team: null, source: 'admissions-rules 5.3' },
  nursery: { team: 'earlyYears', source: 'admissions-rules 0.2 row 6, 5.7' },
  options14to16: { team: null, source: 'admissions-rules 0.2 row 7, 5.6' },
  afterYear11: { team: 'post16', source: 'users-and-journeys P5; Education and Skills Act 2008 s.2' },
  after16: { team: 'post16', source: 'admissions-rules 0.2 row 5, 5.6; users-and-journeys C1' },
  adultLearning: { team: 'post16', source: 'admissions-rules 5.6' },
  privateFostering: { team: 'socialCare', source: 'Children Act 1989 s.67; admissions-rules 6, C17' },
  socialCare: { team: 'socialCare', source: 'admissions-rules 0.2 row 2' },
  socialWorkerApplies: { team: 'virtualSchool', source: 'admissions-rules 0.2 row 3, 6; users-and-journeys P7' },
  carePriority: { team: 'virtualSchool', source: 'Code 1.7; admissions-rules 1.4.1, 6' },
  planMove: { team: 'send', source: 'SEND Regulations 2014 reg 15; admissions-rules 6, C12, C13' },
  sendAdvice: { team: 'send', source: 'admissions-rules 0.2 row 4, 6; users-and-journeys P6' },
  attendance: { team: 'attendance', source: 'users-and-journeys T09; DfE guidance, children missing education' },
  partTimeCheck: { team: 'attendance', source: 'users-and-journeys T12, C1' },
  keepPlace: { team: null, source: 'admissions-rules 0.2' },
  travelHelp: { team: 'travel', source: 'users-and-journeys P4; Education Act 1996 s.508B' },
  oldSchoolFirst: { team: 'admissions', source: 'users-and-journeys P9, T19, T41' },
  homeEducation: { team: 'homeEducation', source: 'users-and-journeys T18, C1; admissions-rules 6' },
  onlineSchool: { team: null, source: 'users-and-journeys P2, T61: destination code 7 alongside' },
  restrictedAddress: { team: 'safeguarding', source: 'admissions-rules 6; Code 3.17(b)' },
  mainSchool: { team: 'travellerEducation', source: 'admissions-rules 6' },
  leavingCustody: { team: 'youthJustice', source: 'admissions-rules 6; users-and-journeys T20' },
  dayAfterExclusion: { team: 'missingEducation', source: 'admissions-rules 6, 9.1; Education Act 1996 s.19' },
  handOver: { team: 'otherCouncil', source: 'admissions-rules 7.1; users-and-journeys T11' },
  findCouncil: { team: 'admissions', source: 'users-and-journeys T10' },
  addressDisputed: { team: 'admissions', source: 'users-and-journeys T10' },
  applyAlthoughMoving: { team: null, source: 'users-and-journeys T05; admissions-rules 7.2' },
  confirmAge: { team: 'admissions', source: 'admissions-rules 5.3' },
  call: { team: 'admissions', source: 'users-and-journeys C1: "I am not sure"' },
}

/**
 * One referral per team, the route's own team first; each names what brought the team in. A child that counts as missing
 * education is always told to the people who answer for that too, whoever else acts (T28).
 */
export function referralsFor(found: Pick<Route, 'route' | 'team' | 'also' | 'missingEducation' | 'source'>): Referral[] {
  const referrals: Referral[] = [{ team: found.team, reason: found.route, reasons: [found.route], source: found.source }]
  const add = (team: Team, reason: Reason, source: string) => {
    const known = referrals.find((referral) => referral.team === team)
    if (known) known.reasons.push(reason)
    else referrals.push({ team, reason, reasons: [reason], source })
  }
  for (const task of found.also) {
    const { team, source } = taskTeams[task]
    if (team !== null) add(team, task, source)
  }
  if (found.missingEducation) add('missingEducation', 'missingEducation', 'Education Act 1996 s.436A; users-and-journeys T28')
  return referrals
}
