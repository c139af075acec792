// Whether a deed may be done now. Pure: the same answer for a page, a school's link, a family and a test. A fault is a word
// of `staff-decisions:fault`; an empty list means go on.
import { withdrawalFaults } from '#admissions/offer-withdrawal.ts'
import { type DestinationCode, destinations, mayClose } from '#admissions/destinations.ts'
import { type FairAccessFacts, unmetFairAccess } from '#cases/fair-access-facts.ts'
import type { Deed } from '#cases/deeds.ts'
import { isAttending, type Life } from '#cases/life.ts'
import { missingParts, refusalDoubts, type RefusalFacts } from '#admissions/refusal.ts'

export type Around = {
  today: string
  /** Whoever does it: a staff address, `family` or `school:<urn>`. */
  by: string
  mustOn: string
  /** The family's language, in which it must have been reminded before a place goes (admissions-rules 1.1.16). */
  language: string
  child: Omit<RefusalFacts, 'reason' | 'highShare'> | undefined
  fairAccess: FairAccessFacts
  /** Somebody has looked at what is doubtful about a refusal and stands by it. */
  looked: boolean
}

/** Every reason why not; `doubt.…` are those a person may overrule by looking. */
export function faultsOf({ kind, data }: Deed, life: Life, around: Around): string[] {
  if (kind === 'reopened') return life.closed ? [] : ['notClosed']
  if (life.closed) return ['closed']
  const school = 'urn' in data && data.urn ? life.schools.get(data.urn) : undefined
  const faults: string[] = []
  const check = (wrong: boolean, fault: string) => wrong && faults.push(fault)
  switch (kind) {
    case 'asked':
      check(life.accepted !== null, 'hasPlace')
      check(Boolean(school?.askedOn && !school.answer && school.outcome === null), 'alreadyAsked')
      break
    case 'offered':
      check(life.accepted !== null, 'hasPlace')
      check(school?.outcome === 'offered', 'alreadyOffered')
      check(data.startOn < around.today, 'startPast')
      check(tooLate(life, around) && !data.late, 'lateReason')
      break
    case 'refused':
      check(school?.outcome === 'accepted', 'hasPlace')
      faults.push(...missingLetterParts(data).map((part) => `missing.${part}`))
      if (around.child && !around.looked)
        faults.push(
          ...refusalDoubts({ ...around.child, reason: data.reason, highShare: false }).doubts.map((doubt) => `doubt.${doubt}`),
        )
      check(tooLate(life, around) && !data.late, 'lateReason')
      break
    case 'reminded':
    case 'offerDeclined':
      check(school?.outcome !== 'offered', 'noOffer')
      break
    case 'offerAccepted':
      check(school?.outcome !== 'offered', 'noOffer')
      check(life.accepted !== null, 'hasPlace')
      break
    case 'offerWithdrawn': {
      check(school?.outcome !== 'offered' && school?.outcome !== 'accepted', 'noOffer')
      const { reminders = [] } = school ?? {}
      const started = life.startedOn !== null && life.accepted?.urn === data.urn
      faults.push(
        ...withdrawalFaults({ reason: data.reason, officers: data.officers, reminders, language: around.language, started }),
      )
      break
    }
    case 'directed':
      check(school?.outcome !== 'refused', 'notRefused')
      break
    case 'fairAccess':
      if (data.urn) check(life.fairAccess === null, 'notAgreed')
      else
        faults.push(
          ...unmetFairAccess(life, { ...around.fairAccess, agreed: data.grounds.length, override: data.override, by: around.by }),
        )
      break
    case 'section19':
      check(data.nextOn <= around.today, 'nextPast')
      break
    case 'started':
      check(life.accepted === null, 'noPlace')
      check(data.on > around.today, 'future')
      break
    case 'checked':
      check(life.startedOn === null, 'notStarted')
      check(data.on > around.today, 'future')
      check(data.check === 'attendance' && !data.going, 'going')
      break
    case 'closed':
      faults.push(...closingFaults(data.code as DestinationCode, life, around.by))
      break
  }
  return faults
}

/** The parts of the law that a refusal carries; the right of appeal and how grounds go in are sentences of the letter itself. */
const missingLetterParts = (data: { facts: string; appealBy: string; appealContact: string }) =>
  missingParts({
    reason: data.facts,
    rightOfAppeal: 'letter',
    lodgeBy: data.appealBy,
    appealContact: data.appealContact,
    groundsInWriting: 'letter',
  })

const tooLate = (life: Life, { today, mustOn }: Around): boolean => today > mustOn && life.toldOn === null

/** Closing is by a recorded destination only: never at an offer, on a waiting list or at a hand-over (T37, T44). */
function closingFaults(code: DestinationCode, life: Life, by: string): string[] {
  const recorded = life.destinations.findLast((each) => each.code === code)
  if (!recorded) return ['noDestination']
  const facts = {
    code,
    attending: isAttending(life),
    foundSuitable: recorded.suitable,
    takenOverByTeam: recorded.takenOver !== undefined,
    evidence: recorded.evidence ?? null,
    recordedBy: recorded.by,
    confirmedBy: by,
  }
  const closing = destinations.find((each) => each.code === code)?.closing ?? 'never'
  return mayClose(facts) ? [] : [`mayNotClose.${closing}`]
}
