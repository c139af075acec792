// The path a birth date gives, whatever the situation: the table by birth date of users-and-journeys C1 for any day, and the
// second tasks that come with an age. Where a birth date is known in part and fits several paths, the one that keeps the
// school door open longest is taken and `confirmAge` says that somebody must look.
import { compulsoryFrom, compulsoryUntil } from '#admissions/compulsory-age.ts'
import type { RouteName, Task } from '#admissions/route.ts'
import { birthRange, type PartialBirth, schoolYear, yearGroup } from '#admissions/year-group.ts'

export type AgePath = {
  path: Extract<RouteName, 'post16' | 'earlyYears' | 'reception' | 'year11' | 'ordinary'>
  tasks: readonly Task[]
  /** May still be a child (Children Act 1989 s.105); from 18 nobody is one. */
  under18: boolean
  /** May still be under 16: private fostering is a question (Children Act 1989 s.66). */
  under16: boolean
}

// A page asks the same of the same child many times: once for each question that hangs on its age, and for each answer
// that may open another path.
const worked = new WeakMap<PartialBirth, { on: string; path: AgePath }>()

export function pathByAge(born: PartialBirth | null, on: Temporal.PlainDate): AgePath {
  if (born === null) return noBirthDate
  const known = worked.get(born)
  if (known?.on === on.toString()) return known.path
  const path = workOut(born, on)
  worked.set(born, { on: on.toString(), path })
  return path
}

const noBirthDate: AgePath = { path: 'ordinary', tasks: ['confirmAge'], under18: true, under16: true }

function workOut(born: PartialBirth, on: Temporal.PlainDate): AgePath {
  const { earliest, latest } = birthRange(born, on)
  const youngest = yearGroup(latest, on)
  const oldest = yearGroup(earliest, on)
  const tasks: Task[] = []
  const mayBe = (group: number) => youngest <= group && group <= oldest
  const under = (years: number) => Temporal.PlainDate.compare(latest.add({ years }), on) > 0
  const ages = { under18: under(18), under16: under(16) }
  const stillCompulsory = Temporal.PlainDate.compare(on, compulsoryUntil(latest)) <= 0

  if (!stillCompulsory) {
    tasks.push('after16')
    if (Temporal.PlainDate.compare(earliest.add({ years: 19 }), on) <= 0) tasks.push('adultLearning')
    return { path: 'post16', tasks, ...ages }
  }
  if (mayBe(-1)) tasks.push('receptionRound')
  if (youngest < -1) tasks.push('receptionReminder')
  if ([-1, 0, 1].some((group) => mayBeSummerBorn(group, earliest, latest, on))) tasks.push('summerBorn')
  if (on.month >= 6 && on.month <= 8 && oldest >= -1) tasks.push('nextSeptember')
  if (oldest < 0) return { path: 'earlyYears', tasks, ...ages }

  if (mayBe(0) && Temporal.PlainDate.compare(compulsoryFrom(latest), on) > 0) tasks.push('deferReception')
  if (mayBe(2)) tasks.push('juniorTransfer')
  if (mayBe(6)) tasks.push('secondaryTransfer')
  if (oldest >= 10) tasks.push('options14to16')
  if (oldest >= 11) tasks.push('afterYear11')
  const [first, second] = [byGroup(youngest), byGroup(oldest)]
  const ended = Temporal.PlainDate.compare(on, compulsoryUntil(earliest)) > 0
  if (first !== second || ended) tasks.push('confirmAge')
  // Someone who may be either is taken as the one who can have a school place; the team confirms.
  return { path: first === 'earlyYears' ? second : second === 'year11' ? 'year11' : first, tasks, ...ages }
}

const byGroup = (group: number): AgePath['path'] =>
  group < 0 ? 'earlyYears' : group === 0 ? 'reception' : group >= 11 ? 'year11' : 'ordinary'

/** Born 1 April to 31 August of a year group: may start Reception a year later (Code 2.18). */
function mayBeSummerBorn(
  group: number,
  earliest: Temporal.PlainDate,
  latest: Temporal.PlainDate,
  on: Temporal.PlainDate,
): boolean {
  const year = schoolYear(on) - 4 - group
  return earliest.toString() <= `${year}-08-31` && latest.toString() >= `${year}-04-01`
}
