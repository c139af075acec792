// What happened to a child, as the days that reports count by. THE one list of the kinds of events that matter to a
// report: a kind that nobody writes yet counts as none, and a new one is added here and nowhere else.
import { type DestinationCode, destinations } from '#admissions/destinations.ts'

/** Kinds in `case_events`; what each may carry is said at its reader below. */
export const caseKinds = [
  'asked',
  'schoolAnswered',
  'familyAsked',
  'familyAnswered',
  'offered',
  'offerAnswered',
  'offerAccepted',
  'offerDeclined',
  'refused',
  'waitingListed',
  'directed',
  'fairAccess',
  'section19',
  'checked',
  'destination',
  'started',
  'closed',
  'reopened',
] as const
/** Kinds in `family_events`: the family's own word. That a child has started there is no proof of it (T26, T44). */
export const familyKinds = ['moved', 'withdrawn', 'kept'] as const

/** `on` is the London day it was noted, `YYYY-MM-DD`. */
export type Step = { kind: string; on: string; data: Readonly<Record<string, unknown>> }

/** One school asked for a place. */
export type Asked = { urn: string; on: string; answeredOn: string | null; answer: string | null }
export type Offer = { urn: string | null; on: string; answer: 'accepted' | 'declined' | null }

/** Days are `YYYY-MM-DD`; null: it has not happened. */
export type Moments = {
  asked: Asked[]
  /** The family was asked something and has not answered. */
  familyAskedOn: string | null
  offers: Offer[]
  /** Schools that said no, with the day and the reason's code. */
  refusals: { urn: string | null; on: string; reason: string | null }[]
  waitingListedOn: string | null
  directions: { urn: string | null; on: string }[]
  /** The first answer in writing: an offer, a refusal or a direction. It ends C1 and C2 (Code 2.30). */
  outcomeOn: string | null
  /** The reason somebody gave for an answer that came too late. */
  lateReason: string | null
  fairAccess: { agreedOn: string; placedOn: string | null; urn: string | null; grounds: string[] } | null
  section19On: string[]
  /** Whether the school's list was looked at by somebody at the council. */
  rollChecked: boolean
  /** What the council found of education elsewhere; undefined: nobody looked. */
  educatedElsewhere: boolean | undefined
  /** The first day at school, ever. */
  startedOn: string | null
  /** At school now: started, and not opened again since. */
  attending: boolean
  closedOn: string | null
  /** Where a child whose case was opened again lost school; its days count anew from there. */
  outAgainSince: string | null
  /** Several may hold at once; each code once, with its latest day (T62). */
  destinations: { code: DestinationCode; on: string }[]
  withdrawn: boolean
  movedOn: string[]
}

type Mutable = Moments

const nothing = (): Mutable => ({
  asked: [],
  familyAskedOn: null,
  offers: [],
  refusals: [],
  waitingListedOn: null,
  directions: [],
  outcomeOn: null,
  lateReason: null,
  fairAccess: null,
  section19On: [],
  rollChecked: false,
  educatedElsewhere: undefined,
  startedOn: null,
  attending: false,
  closedOn: null,
  outAgainSince: null,
  destinations: [],
  withdrawn: false,
  movedOn: [],
})

const text = ({ data }: Step, ...names: string[]): string | null => {
  for (const name of names) if (typeof data[name] === 'string' && data[name] !== '') return data[name] as string
  return null
}
/** The day it happened where that is said, otherwise the day it was noted. */
const dayOf = (step: Step): string => {
  const said = text(step, 'on')
  return said && /^\d{4}-\d\d-\d\d$/.test(said) ? said : step.on
}

/** The codes an event names: `code`, `destination` or several `codes`; anything else is none. */
function codesIn({ data }: Step): DestinationCode[] {
  const said = [data['code'], data['destination'], ...(Array.isArray(data['codes']) ? data['codes'] : [])].map(Number)
  return destinations.map(({ code }) => code).filter((code) => said.includes(code))
}

function outcome(told: Mutable, step: Step): void {
  told.outcomeOn ??= dayOf(step)
  told.lateReason ??= text(step, 'late', 'lateReason')
}

function goesTo(told: Mutable, step: Step): void {
  const codes = codesIn(step)
  told.destinations = [
    ...told.destinations.filter(({ code }) => !codes.includes(code)),
    ...codes.map((code) => ({ code, on: dayOf(step) })),
  ]
}

function answerOffer(told: Mutable, answer: string | null): void {
  const last = told.offers.at(-1)
  if (last && (answer === 'accepted' || answer === 'declined')) last.answer = answer
}

const readers: Record<(typeof caseKinds)[number] | (typeof familyKinds)[number], (told: Mutable, step: Step) => void> = {
  asked: (told, step) => told.asked.push({ urn: text(step, 'urn') ?? '', on: dayOf(step), answeredOn: null, answer: null }),
  schoolAnswered: (told, step) => {
    const of = told.asked.findLast(({ urn, answeredOn }) => urn === (text(step, 'urn') ?? '') && answeredOn === null)
    if (of) Object.assign(of, { answeredOn: dayOf(step), answer: text(step, 'answer', 'reply') })
  },
  familyAsked: (told, step) => {
    told.familyAskedOn ??= dayOf(step)
  },
  familyAnswered: (told) => {
    told.familyAskedOn = null
  },
  offered: (told, step) => {
    told.offers.push({ urn: text(step, 'urn'), on: dayOf(step), answer: null })
    outcome(told, step)
  },
  offerAnswered: (told, step) => answerOffer(told, text(step, 'answer')),
  offerAccepted: (told) => answerOffer(told, 'accepted'),
  offerDeclined: (told) => answerOffer(told, 'declined'),
  refused: (told, step) => {
    told.refusals.push({ urn: text(step, 'urn'), on: dayOf(step), reason: text(step, 'reason') })
    outcome(told, step)
  },
  waitingListed: (told, step) => {
    told.waitingListedOn ??= dayOf(step)
  },
  directed: (told, step) => {
    told.directions.push({ urn: text(step, 'urn'), on: dayOf(step) })
    outcome(told, step)
  },
  // Agreed that the child is considered, then a school found: C5 runs from the first to the second (admissions-rules 2.6).
  fairAccess: (told, step) => {
    const said = Array.isArray(step.data['grounds']) ? step.data['grounds'] : [step.data['ground']]
    const grounds = said.filter((each) => typeof each === 'string')
    const known = told.fairAccess ?? { agreedOn: dayOf(step), placedOn: null, urn: null, grounds: [] }
    const urn = text(step, 'urn')
    told.fairAccess = {
      ...known,
      grounds: [...new Set([...known.grounds, ...grounds])],
      ...(urn && !known.placedOn ? { placedOn: dayOf(step), urn } : {}),
    }
  },
  section19: (told, step) => told.section19On.push(dayOf(step)),
  checked: (told, step) => {
    const what = text(step, 'check', 'what')
    if (what === 'roll') told.rollChecked = true
    if (what === 'elsewhere' && typeof step.data['suitable'] === 'boolean') told.educatedElsewhere = step.data['suitable']
  },
  destination: goesTo,
  started: (told, step) => {
    told.startedOn ??= dayOf(step)
    told.attending = true
  },
  closed: (told, step) => {
    told.closedOn = dayOf(step)
    goesTo(told, step)
  },
  reopened: (told, step) => {
    told.closedOn = null
    told.outAgainSince = dayOf(step)
    told.attending = false
    told.destinations = []
  },
  moved: (told, step) => told.movedOn.push(step.on),
  withdrawn: (told) => {
    told.withdrawn = true
  },
  kept: (told) => {
    told.withdrawn = false
  },
}

const isKnown = (kind: string): kind is keyof typeof readers => Object.hasOwn(readers, kind)

/** The days of one child, from its events in the order in which they were noted. */
export function momentsOf(steps: readonly Step[]): Moments {
  const told = nothing()
  for (const step of steps) if (isKnown(step.kind)) readers[step.kind](told, step)
  return told
}
