// What a family reads about each child after sending: what its path means, which team acts, and by which day. The lines
// are worked out from the stored answers, so that a receipt opened later still says what is true of the request. They name
// no team that a shared screen should not show (youth justice), and promise nothing but an answer.
import { secondaryDeadline } from '#admissions/normal-round.ts'
import { taskTeams } from '#admissions/referrals.ts'
import { type Route, route, type Task } from '#admissions/route.ts'
import { addSchoolDays, type SchoolCalendar } from '#admissions/school-days.ts'
import { schoolYear } from '#admissions/year-group.ts'
import type { TeamId } from '#council/teams.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { situationOf } from '#flows/situation.ts'
import type { Handover } from '#referrals/handover.ts'

/** `key` names the words under `routes:receipt`; `council` the other one a line speaks of, with its phone where known. */
export type ReceiptLine = {
  key: string
  team?: TeamId
  /** `YYYY-MM-DD`. */
  date?: string
  council?: { name: string; phone?: string | undefined }
}

export type ReceiptFacts = {
  /** Application answers of the family and of the child; `staying` is withheld for a restricted request. */
  family: ApplyAnswers
  child: ChildAnswers
  restricted: boolean
  /** Day of sending, and the day by which the answer must come. */
  sentOn: string
  mustOn: string
  handover?: Pick<Handover, 'to' | 'dueOn'> | undefined
  phoneOfCouncil?: (code: string | null) => string | undefined
}

/** The lines of one child, in the order in which they are to be read. */
export function receiptOf(facts: ReceiptFacts, calendar: SchoolCalendar): ReceiptLine[] {
  const { family, child, sentOn } = facts
  const staying = facts.restricted ? 'refuge' : family.staying
  const way = route(situationOf({ ...family, staying }, child, sentOn, whereaboutsOf(facts)))
  const teamOf = (task: Task): TeamId => (taskTeams[task].team ?? 'admissions') as TeamId
  const lines: ReceiptLine[] = []
  for (const line of routeLines(way, facts, calendar)) lines.push(line)
  for (const task of way.also) lines.push(...taskLines(task, way, facts, teamOf(task)))
  const keeps = child.whenFar === 'keep' || child.stayOrNew === 'keep'
  if (keeps) lines.push({ key: 'keepsSchool' })
  return lines.length > 0 ? lines : [{ key: 'ordinary', date: facts.mustOn }]
}

function whereaboutsOf({ family, handover, restricted }: ReceiptFacts) {
  if (restricted) return 'here'
  if (family.sentAway === 'yes') return 'disputed'
  if (handover) return 'otherCouncil'
  return family.postcode === 'unknown' && family.area === 'notSure' ? 'unknown' : 'here'
}

/** What the route itself means. An ordinary request needs no line of its own: the rest of the receipt is about it. */
function routeLines(
  { route: name, team }: Route,
  { family, child, sentOn, mustOn }: ReceiptFacts,
  calendar: SchoolCalendar,
): ReceiptLine[] {
  const day = (from: string, count: number): string => {
    const found = addSchoolDays(calendar, Temporal.PlainDate.from(from), count)
    return 'on' in found ? found.on.toString() : mustOn
  }
  const base = { team: team as TeamId, date: mustOn }
  switch (name) {
    case 'lookedAfter': {
      // Twenty school days count from the first day in care and not from this form (users-and-journeys P7).
      const since = child.careSince?.precision === 'exact' ? isoDay(child.careSince) : undefined
      const date = since ? day(since, 20) : mustOn
      return [{ ...base, key: family.applicant === 'youngPerson' ? 'lookedAfterYoung' : 'lookedAfter', date }]
    }
    case 'notWithFamily':
      return child.livesWith === 'alone' ? [{ ...base, key: 'notWithFamily' }] : []
    case 'year11':
      return [{ key: 'year11', team: 'post16', date: day(sentOn, 5) }]
    case 'sendPlan':
    case 'post16':
    case 'earlyYears':
      return [{ ...base, key: name }]
    default:
      return []
  }
}

const isoDay = ({ year, month = 1, day = 1 }: { year: number; month?: number | undefined; day?: number | undefined }): string =>
  Temporal.PlainDate.from({ year, month, day }).toString()

/** What one task means for the family; empty where another line, or the rest of the receipt, says it already. */
function taskLines(task: Task, { route: name }: Route, facts: ReceiptFacts, team: TeamId): ReceiptLine[] {
  const { child, mustOn, sentOn, handover } = facts
  const on = Temporal.PlainDate.from(sentOn)
  const round = (key: string, date: string): ReceiptLine[] => [{ key: sentOn > date ? `${key}Late` : key, date }]
  const primary = `${schoolYear(on) + 1}-01-15`
  switch (task) {
    case 'secondaryTransfer':
      return round(task, secondaryDeadline(on))
    case 'juniorTransfer':
    case 'receptionRound':
      return [...round(task, primary), ...(task === 'receptionRound' && child.reminder === 'yes' ? [{ key: 'reminder' }] : [])]
    case 'receptionReminder':
      return child.reminder === 'yes' ? [{ key: 'reminder' }] : []
    case 'options14to16':
      return name === 'year11' ? [] : [{ key: 'year10' }]
    case 'nursery':
      return [{ key: 'earlyYears', team }]
    case 'after16':
      return name === 'post16' ? [] : [{ key: 'post16', team, date: mustOn }]
    case 'oldSchoolFirst':
      return [{ key: child.goBack === 'no' ? 'otherSchools' : task, date: mustOn }]
    case 'travelHelp':
      return child.whenFar === 'new' ? [] : [{ key: task, team }]
    case 'attendance':
      // One that moved too far has its own lines; whether it goes meanwhile is asked by the team.
      return child.roll === 'far' ? [] : [{ key: task, team }]
    case 'handOver': {
      if (!handover) return []
      const phone = facts.phoneOfCouncil?.(handover.to.code)
      const council = { name: handover.to.name, phone }
      return [phone ? { key: 'handOver', council, date: handover.dueOn } : { key: 'handOverProbably', council }]
    }
    case 'addressDisputed':
      return [{ key: task, team, date: mustOn }]
    case 'summerBorn':
      return []
    case 'deferReception':
      return [child.summerBorn === 'yes' ? { key: 'summerBorn' } : { key: task }]
    case 'privateFostering':
    case 'sendAdvice':
    case 'partTimeCheck':
    case 'homeEducation':
    case 'mainSchool':
    case 'restrictedAddress':
    case 'findCouncil':
    case 'adultLearning':
    case 'call':
      return [{ key: task, team }]
    case 'keepPlace':
    case 'onlineSchool':
    case 'confirmAge':
      return [{ key: task }]
    default:
      return []
  }
}
