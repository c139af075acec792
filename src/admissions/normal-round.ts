// The dates of the normal round (Code 2.1; SI 2012/8; admissions-rules 5.5): families of children about to start or change
// school have a second task beside the in-year one. Past the day it is still done, as a late application. Days are ISO.
import { isBankHoliday } from '#admissions/bank-holidays.ts'
import { schoolYear } from '#admissions/year-group.ts'

export type Round = 'secondary' | 'primary'
export type RoundDates = { round: Round; entry: number; applyBy: string; offersOn: string; late: boolean }

/** Last day to apply on time for secondary school in the coming September: 31 October of this school year. */
export const secondaryDeadline = (on: Temporal.PlainDate): string => `${schoolYear(on)}-10-31`

/** Last day to apply on time for Reception or junior school in the coming September: 15 January of this school year. */
export const primaryDeadline = (on: Temporal.PlainDate): string => `${schoolYear(on) + 1}-01-15`

/** The round for the September after `on`; offers come on the next working day where theirs is none. */
export function roundDates(round: Round, on: Temporal.PlainDate): RoundDates {
  const entry = schoolYear(on) + 1
  const applyBy = round === 'secondary' ? secondaryDeadline(on) : primaryDeadline(on)
  let offers = Temporal.PlainDate.from(`${entry}-${round === 'secondary' ? '03-01' : '04-16'}`)
  while (offers.dayOfWeek > 5 || isBankHoliday(offers)) offers = offers.add({ days: 1 })
  return { round, entry, applyBy, offersOn: offers.toString(), late: on.toString() > applyBy }
}

/** The round of a second task, if it is one. A reminder (younger than the coming round) has none yet. */
export function roundOf(task: string): Round | null {
  if (task === 'secondaryTransfer') return 'secondary'
  return task === 'juniorTransfer' || task === 'receptionRound' ? 'primary' : null
}
