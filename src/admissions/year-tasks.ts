// What a council does once a year, so that what families read in September is true: the two days of the Code, and our own
// two before them. A task is on the list from 1 June until it is done or the next year's takes its place.
import { clockOn } from '#admissions/clock-table.ts'

export const yearTaskIds = ['schoolsAnswer', 'publish', 'checkModes', 'checkTerms'] as const
export type YearTaskId = (typeof yearTaskIds)[number]
/** `dueOn` is `YYYY-MM-DD`; `year` the one in which the school year begins. */
export type YearTask = { id: YearTaskId; year: number; dueOn: string; source: string }

/** The tasks that are on the list on a day, the first due first. */
export function yearTasks(today: Temporal.PlainDate): YearTask[] {
  const year = today.month >= 6 ? today.year : today.year - 1
  const due = (clock: 'C18' | 'C19') => {
    const row = clockOn(clock, today)
    if (!row) throw new Error(`No row of the clock ${clock} holds on ${today.toString()}`)
    return { dueOn: `${year}-${row.length}`, source: row.source }
  }
  return [
    { id: 'schoolsAnswer', year, ...due('C19') },
    { id: 'checkModes', year, ...due('C19') },
    { id: 'publish', year, ...due('C18') },
    { id: 'checkTerms', year, ...due('C18') },
  ]
}
