// Where a child is educated, or not: the 21 codes of the Children's Commissioner's return (users-and-journeys, end of Part
// A; report lines 875 to 908), and what each means for closing a case. A child may have several at once, each with its
// date, source and evidence (T62); a code never closes a case by itself.

/** `attendance`: after a check that the child goes. `suitability`: after somebody has looked. `team`: handed to it, kept open until it has taken over. `evidence`: with evidence and a second person. `never`: not by this code. */
export type Closing = 'attendance' | 'suitability' | 'team' | 'evidence' | 'never'

export type DestinationCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21
export type Destination = { code: DestinationCode; name: string; closing: Closing }

/** 18, "other", has no rule in the source: it never closes, so that somebody finds the code that fits. */
const rows: [DestinationCode, string, Closing][] = [
  [1, 'mainstreamIndependent', 'attendance'],
  [2, 'specialIndependent', 'attendance'],
  [3, 'mainstreamState', 'attendance'],
  [4, 'specialState', 'attendance'],
  [5, 'alternativeProvision', 'attendance'],
  [6, 'unregisteredSetting', 'never'],
  [7, 'unregisteredOnline', 'never'],
  [8, 'unregisteredTuition', 'never'],
  [9, 'workBased', 'never'],
  [10, 'homeEducation', 'suitability'],
  [11, 'notEnrolled', 'never'],
  [12, 'awaitingProvision', 'never'],
  [13, 'suspectedMissing', 'never'],
  [14, 'medicalCare', 'team'],
  [15, 'youthOffenderInstitution', 'team'],
  [16, 'outsideEngland', 'evidence'],
  [17, 'deceased', 'evidence'],
  [18, 'other', 'never'],
  [19, 'knownNoInformation', 'never'],
  [20, 'notKnownToCouncil', 'never'],
  [21, 'dataLost', 'never'],
]
export const destinations: readonly Destination[] = rows.map(([code, name, closing]) => ({ code, name, closing }))

/** What stands behind one recorded destination. */
export type ClosingFacts = {
  code: DestinationCode
  attending: boolean
  foundSuitable: boolean
  takenOverByTeam: boolean
  evidence: string | null
  /** Two different people, by name. */
  recordedBy: string
  confirmedBy: string | null
}

/** Whether a case may be closed on this destination (T37, T44). A waiting list, an offer or a hand-over is never one. */
export function mayClose(facts: ClosingFacts): boolean {
  const closing = destinations.find(({ code }) => code === facts.code)?.closing
  if (closing === 'attendance') return facts.attending
  if (closing === 'suitability') return facts.foundSuitable
  if (closing === 'team') return facts.takenOverByTeam
  if (closing === 'evidence')
    return (facts.evidence ?? '').trim() !== '' && facts.confirmedBy !== null && facts.confirmedBy !== facts.recordedBy
  return false
}
