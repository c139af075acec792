// The dates of the normal round (Code 2.1; SI 2012/8 reg 17): families of children about to start or change school have
// a second task beside the in-year one. Dates are ISO days.
import { schoolYear } from '#admissions/year-group.ts'

/** Last day to apply on time for secondary school in the coming September: 31 October of this school year. */
export const secondaryDeadline = (on: Temporal.PlainDate): string => `${schoolYear(on)}-10-31`
