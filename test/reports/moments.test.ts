import { describe, expect, test } from 'vitest'
import { caseKinds, familyKinds, momentsOf, type Step } from '#reports/moments.ts'
import { phaseOf, type ReportChild, seenOn } from '#reports/child-on.ts'
import { lateReason, missingReason, missingReasons, type Reason } from '#reports/reasons.ts'

const step = (kind: string, on: string, data: Step['data'] = {}): Step => ({ kind, on, data })
const born = { year: 2017, month: 3, day: 27, precision: 'exact' as const }
const child = (steps: Step[], more: Partial<ReportChild> = {}): ReportChild => ({
  received: '2026-09-14',
  aimOn: '2026-09-28',
  mustOn: '2026-10-05',
  born,
  roll: 'no',
  outSince: '2026-09-01',
  language: 'ar',
  place: 'place:HBR21',
  invitation: null,
  moments: momentsOf(steps),
  ...more,
})
const on = (day: string) => Temporal.PlainDate.from(day)

describe('T43, T61, T62: the days of a child, from its events', () => {
  test('a child nothing was noted of has none', () => {
    expect(momentsOf([])).toEqual(momentsOf([step('opened', '2026-09-01'), step('constructor', '2026-09-01')]))
    expect(momentsOf([]).outcomeOn).toBeNull()
  })

  test('every kind that matters changes something', () => {
    const before = [step('asked', '2026-09-02', { urn: '1' }), step('offered', '2026-09-03', { urn: '1' })]
    const data = { urn: '1', answer: 'declined', code: 3, check: 'roll' }
    for (const kind of [...caseKinds, ...familyKinds]) {
      const first =
        kind === 'familyAnswered'
          ? [step('familyAsked', '2026-09-02')]
          : kind === 'kept'
            ? [step('withdrawn', '2026-09-02')]
            : before
      expect(momentsOf([...first, step(kind, '2026-09-09', data)]), kind).not.toEqual(momentsOf(first))
    }
  })

  test('from asking a school to being at one, each day as it was said or else as it was noted', () => {
    const moments = momentsOf([
      step('asked', '2026-09-15', { urn: '100001' }),
      step('asked', '2026-09-15', { urn: '100002' }),
      step('schoolAnswered', '2026-09-18', { urn: '100001', answer: 'refused' }),
      step('refused', '2026-09-21', { urn: '100001', reason: 'full' }),
      step('waitingListed', '2026-09-21', { urn: '100001' }),
      step('offered', '2026-10-07', { urn: '100002' }),
      step('offerAnswered', '2026-10-08', { answer: 'accepted' }),
      step('started', '2026-10-14', { on: '2026-10-12' }),
      step('closed', '2026-10-20', { code: 3 }),
    ])
    expect(moments).toMatchObject({
      asked: [
        { urn: '100001', on: '2026-09-15', answeredOn: '2026-09-18', answer: 'refused' },
        { urn: '100002', answeredOn: null },
      ],
      refusals: [{ urn: '100001', on: '2026-09-21', reason: 'full' }],
      offers: [{ urn: '100002', on: '2026-10-07', answer: 'accepted' }],
      outcomeOn: '2026-09-21',
      startedOn: '2026-10-12',
      attending: true,
      closedOn: '2026-10-20',
      destinations: [{ code: 3, on: '2026-10-20' }],
    })
  })

  test('Fair Access runs from the agreement to the school; grounds add up', () => {
    expect(
      momentsOf([
        step('fairAccess', '2026-10-01', { grounds: ['l'] }),
        step('fairAccess', '2026-10-09', { grounds: ['l', 'e'], urn: '100001' }),
        step('fairAccess', '2026-10-30', { urn: '100002' }),
      ]).fairAccess,
    ).toEqual({ agreedOn: '2026-10-01', placedOn: '2026-10-09', urn: '100001', grounds: ['l', 'e'] })
  })

  test('several destinations hold at once, each code with its latest day; no code is none', () => {
    const { destinations } = momentsOf([
      step('destination', '2026-09-20', { codes: [7, 12] }),
      step('destination', '2026-09-25', { destination: '7' }),
      step('destination', '2026-09-26', { code: 22 }),
    ])
    expect(destinations).toEqual([
      { code: 12, on: '2026-09-20' },
      { code: 7, on: '2026-09-25' },
    ])
  })
})

describe('T38, T39: a child on a day', () => {
  test('counts from the first day, known only once the list was looked at, and until it is at school', () => {
    expect(seenOn(child([]), on('2026-09-14'))).toMatchObject({
      status: 'suspected',
      band: 'upTo4Weeks',
      awaiting: 'no',
      age: '9',
      year: '5',
      phase: 'primary',
    })
    expect(seenOn(child([step('checked', '2026-09-15', { check: 'roll' })]), on('2026-10-01'))).toMatchObject({
      status: 'known',
      band: 'over4To12Weeks',
    })
    const offered = [step('offered', '2026-09-20'), step('offerAccepted', '2026-09-22')]
    expect(seenOn(child(offered), on('2026-09-23'))).toMatchObject({
      status: 'suspected',
      awaiting: 'yes',
      reason: 'awaitingStart',
    })
    const started = [...offered, step('started', '2026-09-22', { on: '2026-09-28' })]
    expect(seenOn(child(started), on('2026-09-27')).status).toBe('suspected')
    expect(seenOn(child(started), on('2026-09-28')).status).toBe('neither')
  })

  test('the family’s own word that it has started ends nothing; a withdrawn request is still a child without school', () => {
    expect(seenOn(child([step('attending', '2026-09-20', { answer: 'started' })]), on('2026-09-21')).status).toBe('suspected')
    expect(seenOn(child([step('withdrawn', '2026-09-20')]), on('2026-09-21'))).toMatchObject({
      status: 'suspected',
      reason: 'withdrawn',
    })
  })

  test('a closed case is nobody missing; one opened again counts its days anew', () => {
    const closed = [step('started', '2026-10-01'), step('closed', '2026-10-10', { code: 3 })]
    expect(seenOn(child(closed), on('2026-11-01')).status).toBe('neither')
    const again = [...closed, step('reopened', '2026-11-01')]
    expect(seenOn(child(again, { outSince: '2025-01-01' }), on('2026-11-09'))).toMatchObject({
      status: 'suspected',
      band: 'upTo4Weeks',
      reason: 'stoppedAttending',
    })
  })

  test('a doubt about the birth date is shown as one', () => {
    expect(seenOn(child([], { born: { year: 2017, precision: 'year' } }), on('2026-11-09'))).toMatchObject({
      age: 'unknown',
      year: 'unknown',
      phase: 'unknown',
    })
    expect(seenOn(child([], { born: null, place: null }), on('2026-11-09'))).toMatchObject({
      age: 'unknown',
      place: 'unknown',
      status: 'suspected',
    })
    expect(['-1', '0', '6', '7', '11', '12', 'unknown'].map(phaseOf)).toEqual([
      'nursery',
      'primary',
      'primary',
      'secondary',
      'secondary',
      'after16',
      'unknown',
    ])
  })
})

describe('why', () => {
  const moments = (...steps: Step[]) => momentsOf(steps)
  test.each<[string, Step[], ReportChild['roll']]>([
    ['awaitingOutcome', [], 'no'],
    ['awaitingStart', [step('offered', '2026-09-20')], 'no'],
    ['offerDeclined', [step('offered', '2026-09-20'), step('offerDeclined', '2026-09-21')], 'no'],
    ['noPlace', [step('refused', '2026-09-20')], 'no'],
    ['noPlace', [step('waitingListed', '2026-09-20')], 'no'],
    ['fairAccess', [step('refused', '2026-09-20'), step('fairAccess', '2026-09-21')], 'no'],
    ['leftCountry', [step('destination', '2026-09-20', { code: 16 })], 'no'],
    ['unregistered', [], 'online'],
    ['placeEnded', [], 'lost'],
    ['unsuitableElsewhere', [step('checked', '2026-09-20', { check: 'elsewhere', suitable: false })], 'home'],
    ['unmapped', [], 'home'],
  ])('%s', (reason, steps, roll) => {
    expect(missingReason({ roll, on: '2026-11-01', moments: moments(...steps) })).toBe(reason)
  })

  test('a reason holds from its first day to its last', () => {
    const rows: Reason[] = missingReasons.map((row) => ({ ...row, validTo: '2026-08-31' }))
    const facts = { roll: 'no' as const, moments: moments() }
    expect(missingReason({ ...facts, on: '2026-08-31' }, rows)).toBe('awaitingOutcome')
    expect(missingReason({ ...facts, on: '2026-09-01' }, rows)).toBe('unmapped')
  })

  test.each<[string, Step[]]>([
    ['noSchoolAsked', []],
    ['schoolSilent', [step('asked', '2026-09-15', { urn: '1' })]],
    ['schoolSilent', [step('asked', '2026-09-15', { urn: '1' }), step('schoolAnswered', '2026-10-06', { urn: '1' })]],
    ['notSaid', [step('asked', '2026-09-15', { urn: '1' }), step('schoolAnswered', '2026-10-05', { urn: '1' })]],
    ['familyAsked', [step('familyAsked', '2026-09-15')]],
    ['noSchoolAsked', [step('familyAsked', '2026-09-15'), step('familyAnswered', '2026-09-16')]],
    ['noPlaceFound', [step('waitingListed', '2026-09-15')]],
    ['fairAccess', [step('fairAccess', '2026-09-15')]],
    ['familyAsked', [step('offered', '2026-10-15', { late: 'familyAsked' })]],
    ['other', [step('offered', '2026-10-15', { late: 'the dog' })]],
  ])('a legal date was missed: %s', (reason, steps) => {
    expect(lateReason(moments(...steps), '2026-10-05')).toBe(reason)
  })
})
