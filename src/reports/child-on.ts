// One child as a report sees it on a day: every value it may be counted by. Pure. A report never sees a name, and of where
// a family stays only a place code, an area it named or the first half of a postcode; of a restricted family not even that.
import type { OutBand, Roll } from '#admissions/missing-education.ts'
import { missingStatus, type Status } from '#admissions/missing-status.ts'
import { birthRange, type PartialBirth, yearGroups } from '#admissions/year-group.ts'
import type { Moments } from '#reports/moments.ts'
import { missingReason } from '#reports/reasons.ts'

/** Days are `YYYY-MM-DD`; `moments` holds only what had been noted by the day of the report. */
export type ReportChild = {
  received: string
  aimOn: string
  mustOn: string
  born: PartialBirth | null
  roll: Roll | undefined
  outSince: string | null
  language: string
  /** `place:HBR21`, `area:harbour`, `post:ZZ1`, as heads of cases have it. */
  place: string | null
  /** The tailored link it came by. */
  invitation: string | null
  moments: Moments
}

export const phases = ['nursery', 'primary', 'secondary', 'after16', 'unknown'] as const
export type Phase = (typeof phases)[number]

export type Seen = {
  child: ReportChild
  status: Status
  band: OutBand
  awaiting: 'yes' | 'no'
  reason: string
  /** Whole years, or `unknown` where the birth date leaves a doubt. */
  age: string
  /** A year group, or `unknown`. */
  year: string
  phase: Phase
  language: string
  place: string
}

export const unknown = 'unknown'

/** Where a school phase begins and ends: Reception is primary (admissions-rules 9.4: counts by phase). */
export function phaseOf(year: string): Phase {
  const group = Number(year)
  if (year === unknown) return unknown
  if (group < 0) return 'nursery'
  return group <= 6 ? 'primary' : group <= 11 ? 'secondary' : 'after16'
}

// Thousands of children share some hundred birth dates.
type Grown = { age: string; year: string }
const grown = new WeakMap<PartialBirth, { on: string; grown: Grown }>()

function grownOf(born: PartialBirth | null, on: Temporal.PlainDate): Grown {
  if (born === null) return { age: unknown, year: unknown }
  const known = grown.get(born)
  if (known?.on === on.toString()) return known.grown
  const { earliest, latest } = birthRange(born, on)
  const [most, least] = [earliest, latest].map((day) => day.until(on, { largestUnit: 'years' }).years)
  const { from, to } = yearGroups(born, on)
  const found = { age: most === least ? String(most) : unknown, year: from === to ? String(from) : unknown }
  grown.set(born, { on: on.toString(), grown: found })
  return found
}

/** The child on a day. A closed case is nobody missing: it closes only by a rule (admissions/destinations.ts). */
export function seenOn(child: ReportChild, on: Temporal.PlainDate): Seen {
  const { moments } = child
  const attending = moments.attending && (moments.startedOn ?? '') <= on.toString()
  const offer = moments.offers.at(-1)
  const start = attending ? 'attended' : !offer || offer.answer === 'declined' ? 'none' : offer.answer ? 'agreed' : 'offered'
  const out = moments.outAgainSince ?? child.outSince
  const found = missingStatus({
    born: child.born,
    roll: moments.outAgainSince ? 'no' : child.roll,
    on,
    educatedElsewhere: moments.educatedElsewhere,
    rollChecked: moments.rollChecked,
    start,
    destination: moments.destinations.at(-1)?.code,
    outSince: out === null ? null : Temporal.PlainDate.from(out),
  })
  const grown = grownOf(child.born, on)
  return {
    child,
    status: moments.closedOn ? 'neither' : found.status,
    band: found.band,
    awaiting: found.awaitingStart ? 'yes' : 'no',
    reason: missingReason({ roll: child.roll, on: on.toString(), moments }),
    ...grown,
    phase: phaseOf(grown.year),
    language: child.language,
    place: child.place ?? unknown,
  }
}
