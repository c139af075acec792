// Every date of a case that waits for somebody, the earliest first. A legal date stays until what it asks for is done,
// however long ago it passed; and where nothing else waits, somebody speaks to the family within a week, so that an open
// case never has none (admissions-rules 9.1; users-and-journeys S4, S8, T46).
import { isAttending, type Life, openOffers } from '#cases/life.ts'

export const pendingKinds = [
  'aim',
  'must',
  'secondOfficer',
  'schoolAnswer',
  'tellFamily',
  'offerReply',
  'direction',
  'fairAccess',
  'section19',
  'start',
  'roll',
  'attendance',
  'close',
  'contact',
] as const
export type PendingKind = (typeof pendingKinds)[number]
/** `on` is the last day on which it is in time. */
export type Pending = { kind: PendingKind; on: string; urn?: string }

/** Days as `YYYY-MM-DD`; `named` the schools the family named, by URN. */
export type PendingFacts = {
  aimOn: string
  mustOn: string
  outSince: string | null
  named?: readonly string[] | undefined
}

const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** Empty only for a closed case. */
export function pendingOf(facts: PendingFacts, life: Life, today: string): Pending[] {
  if (life.closed) return []
  const found = [
    ...outcomeDates(facts, life, today),
    ...schoolDates(life),
    ...(life.accepted ? placeDates(life) : waitingDates(facts, life)),
  ]
  if (found.length === 0) found.push({ kind: 'contact', on: daysAfter(life.touchedOn ?? today, 7) })
  const rank = ({ kind }: Pending) => pendingKinds.indexOf(kind)
  return found.sort((one, other) => (one.on === other.on ? rank(one) - rank(other) : one.on < other.on ? -1 : 1))
}

/** C1 and C2 run for each school that was named (admissions-rules 1.1.12); an offer that stands answers for all. */
function outcomeDates({ aimOn, mustOn, named = [] }: PendingFacts, life: Life, today: string): Pending[] {
  const told = (urn: string) => life.schools.get(urn)?.outcome != null
  const answered = named.length > 0 ? named.every(told) : life.toldOn !== null
  if (answered || life.accepted || openOffers(life).length > 0 || life.reopenedOn) return []
  return [today <= aimOn ? { kind: 'aim', on: aimOn } : { kind: 'must', on: mustOn }]
}

function schoolDates(life: Life): Pending[] {
  const found: Pending[] = []
  if (life.proposal) found.push({ kind: 'secondOfficer', on: life.proposal.on, urn: life.proposal.urn })
  for (const { urn, dueOn, answer, outcome, outcomeOn, offer } of life.schools.values()) {
    const told = outcomeOn !== null && outcome !== null
    if (dueOn && !answer && !told) found.push({ kind: 'schoolAnswer', on: dueOn, urn })
    // What a school said must reach the family: silence after an answer is what the Ombudsman finds most.
    if (answer && answer.answer !== 'talk' && !told && !life.accepted) found.push({ kind: 'tellFamily', on: answer.on, urn })
    if (outcome === 'offered' && offer) found.push({ kind: 'offerReply', on: offer.replyBy, urn })
  }
  return found
}

/** From yes to being there: the case stays open through all of it. */
function placeDates(life: Life): Pending[] {
  const { accepted, startedOn, onRollSince, attendance } = life
  if (!accepted) return []
  const { urn } = accepted
  if (!startedOn) return [{ kind: 'start', on: accepted.startOn, urn }]
  const found: Pending[] = []
  if (!onRollSince) found.push({ kind: 'roll', on: startedOn, urn })
  const last = attendance.at(-1)
  const check = accepted.checks.find((day) => !last || last.on < day)
  if (check) found.push({ kind: 'attendance', on: check, urn })
  if (last && last.going !== 'yes') found.push({ kind: 'contact', on: daysAfter(last.on, 1) })
  else if (last && isAttending(life)) found.push({ kind: 'close', on: last.on, urn })
  return found
}

/** While there is no place. */
function waitingDates({ outSince, mustOn }: PendingFacts, life: Life): Pending[] {
  const found: Pending[] = []
  const { direction, fairAccess } = life
  if (direction?.objectBy) found.push({ kind: 'direction', on: direction.objectBy, urn: direction.urn })
  if (fairAccess && !fairAccess.urn) found.push({ kind: 'fairAccess', on: fairAccess.placeBy })
  const named = fairAccess?.urn ? (life.schools.get(fairAccess.urn)?.outcome ?? null) : undefined
  // The panel's school is in no letter yet (admissions-rules 2.6).
  if (fairAccess?.urn && (named === null || named === 'refused'))
    found.push({ kind: 'tellFamily', on: fairAccess.placedOn ?? fairAccess.agreedOn, urn: fairAccess.urn })
  const decided = life.section19.at(-1)
  const points: string[] = []
  const outcomes = [...life.schools.values()]
  const refusals = outcomes.filter(({ outcome }) => outcome === 'refused').map(({ outcomeOn }) => outcomeOn ?? '')
  const allRefused = refusals.length > 0 && outcomes.every(({ outcome }) => outcome === 'refused' || outcome === null)
  if (allRefused && openOffers(life).length === 0) points.push(refusals.toSorted().at(-1) ?? '')
  if (fairAccess) points.push(fairAccess.agreedOn)
  // A child that was out for four weeks before it asked: decided with the answer at the latest.
  if (outSince) points.push(daysAfter(outSince, 28) > mustOn ? daysAfter(outSince, 28) : mustOn)
  const due = points.filter((day) => !decided || decided.on < day).toSorted()[0]
  if (due) found.push({ kind: 'section19', on: due })
  else if (decided) found.push({ kind: 'section19', on: decided.nextOn })
  if (life.reopenedOn && found.length === 0) found.push({ kind: 'contact', on: daysAfter(life.touchedOn ?? life.reopenedOn, 7) })
  return found
}
