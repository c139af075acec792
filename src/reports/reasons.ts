// Why a child is without school, and why a legal date was missed. Data: the reasons of the national return have changed
// every year (admissions-rules 4.4; the full list was not found), so each row has its days and the DfE's own code where a
// council has entered it, and what fits no row is counted as unmapped rather than forced into one.
import type { Roll } from '#admissions/missing-education.ts'
import type { Moments } from '#reports/moments.ts'

export type ReasonFacts = { roll: Roll | undefined; on: string; moments: Moments }

export type Reason = {
  id: string
  /** As the DfE's guide has it; null until somebody has seen it there. */
  dfeCode: string | null
  validFrom: string | null
  validTo: string | null
  holds: (facts: ReasonFacts) => boolean
}

const row = (id: string, holds: Reason['holds']): Reason => ({ id, dfeCode: null, validFrom: null, validTo: null, holds })

const goesTo = ({ moments }: ReasonFacts, ...codes: number[]): boolean =>
  moments.destinations.some(({ code }) => codes.includes(code))

/** The first that holds is the child's main reason. */
export const missingReasons: readonly Reason[] = [
  row('leftCountry', (facts) => goesTo(facts, 16)),
  row('awaitingStart', ({ moments: { offers } }) => offers.length > 0 && offers.at(-1)?.answer !== 'declined'),
  row('offerDeclined', ({ moments: { offers } }) => offers.at(-1)?.answer === 'declined'),
  row('fairAccess', ({ moments: { fairAccess } }) => fairAccess !== null),
  row('noPlace', ({ moments: { refusals, waitingListedOn } }) => refusals.length > 0 || waitingListedOn !== null),
  row('unsuitableElsewhere', ({ moments: { educatedElsewhere } }) => educatedElsewhere === false),
  row('unregistered', (facts) => goesTo(facts, 6, 7, 8, 9) || facts.roll === 'online'),
  row('placeEnded', ({ roll }) => roll === 'lost'),
  row('stoppedAttending', ({ moments: { outAgainSince } }) => outAgainSince !== null),
  row('withdrawn', ({ moments: { withdrawn } }) => withdrawn),
  row('awaitingOutcome', ({ roll }) => roll === 'no' || roll === 'notSure' || roll === undefined),
]
export const unmapped = 'unmapped'

export function missingReason(facts: ReasonFacts, rows: readonly Reason[] = missingReasons): string {
  const valid = rows.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= facts.on) && (validTo === null || facts.on <= validTo),
  )
  return valid.find(({ holds }) => holds(facts))?.id ?? unmapped
}

/** In the order in which they are shown; the first that is so stands for the case where nobody gave a reason. */
export const lateReasons = [
  'schoolSilent',
  'noPlaceFound',
  'familyAsked',
  'fairAccess',
  'noSchoolAsked',
  'other',
  'notSaid',
] as const
export type LateReason = (typeof lateReasons)[number]

/** Why the answer to an application came after its legal date, or has not come. A reason never moves the date. */
export function lateReason(
  { lateReason: said, asked, familyAskedOn, fairAccess, waitingListedOn }: Moments,
  due: string,
): LateReason {
  if (said) return lateReasons.find((each) => each === said) ?? 'other'
  if (asked.some(({ answeredOn }) => answeredOn === null || answeredOn > due)) return 'schoolSilent'
  if (fairAccess) return 'fairAccess'
  if (waitingListedOn) return 'noPlaceFound'
  if (familyAskedOn) return 'familyAsked'
  return asked.length === 0 ? 'noSchoolAsked' : 'notSaid'
}
