// The numbered steps of a family's plan: for each thing its children's paths ask for, who looks after it and by when. One
// table says where every task is told, so a new task does not compile until somebody has decided that.
import type { Route, RouteName, Task } from '#admissions/route.ts'
import { taskTeams } from '#admissions/referrals.ts'
import { clockEnds, roundOfTask } from '#admissions/route-clocks.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { type TeamId, teamIds } from '#council/teams.ts'

// In the order of the plan: people first, then the form (`apply` and `find` stand between), then what goes on beside it
// and what has a day of its own, then waiting and starting.
const before = ['socialCare', 'privateFostering', 'socialWorkerApplies', 'planMove', 'restrictedAddress'] as const
const after = [
  'handOver',
  'findCouncil',
  'addressDisputed',
  'dayAfterExclusion',
  'oldSchoolFirst',
  'attendance',
  'partTimeCheck',
  'travelHelp',
  'mainSchool',
  'homeEducation',
  'sendAdvice',
  'carePriority',
  'leavingCustody',
  'secondaryTransfer',
  'juniorTransfer',
  'receptionRound',
  'nursery',
  'year11',
  'options14to16',
  'post16',
  'call',
] as const
export const stepKeys = [...before, ...after] as const
export type StepKey = (typeof stepKeys)[number]
export const lineKeys = [
  'keepPlace',
  'onlineSchool',
  'nextSeptember',
  'deferReception',
  'summerBorn',
  'extraHelp',
  'reminder',
  'adultLearning',
] as const
export type Line = (typeof lineKeys)[number]

/** `now` and `today` have no date; `by` and `late` are a day to do it by, `hear` and `called` one by which somebody answers. */
export type When = { kind: 'today' | 'now' } | { kind: 'by' | 'late' | 'hear' | 'called'; date: string }
export type Step = {
  key: StepKey
  /** Before asking for a place, or beside and after it. */
  place: 'before' | 'after'
  team: TeamId
  when: When | undefined
  /** Whose it is, by age; empty where it is for all, or for the child that its own words describe. */
  ages: number[]
}

/** One child's usual path, and every path that an answer about "a child" opens beside it (the usual one included). */
export type ChildPaths = { age: number; usual: Route; ways: Route[] }

/** Where each task is told: a step of its own, a sentence beside asking, or elsewhere on the page. */
const toldBy: Record<Task, StepKey | Line | null> = {
  secondaryTransfer: 'secondaryTransfer',
  juniorTransfer: 'juniorTransfer',
  receptionRound: 'receptionRound',
  receptionReminder: 'reminder',
  deferReception: 'deferReception',
  summerBorn: 'summerBorn',
  nextSeptember: 'nextSeptember',
  nursery: 'nursery',
  options14to16: 'options14to16',
  afterYear11: 'year11',
  after16: 'post16',
  adultLearning: 'adultLearning',
  privateFostering: 'privateFostering',
  socialCare: 'socialCare',
  socialWorkerApplies: 'socialWorkerApplies',
  carePriority: 'carePriority',
  planMove: 'planMove',
  sendAdvice: 'sendAdvice',
  attendance: 'attendance',
  partTimeCheck: 'partTimeCheck',
  keepPlace: 'keepPlace',
  travelHelp: 'travelHelp',
  oldSchoolFirst: 'oldSchoolFirst',
  homeEducation: 'homeEducation',
  onlineSchool: 'onlineSchool',
  restrictedAddress: 'restrictedAddress',
  mainSchool: 'mainSchool',
  leavingCustody: 'leavingCustody',
  dayAfterExclusion: 'dayAfterExclusion',
  handOver: 'handOver',
  findCouncil: 'findCouncil',
  addressDisputed: 'addressDisputed',
  applyAlthoughMoving: null, // `mayMove` of the plan: the first sentence about asking
  confirmAge: null, // said beside the child's age
  call: 'call',
}
/** Routes that are told by a step although no task of theirs says so. */
const routeSteps: Partial<Record<RouteName, StepKey>> = { earlyYears: 'nursery' }

const isStep = (key: string | null): key is StepKey => stepKeys.some((step) => step === key)

/** What one path asks for: its steps, each with the task behind it, and its sentences. */
function toldOf(way: Route): { steps: Map<StepKey, Task | RouteName>; lines: Line[] } {
  const steps = new Map<StepKey, Task | RouteName>()
  const lines: Line[] = []
  const own = routeSteps[way.route]
  if (own) steps.set(own, way.route)
  for (const task of way.also) {
    const told = toldBy[task]
    if (isStep(told)) steps.set(told, task)
    else if (told) lines.push(told)
  }
  // One step says what two would say of the same thing.
  if (steps.has('privateFostering')) steps.delete('socialCare')
  if (steps.has('year11')) steps.delete('options14to16')
  if (steps.has('planMove')) steps.delete('sendAdvice')
  if (steps.has('findCouncil')) steps.delete('call')
  return { steps, lines }
}

/** The steps of all children together, each once; `mustOn` is the day of the council's answer (C2). */
export function stepsOf(
  children: ChildPaths[],
  on: Temporal.PlainDate,
  mustOn: string,
  calendar: SchoolCalendar,
): { steps: Step[]; lines: Line[] } {
  const usual = children.map(({ age, usual: way }) => ({ age, steps: toldOf(way).steps }))
  const found = new Map<StepKey, Task | RouteName>()
  const lines = new Set<Line>()
  for (const way of children.flatMap(({ ways }) => ways)) {
    const told = toldOf(way)
    for (const [key, task] of told.steps) found.set(key, task)
    for (const line of told.lines) lines.add(line)
  }
  const steps = stepKeys.flatMap((key): Step[] => {
    const task = found.get(key)
    if (task === undefined) return []
    const ages = usual.filter((child) => child.steps.has(key)).map(({ age }) => age)
    const place = before.some((each) => each === key) ? 'before' : 'after'
    return [
      {
        key,
        place,
        team: teamOf(key, task),
        when: whenOf(key, on, mustOn, calendar),
        ages: ages.length < children.length ? ages : [],
      },
    ]
  })
  return { steps, lines: lineKeys.filter((line) => lines.has(line)) }
}

/** The team a family may ring. A plan is shown to others, so a youth justice worker is reached through admissions. */
function teamOf(key: StepKey, task: Task | RouteName): TeamId {
  if (key === 'leavingCustody') return 'admissions'
  if (key === 'nursery') return 'earlyYears'
  const team = task in taskTeams ? taskTeams[task as Task].team : null
  if (key === 'options14to16') return 'post16'
  return teamIds.find((id) => id === team) ?? 'admissions'
}

function whenOf(key: StepKey, on: Temporal.PlainDate, mustOn: string, calendar: SchoolCalendar): When | undefined {
  switch (key) {
    case 'secondaryTransfer':
    case 'juniorTransfer':
    case 'receptionRound': {
      const round = roundOfTask(key, on)
      return round ? { kind: round.late ? 'late' : 'by', date: round.applyBy } : undefined
    }
    case 'socialCare':
      return { kind: 'today' }
    case 'privateFostering':
      return { kind: 'by', date: clockEnds('C17', on, calendar).on }
    case 'planMove':
      return { kind: 'hear', date: clockEnds('C13', on, calendar).on }
    case 'year11':
      return { kind: 'called', date: clockEnds('L3', on, calendar).on }
    case 'post16':
      return { kind: 'called', date: mustOn }
    case 'oldSchoolFirst':
    case 'addressDisputed':
      return { kind: 'hear', date: mustOn }
    case 'socialWorkerApplies':
    case 'attendance':
    case 'partTimeCheck':
    case 'travelHelp':
    case 'dayAfterExclusion':
      return { kind: 'now' }
    default:
      return undefined
  }
}
