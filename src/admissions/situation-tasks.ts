// Tasks that come from the situation, whatever the age (admissions-rules 0.2 and 6, users-and-journeys C1 "by situation").
import { onRoll } from '#admissions/missing-education.ts'
import type { AgePath } from '#admissions/path-by-age.ts'
import type { Situation, Task } from '#admissions/route.ts'

const temporary: readonly Situation['staying'][] = ['host', 'homeOffice', 'council', 'refuge', 'family', 'other']

/** In the order in which they are to be read: people first, then school, then place. */
export function situationTasks(situation: Situation, age: AgePath): Task[] {
  const { plan, care, livesWith, staying, roll, whereabouts } = situation
  const tasks: Task[] = []
  if (isApart(situation, age)) tasks.push('socialCare')
  if (isApart(situation, age) && livesWith === 'otherPerson' && mayBeFostered(situation, age)) tasks.push('privateFostering')
  if (care === 'inCare') tasks.push('socialWorkerApplies')
  if (care === 'wasInCare' || care === 'adoptedAbroad') tasks.push('carePriority')
  if (plan === 'yes') tasks.push('planMove')
  if (plan === 'elsewhere' || plan === 'notSure') tasks.push('sendAdvice')
  // Below and above school age another team leads, and no school has to be gone to (0.2 rows 5 and 6).
  const schoolAge = age.path !== 'post16' && age.path !== 'earlyYears'
  if (schoolAge) tasks.push(...schoolTasks(roll, staying))
  else if (onRoll(roll)) tasks.push('keepPlace')
  if (situation.custody === 'yes') tasks.push('leavingCustody')
  if (situation.excluded === 'yes' && schoolAge) tasks.push('dayAfterExclusion')
  if (staying === 'refuge') tasks.push('restrictedAddress')
  if (staying === 'site' || situation.traveller === 'yes') tasks.push('mainSchool')
  if (whereabouts === 'otherCouncil') tasks.push('handOver')
  if (whereabouts === 'unknown') tasks.push('findCouncil')
  if (whereabouts === 'disputed') tasks.push('addressDisputed')
  if (temporary.includes(staying) && staying !== undefined) tasks.push('applyAlthoughMoving')
  if (roll === 'notSure' || plan === 'notSure' || care === 'notSure' || whereabouts === 'unknown') tasks.push('call')
  return tasks
}

/** No parent or close relative with a child (0.2 row 2). For a child in care the council is the parent; from 18 nobody is a child. */
export const isApart = ({ livesWith, care }: Situation, { under18 }: AgePath): boolean =>
  (livesWith === 'otherPerson' || livesWith === 'alone') && care !== 'inCare' && under18

/** Under 16, or under 18 if disabled (Children Act 1989 s.66). A plan for special needs may mean that; social care looks. */
const mayBeFostered = ({ plan }: Situation, { under16, under18 }: AgePath): boolean =>
  under16 || (under18 && plan !== undefined && plan !== 'no')

function schoolTasks(roll: Situation['roll'], staying: Situation['staying']): Task[] {
  const tasks: Task[] = []
  // P3 and T41: from a refuge nobody asks a school the child has or had, and nobody asks for a ride there, before a named
  // person has found it safe. The restricted team is told, so the child is with somebody.
  const mayAsk = staying !== 'refuge'
  if ((roll === 'notGoing' || roll === 'far') && mayAsk) tasks.push('attendance')
  if (roll === 'fewDays' && mayAsk) tasks.push('partTimeCheck')
  if (onRoll(roll)) tasks.push('keepPlace')
  if (roll === 'far' && mayAsk) tasks.push('travelHelp')
  if (roll === 'lost' && mayAsk) tasks.push('oldSchoolFirst')
  if (roll === 'home') tasks.push('homeEducation')
  if (roll === 'online') tasks.push('onlineSchool')
  return tasks
}
