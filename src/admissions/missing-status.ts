// What the council says of a child today in the words of the national return (T38, T39): known or suspected to be missing
// education, neither, or not known to it, and whether a place waits to be started. Nothing is stored as a status.
// Source: DfE guidance of 8 September 2025; admissions-rules 4.2 to 4.4; users-and-journeys T26, T39, T63.
import type { DestinationCode } from '#admissions/destinations.ts'
import { daysOut, isMissingEducation, type OutBand, outBand, type Roll } from '#admissions/missing-education.ts'
import type { PartialBirth } from '#admissions/year-group.ts'

export type Status = 'known' | 'suspected' | 'neither' | 'unknown'

export type StatusFacts = {
  born: PartialBirth | null
  roll: Roll | undefined
  on: Temporal.PlainDate
  educatedElsewhere?: boolean | undefined
  /** Whether somebody at the council has checked the school's list; a family's word alone makes nobody "known" (T26). */
  rollChecked: boolean
  /** A place on its way: offered, taken with a day agreed, or the child has been there. */
  start?: 'none' | 'offered' | 'agreed' | 'attended' | undefined
  /** The latest destination somebody recorded (T61). */
  destination?: DestinationCode | undefined
  outSince: Temporal.PlainDate | null
}

/**
 * `awaitingStart` stands beside the status: a child with an offer is still missing education until its first day there
 * (admissions-rules 4.2). Codes 11 and 12 are missing education, 13 a suspicion of it, and 19 to 21 say that the council
 * does not know, whatever was answered before (T63).
 */
export function missingStatus(facts: StatusFacts): {
  status: Status
  awaitingStart: boolean
  days: number | null
  band: OutBand
} {
  const awaitingStart = facts.start === 'offered' || facts.start === 'agreed'
  const out = { awaitingStart, days: daysOut(facts.outSince, facts.on), band: outBand(facts.outSince, facts.on) }
  if (facts.start === 'attended') return { status: 'neither', ...out }
  if (facts.destination !== undefined && facts.destination >= 19) return { status: 'unknown', ...out }
  const missing = isMissingEducation({ ...facts, roll: awaitingStart ? 'no' : facts.roll })
  if (!missing) return { status: 'neither', ...out }
  if (facts.destination === 13) return { status: 'suspected', ...out }
  const seen = facts.rollChecked || facts.destination === 11 || facts.destination === 12
  return { status: seen ? 'known' : 'suspected', ...out }
}
