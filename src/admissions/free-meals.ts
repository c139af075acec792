// Free school meals (admissions-rules 8.2). Three doors, shown side by side so that a family finds its own without telling
// us which: nothing here is asked, and no status is saved. Money limits are dated data for staff; none of them is verified,
// so none is shown to a family. Claiming is not a public fund (from memory; confirm before it is printed).
import { type PartialBirth, yearGroups } from '#admissions/year-group.ts'

export type Door = 'universalCredit' | 'asylumSupport' | 'noPublicFunds'

export type DoorRow = {
  door: Door
  /** Who it is for. */
  who: string
  /** Yearly limit in whole pounds after tax, for the council's own check; null where there is none or it is not known. */
  limitPounds: number | null
  source: string
  confidence: 'V' | 'M'
  /** First and last day it holds, ISO; null is open. */
  from: string | null
  until: string | null
}

const announced = 'admissions-rules 8.2: as announced, the instrument not seen'
export const doorRows: readonly DoorRow[] = [
  {
    ...{ door: 'universalCredit', who: 'universalCreditUnderLimit', limitPounds: 7_400, confidence: 'M' },
    ...{ source: 'admissions-rules 8.2; the limit from memory', from: '2018-04-01', until: '2026-08-31' },
  },
  {
    ...{ door: 'universalCredit', who: 'universalCreditEveryHousehold', limitPounds: null, confidence: 'V' },
    ...{ source: announced, from: '2026-09-01', until: null },
  },
  {
    ...{ door: 'universalCredit', who: 'olderBenefitsAndPensionCredit', limitPounds: null, confidence: 'V' },
    ...{ source: 'Education Act 1996 s.512ZB; admissions-rules 8.2', from: null, until: null },
  },
  {
    ...{ door: 'asylumSupport', who: 'asylumSupportPartSix', limitPounds: null, confidence: 'V' },
    ...{ source: 'Immigration and Asylum Act 1999 Part VI; admissions-rules 8.2', from: null, until: null },
  },
  {
    ...{ door: 'noPublicFunds', who: 'noPublicFundsUnderLimit', limitPounds: 22_700, confidence: 'M' },
    ...{ source: 'admissions-rules 8.2: the lowest of four limits, last known, not verified', from: null, until: null },
  },
]

/** The rows that hold on a day, in the order of the doors. */
export const openDoors = (on: Temporal.PlainDate): DoorRow[] =>
  doorRows.filter(({ from, until }) => (from === null || from <= on.toString()) && (until === null || on.toString() <= until))

/** Every child in Reception, Year 1 and Year 2 of a state school has a free lunch: nothing to claim, though claiming helps the school. */
export function infantMeal(born: PartialBirth | null, on: Temporal.PlainDate): 'yes' | 'no' | 'maybe' {
  if (born === null) return 'maybe'
  const { from, to } = yearGroups(born, on)
  if (from >= 0 && to <= 2) return 'yes'
  return to < 0 || from > 2 ? 'no' : 'maybe'
}
