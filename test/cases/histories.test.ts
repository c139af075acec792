// Five thousand random histories of a child, against a small model written apart from the code: whatever is done in
// whatever order, also what may not be done, and however many days go by, no child is ever outside {attending, evidenced
// destination, open with a next date}; no legal date goes before what it asks for is done; nothing closes at an offer, on a
// waiting list or at a hand-over (issue's own words; admissions-rules 1.1.15; users-and-journeys T37, T44, T55).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schoolCalendar } from '#admissions/school-days.ts'
import { type CaseEvent, caseState } from '#cases/case.ts'
import { completed } from '#cases/dates-of-deed.ts'
import { type Deed, type DeedKind, shapes } from '#cases/deeds.ts'
import { faultsOf } from '#cases/judge.ts'
import { lifeOf } from '#cases/life.ts'
import { readCouncil } from '#council/council.ts'

const calendar = schoolCalendar(readCouncil('content/council').terms)
const facts = { aimOn: '2026-12-07', mustOn: '2026-12-14', outSince: '2026-09-10', named: ['100001', '100002'] }
const officers = ['one@tidemere.example', 'two@tidemere.example']
const urns = ['100001', '100002', '100003']

type Step = { what: string; urn: number; by: number; code: number; days: number; going: number; proof: boolean }
const whats = [
  ...['asked', 'schoolAnswered', 'offered', 'refused', 'waitingListed', 'reminded', 'offerAccepted', 'offerDeclined'],
  ...['offerWithdrawn', 'directed', 'fairAccess', 'placed', 'section19', 'started', 'roll', 'attendance', 'destination'],
  ...['closed', 'closed', 'reopened', 'taken', 'handedBack', 'time', 'time', 'attendance', 'duplicateAccept'],
]
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...whats),
  urn: fc.nat(2),
  by: fc.nat(1),
  code: fc.integer({ min: 1, max: 21 }),
  days: fc.integer({ min: 1, max: 40 }),
  going: fc.nat(2),
  proof: fc.boolean(),
})

/** Many histories begin on the way to a school or away from one, so that what lies behind a yes is reached often enough. */
const ways = [
  ['offered', 'offerAccepted', 'destination', 'started', 'roll', 'time', 'attendance', 'closed', 'reopened'],
  ['offered', 'reminded', 'offerWithdrawn', 'refused', 'fairAccess', 'placed', 'directed'],
]
const history = fc
  .record({
    steps: fc.array(step, { minLength: 5, maxLength: 50 }),
    way: fc.constantFrom(...ways),
    led: fc.nat(9),
    urn: fc.nat(2),
    code: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ steps, way, led, urn, code }) => [
    ...way.slice(0, led).map((what): Step => ({ what, urn, by: 0, code, days: 40, going: 0, proof: true })),
    ...steps,
  ])

/** A deed as somebody would type it; words that any court would call short. */
function typed({ what, urn, code, days, going, proof }: Step, today: string): [DeedKind, Record<string, unknown>] | undefined {
  const on = (more: number) => Temporal.PlainDate.from(today).add({ days: more }).toString()
  const at = { urn: urns[urn] ?? '' }
  const ways: Record<string, [DeedKind, Record<string, unknown>]> = {
    asked: ['asked', at],
    schoolAnswered: [
      'schoolAnswered',
      { ...at, answer: (['place', 'refused', 'waitingList', 'talk'] as const)[going], who: 'A' },
    ],
    offered: ['offered', { ...at, startOn: on(days), decider: 'Panel', late: 'Schools were slow' }],
    refused: [
      'refused',
      { ...at, reason: 'PREJUDICE_OTHER_YEAR', facts: 'Full', decider: 'Panel', appealContact: 'Clerk', late: 'Slow' },
    ],
    waitingListed: ['waitingListed', at],
    reminded: ['reminded', { ...at, language: 'ar' }],
    offerAccepted: ['offerAccepted', { ...at, startOn: on(1) }],
    duplicateAccept: ['offerAccepted', { ...at, startOn: on(1) }],
    offerDeclined: ['offerDeclined', { ...at, reason: 'tooFar' }],
    offerWithdrawn: ['offerWithdrawn', { ...at, reason: 'noReply', facts: 'Silence', officers }],
    directed: ['directed', { ...at, facts: 'Nearest' }],
    fairAccess: ['fairAccess', { grounds: proof ? ['l'] : [] }],
    placed: ['fairAccess', at],
    section19: ['section19', { teaching: proof ? 'yes' : 'no', why: 'Looked at', nextOn: on(days) }],
    started: ['started', { ...at, on: on(proof ? 0 : 3) }],
    roll: ['checked', { check: 'roll', on: today }],
    attendance: ['checked', { check: 'attendance', on: today, going: (['yes', 'no', 'someDays'] as const)[going] }],
    destination: [
      'destination',
      { code, on: today, source: 'Call', suitable: proof, ...(proof ? { evidence: 'Ticket', takenOver: 'Ward' } : {}) },
    ],
    closed: ['closed', { code }],
    reopened: ['reopened', { why: 'Came back', on: today }],
  }
  return ways[what]
}

/** What is remembered of a history, by nothing but what was done. */
type Model = {
  open: boolean
  told: Set<string>
  offer: Set<string>
  place: string | null
  startOn: string
  started: boolean
  roll: boolean
  lastGoing: { going: string; on: string } | null
  lastCheck: string
  recorded: Map<number, { by: string; proof: boolean }>
  panelBy: string | null
  reopened: boolean
}
const fresh = (): Model => ({
  ...{ open: true, told: new Set<string>(), offer: new Set<string>(), place: null, startOn: '', started: false, roll: false },
  ...{ lastGoing: null, lastCheck: '', recorded: new Map(), panelBy: null, reopened: false },
})

function follow(model: Model, { kind, data }: Deed, by: string): void {
  if (kind === 'offered') model.offer.add(data.urn)
  if (kind === 'offered' || kind === 'refused') model.told.add(data.urn)
  if (kind === 'refused' || kind === 'offerDeclined' || kind === 'offerWithdrawn') model.offer.delete(data.urn)
  if (kind === 'offerWithdrawn' && model.place === data.urn)
    Object.assign(model, { place: null, started: false, lastGoing: null })
  if (kind === 'offerAccepted') {
    model.offer.delete(data.urn)
    Object.assign(model, { place: data.urn, lastCheck: data.checks.at(-1), started: false, roll: false, lastGoing: null })
  }
  if (kind === 'started') model.started = true
  if (kind === 'checked' && data.check === 'roll') model.roll = true
  if (kind === 'checked' && data.check === 'attendance') model.lastGoing = { going: data.going ?? '', on: data.on }
  if (kind === 'destination') model.recorded.set(data.code, { by, proof: data.suitable })
  if (kind === 'fairAccess') model.panelBy = data.urn ? null : (model.panelBy ?? data.placeBy ?? null)
  if (kind === 'closed') model.open = false
  if (kind === 'reopened') Object.assign(model, { ...fresh(), told: model.told, offer: model.offer, reopened: true })
}

const attending = ({ place, started, roll, lastGoing, lastCheck }: Model): boolean =>
  Boolean(place && started && roll && lastGoing?.going === 'yes' && lastGoing.on >= lastCheck)

/** By the list of 21 codes, read by hand from users-and-journeys Part A. */
function mayHaveClosed(model: Model, code: number, by: string): boolean {
  const record = model.recorded.get(code)
  if (!record) return false
  if (code <= 5) return attending(model)
  if (code === 10 || code === 14 || code === 15) return record.proof
  return (code === 16 || code === 17) && record.proof && record.by !== by
}

test('5,000 histories leave no child behind', () => {
  const seen: Record<string, number> = {}
  fc.assert(
    fc.property(history, (steps) => {
      let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
      const events: CaseEvent[] = []
      const model = fresh()
      const note = (kind: CaseEvent['kind'], actor: string, data?: Record<string, unknown>) =>
        events.push({ at: now.toString({ smallestUnit: 'millisecond' }), actor, kind, data })
      for (const one of steps) {
        const today = now.toString().slice(0, 10)
        const by = officers[one.by] ?? ''
        const before = caseState(facts, events, calendar, today)
        if (one.what === 'time') {
          now = now.add({ hours: 24 * one.days })
          const after = caseState(facts, events, calendar, now.toString().slice(0, 10))
          // Time alone ends nothing: only the aim gives way, to the day the law gives.
          const dates = ({ pending }: typeof after) =>
            pending.filter(({ kind }) => kind !== 'aim' && kind !== 'must').map(({ kind, on }) => `${kind} ${on}`)
          expect(dates(after)).toEqual(dates(before))
          expect(after.stage).toBe(before.stage)
        } else if (one.what === 'taken' || one.what === 'handedBack') note(one.what, by)
        else {
          const way = typed(one, today)
          if (!way) throw new Error(one.what)
          const [kind, said] = way
          const dated = completed(kind, said, { today, calendar, school: { decides: 'trust', typeCode: '34' } })
          if ('fault' in dated) continue
          const deed = { kind, data: shapes[kind].parse(dated.data) } as Deed
          const around = { today, by, mustOn: facts.mustOn, language: 'ar', looked: true, child: undefined }
          const faults = faultsOf(deed, lifeOf(events), { ...around, fairAccess: { care: 'no', plan: 'no' } })
          if (kind === 'closed' && 'code' in deed.data)
            expect(faults.length === 0).toBe(model.open && mayHaveClosed(model, deed.data.code, by))
          if (faults.length > 0) continue
          seen[one.what] = (seen[one.what] ?? 0) + 1
          note(kind, by, deed.data)
          follow(model, deed, by)
        }
        const state = caseState(facts, events, calendar, now.toString().slice(0, 10))
        const kinds = state.pending.map((each) => each.kind)
        expect(state.stage === 'closed').toBe(!model.open)
        if (!model.open) {
          expect(state.pending).toEqual([])
          continue
        }
        expect(state.pending.length).toBeGreaterThan(0)
        for (const { on } of state.pending) expect(on).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(state.next).toEqual(state.pending[0])
        // C1 and C2 wait for every named school, or an offer that stands (Code 2.30).
        const told = facts.named.every((urn) => model.told.has(urn)) || model.offer.size > 0 || model.place || model.reopened
        expect(kinds.includes('aim') || kinds.includes('must')).toBe(!told)
        for (const urn of model.offer) expect(state.pending).toContainEqual(expect.objectContaining({ kind: 'offerReply', urn }))
        if (model.place && !model.started) expect(kinds).toContain('start')
        if (model.panelBy && !model.place) expect(state.pending).toContainEqual({ kind: 'fairAccess', on: model.panelBy })
        if (attending(model)) expect(kinds).toContain('close')
      }
    }),
    { numRuns: 5_000, seed: 20261124 },
  )
  // Nothing above is empty: each deed was really done, and cases really closed.
  for (const what of new Set(whats))
    if (!['time', 'taken', 'handedBack'].includes(what)) expect(seen[what] ?? 0, what).toBeGreaterThan(40)
}, 300_000)
