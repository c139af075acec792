// The life of one case, told from its events: what each school said, what the family was told, and every date that waits
// for somebody. Pure. Nothing here ends a case but closing it, and an open one always has a next date: no child is ever
// between two desks (admissions-rules 1.1.15; users-and-journeys T37, T44, T55).
import { type DeedData, deedOf } from '#cases/deeds.ts'
import { londonDay } from '#language/dates.ts'

/** As `Happened` of events.ts; `at` in UTC. */
export type LifeEvent = { at: string; actor: string; kind: string; data?: Record<string, unknown> | undefined }

export type Outcome = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'refused'
export type AtSchool = {
  urn: string
  askedOn: string | null
  dueOn: string | null
  answer: ({ on: string } & DeedData<'schoolAnswered'>) | null
  /** What the family was told last; null: nothing yet. */
  outcome: Outcome | null
  outcomeOn: string | null
  offer: DeedData<'offered'> | null
  refusal: DeedData<'refused'> | null
  declined: DeedData<'offerDeclined'> | null
  /** Beside the outcome, never instead of it: a waiting list is no place (T45). */
  listedUntil: string | null
  reminders: { on: string; language: string }[]
}

export type Life = {
  schools: Map<string, AtSchool>
  proposal: ({ by: string; on: string } & DeedData<'proposed'>) | null
  accepted: ({ on: string } & DeedData<'offerAccepted'>) | null
  startedOn: string | null
  onRollSince: string | null
  /** Oldest first. */
  attendance: { on: string; going: 'yes' | 'no' | 'someDays' }[]
  direction: ({ on: string } & DeedData<'directed'>) | null
  fairAccess: { agreedOn: string; placeBy: string; grounds: string[]; urn: string | null; placedOn: string | null } | null
  section19: ({ on: string } & DeedData<'section19'>)[]
  destinations: ({ recordedOn: string; by: string } & DeedData<'destination'>)[]
  closed: { on: string; code: number } | null
  reopenedOn: string | null
  /** The last day on which anything happened; null where nothing has. */
  touchedOn: string | null
  /** The first day on which the family was told an outcome (Code 2.30). */
  toldOn: string | null
}

const nothing = (): Life => ({
  schools: new Map(),
  proposal: null,
  accepted: null,
  startedOn: null,
  onRollSince: null,
  attendance: [],
  direction: null,
  fairAccess: null,
  section19: [],
  destinations: [],
  closed: null,
  reopenedOn: null,
  touchedOn: null,
  toldOn: null,
})

const empty = (urn: string): AtSchool => ({
  urn,
  askedOn: null,
  dueOn: null,
  answer: null,
  outcome: null,
  outcomeOn: null,
  offer: null,
  refusal: null,
  declined: null,
  listedUntil: null,
  reminders: [],
})

/** `events` oldest first. */
export function lifeOf(events: readonly LifeEvent[]): Life {
  const life = nothing()
  for (const event of events) tell(life, event)
  return life
}

function tell(life: Life, event: LifeEvent): void {
  const deed = deedOf(event)
  const on = londonDay(Temporal.Instant.from(event.at))
  life.touchedOn = on
  if (!deed) return
  const at = (urn: string): AtSchool => {
    const known = life.schools.get(urn) ?? empty(urn)
    life.schools.set(urn, known)
    return known
  }
  const outcome = (urn: string, what: Outcome): AtSchool => {
    const school = Object.assign(at(urn), { outcome: what, outcomeOn: on })
    if (life.proposal?.urn === urn) life.proposal = null
    life.toldOn ??= on
    return school
  }
  switch (deed.kind) {
    case 'asked':
      Object.assign(at(deed.data.urn), { askedOn: on, dueOn: deed.data.dueOn, answer: null })
      break
    case 'schoolAnswered':
      at(deed.data.urn).answer = { on, ...deed.data }
      break
    case 'proposed':
      life.proposal = { by: event.actor, on, ...deed.data }
      break
    case 'proposalEnded':
      life.proposal = null
      break
    case 'offered':
      Object.assign(outcome(deed.data.urn, 'offered'), { offer: deed.data, refusal: null, declined: null, reminders: [] })
      break
    case 'reminded':
      at(deed.data.urn).reminders.push({ on, language: deed.data.language })
      break
    case 'offerAccepted':
      outcome(deed.data.urn, 'accepted')
      Object.assign(life, { accepted: { on, ...deed.data }, startedOn: null, onRollSince: null, attendance: [] })
      break
    case 'offerDeclined':
      outcome(deed.data.urn, 'declined').declined = deed.data
      break
    case 'offerWithdrawn':
      outcome(deed.data.urn, 'withdrawn')
      if (life.accepted?.urn === deed.data.urn) Object.assign(life, { accepted: null, startedOn: null, attendance: [] })
      break
    case 'refused':
      Object.assign(outcome(deed.data.urn, 'refused'), { refusal: deed.data, offer: null })
      break
    case 'waitingListed':
      at(deed.data.urn).listedUntil = deed.data.until
      break
    case 'directed':
      life.direction = { on, ...deed.data }
      break
    case 'fairAccess': {
      const { grounds, placeBy = on, urn = null } = deed.data
      // Agreed again after a school was named: that place came to nothing, and the clock begins anew.
      const known = urn || !life.fairAccess?.urn ? life.fairAccess : null
      const { agreedOn, placeBy: by, grounds: before } = known ?? { agreedOn: on, placeBy, grounds: [] }
      const placed = urn ? { urn, placedOn: on } : { urn: null, placedOn: null }
      life.fairAccess = { agreedOn, placeBy: by, grounds: [...new Set([...before, ...grounds])], ...placed }
      break
    }
    case 'section19':
      life.section19.push({ on, ...deed.data })
      break
    case 'started':
      life.startedOn = deed.data.on
      break
    case 'checked':
      if (deed.data.check === 'roll') life.onRollSince = deed.data.on
      else if (deed.data.going) life.attendance.push({ on: deed.data.on, going: deed.data.going })
      break
    case 'destination':
      life.destinations.push({ recordedOn: on, by: event.actor, ...deed.data })
      break
    case 'closed':
      life.closed = { on, code: deed.data.code }
      break
    case 'reopened':
      Object.assign(life, { closed: null, reopenedOn: on, accepted: null, startedOn: null, onRollSince: null })
      Object.assign(life, { attendance: [], destinations: [], direction: null, fairAccess: null })
      break
  }
}

/** An offer that the family has not answered. */
export const openOffers = ({ schools }: Life): AtSchool[] => [...schools.values()].filter(({ outcome }) => outcome === 'offered')

/** On a roll, started, and there on the last day somebody asked after the last of the check days (users-and-journeys S8). */
export function isAttending({ accepted, startedOn, onRollSince, attendance }: Life): boolean {
  const last = attendance.at(-1)
  const lastCheck = accepted?.checks.at(-1)
  return Boolean(startedOn && onRollSince && lastCheck && last && last.going === 'yes' && last.on >= lastCheck)
}
