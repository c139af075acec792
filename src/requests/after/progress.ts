// How far one child's request is, worked out from what happened and the day, so that it cannot go stale. "Started" does
// not end the council's work: the case stays open until the child attends (T44).
import { addSchoolDays, type SchoolCalendar } from '#admissions/school-days.ts'
import { londonDay } from '#language/dates.ts'
import type { Life } from '#cases/life.ts'
import type { Fact } from '#requests/after/facts.ts'

export type Stage = 'received' | 'inHand' | 'answered' | 'placed' | 'started' | 'someDays' | 'notYet' | 'withdrawn'
export type Progress = {
  stage: Stage
  /** The day of the last thing that happened. */
  since: string
  /** The day the law gives has passed and the child has not started (Code 2.30). */
  late: boolean
  /** A withdrawal may still be taken back: five school days, and no officer has read it. */
  mayKeep: boolean
}

const keepSchoolDays = 5
const dayOf = (moment: string): string => londonDay(Temporal.Instant.from(moment))

/** `taken` is the moment an officer took the case first; `facts` are this child's, oldest first; days `YYYY-MM-DD`. */
export function progressOf(
  child: { sentOn: string; mustOn: string; taken: string | undefined; life?: Pick<Life, 'toldOn' | 'accepted'> },
  facts: readonly Fact[],
  calendar: SchoolCalendar,
  today: string,
): Progress {
  const leaving = facts.findLast((fact) => fact.kind === 'withdrawn' || fact.kind === 'kept')
  const attending = facts.findLast((fact) => fact.kind === 'attending')
  const withdrawn = leaving?.kind === 'withdrawn' ? leaving : undefined
  const { toldOn = null, accepted = null } = child.life ?? {}
  const decided = accepted ? 'placed' : toldOn ? 'answered' : undefined
  const stage = withdrawn ? 'withdrawn' : (attending?.data.answer ?? decided ?? (child.taken ? 'inHand' : 'received'))
  const last = withdrawn?.at ?? attending?.at ?? child.taken
  const decidedOn = !withdrawn && !attending ? (accepted?.on ?? toldOn) : null
  return {
    stage,
    since: decidedOn ?? (last ? dayOf(last) : child.sentOn),
    late: today > child.mustOn && !withdrawn && !toldOn && stage !== 'started' && stage !== 'someDays',
    mayKeep: withdrawn !== undefined && !withdrawn.seenAt && today <= lastDayToKeep(calendar, dayOf(withdrawn.at)),
  }
}

// Past the calendar's end five school days are a week.
function lastDayToKeep(calendar: SchoolCalendar, day: string): string {
  const from = Temporal.PlainDate.from(day)
  const found = addSchoolDays(calendar, from, keepSchoolDays)
  return ('on' in found ? found.on : from.add({ days: 7 })).toString()
}
