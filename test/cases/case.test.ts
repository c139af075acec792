import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schoolCalendar } from '#admissions/school-days.ts'
import { type CaseEvent, caseState } from '#cases/case.ts'
import { flagsOf, laneOf, type LaneFacts, lanes } from '#cases/lanes.ts'
import { readCouncil } from '#council/council.ts'

const calendar = schoolCalendar(readCouncil('content/council').terms)
const facts = { aimOn: '2026-12-07', mustOn: '2026-12-14', outSince: '2026-09-10' }
const on = (today: string, events: CaseEvent[] = []) => caseState(facts, events, calendar, today)
const event = (kind: CaseEvent['kind'], actor: string): CaseEvent => ({ at: '2026-11-24T09:00:00.000Z', actor, kind })

describe('the state of a case on a day', () => {
  test.each([
    ['2026-11-23', 'aim', 10, 'later'],
    ['2026-11-30', 'aim', 5, 'soon'],
    ['2026-12-03', 'aim', 2, 'urgent'],
    ['2026-12-05', 'aim', 1, 'urgent'],
    ['2026-12-07', 'aim', 0, 'urgent'],
    ['2026-12-08', 'must', 4, 'soon'],
    ['2026-12-14', 'must', 0, 'urgent'],
    ['2026-12-15', 'must', 0, 'late'],
    ['2027-06-01', 'must', 0, 'late'],
  ] as const)('%s: the next date is the %s, %i school days away, %s', (today, kind, schoolDaysLeft, urgency) => {
    expect(on(today)).toMatchObject({ next: { kind, on: kind === 'aim' ? facts.aimOn : facts.mustOn }, schoolDaysLeft, urgency })
  })

  test('days without school are calendar days, from day 0, and unknown stays unknown', () => {
    expect(on('2026-09-10').daysOut).toBe(0)
    expect(on('2026-11-23').daysOut).toBe(74)
    expect(caseState({ ...facts, outSince: null }, [], calendar, '2026-11-23').daysOut).toBeNull()
  })

  test.each([
    ['nobody yet', [], undefined],
    ['who took it', [event('taken', 'a')], 'a'],
    ['who took it over', [event('taken', 'a'), event('taken', 'b')], 'b'],
    ['nobody after handing back', [event('taken', 'a'), event('handedBack', 'a')], undefined],
    [
      'handing back what is a colleague’s changes nothing',
      [event('taken', 'a'), event('taken', 'b'), event('handedBack', 'a')],
      'b',
    ],
    ['taken again', [event('taken', 'a'), event('handedBack', 'a'), event('taken', 'a')], 'a'],
  ] as [string, CaseEvent[], string | undefined][])('owner: %s', (_, events, owner) => {
    expect(on('2026-11-24', events)).toMatchObject({ owner, stage: owner ? 'inHand' : 'new' })
  })

  test('no event moves a date: clocks never pause', () => {
    const events = fc.array(
      fc.record({
        at: fc.constant('2026-11-24T09:00:00.000Z'),
        actor: fc.constantFrom('a', 'b'),
        kind: fc.constantFrom('taken' as const, 'handedBack' as const),
      }),
    )
    fc.assert(
      fc.property(events, (list) => {
        const [without, withThem] = [on('2026-12-09'), on('2026-12-09', list)]
        expect({ ...withThem, owner: undefined, stage: 'new' }).toEqual({ ...without, owner: undefined, stage: 'new' })
      }),
    )
  })
})

describe('lanes', () => {
  const child: LaneFacts = {
    route: 'ordinary',
    restricted: false,
    yearGroup: 5,
    born: { year: 2017, month: 3, day: 27, precision: 'exact' },
    roll: 'no',
    plan: 'no',
    care: 'no',
    livesWith: 'parent',
  }
  const lane = (changes: Partial<LaneFacts>) => laneOf({ ...child, ...changes }, Temporal.PlainDate.from('2026-11-23'))
  const four: Partial<LaneFacts> = {
    route: 'reception',
    yearGroup: 0,
    born: { year: 2022, month: 2, day: 27, precision: 'exact' },
  }

  test.each([
    ['in care', { care: 'inCare', restricted: true, plan: 'yes' }, 'lookedAfter'],
    ['at a restricted address', { restricted: true, plan: 'yes' }, 'restricted'],
    ['with an EHC plan, though out of education', { plan: 'yes' }, 'sendPlan'],
    ['of school age and on no roll', {}, 'outNow'],
    ['not sure whether on a roll', { roll: 'notSure' }, 'outNow'],
    ['no birth date known', { born: null, yearGroup: null }, 'outNow'],
    ['on a roll and not going', { roll: 'notGoing' }, 'cannotReach'],
    ['four and not yet of compulsory age', four, 'startingSoon'],
    [
      'too young for school',
      { route: 'earlyYears', yearGroup: -1, born: { year: 2023, month: 3, day: 1, precision: 'exact' } },
      'startingSoon',
    ],
    ['going to a school', { roll: 'going' }, 'otherwise'],
    ['in Reception and going there', { ...four, roll: 'going' }, 'otherwise'],
    [
      'after Year 11',
      { route: 'post16', yearGroup: 13, born: { year: 2009, month: 3, day: 1, precision: 'exact' } },
      'otherwise',
    ],
    ['with a plan from elsewhere', { plan: 'elsewhere' }, 'outNow'],
  ] as [string, Partial<LaneFacts>, string][])('a child %s', (_, changes, expected) => {
    expect(lane(changes)).toBe(expected)
  })

  test('every child has exactly one of the lanes, and a flag for every reason it could have had another', () => {
    const any = fc.record({
      route: fc.constantFrom(
        'ordinary',
        'reception',
        'earlyYears',
        'post16',
        'lookedAfter',
        'sendPlan',
        'year11',
        'notWithFamily',
      ),
      restricted: fc.boolean(),
      yearGroup: fc.option(fc.integer({ min: -4, max: 14 })),
      born: fc.option(fc.record({ year: fc.integer({ min: 2004, max: 2026 }), precision: fc.constant('year' as const) })),
      roll: fc.constantFrom('no' as const, 'going' as const, 'notGoing' as const, 'notSure' as const, undefined),
      plan: fc.constantFrom('no', 'yes', 'elsewhere', 'notSure', undefined),
      care: fc.constantFrom('no', 'inCare', 'wasInCare', undefined),
      livesWith: fc.constantFrom('parent', 'otherPerson', 'alone', undefined),
    })
    fc.assert(
      fc.property(any, (facts) => {
        const found = laneOf(facts, Temporal.PlainDate.from('2026-11-23'))
        const flags = flagsOf(facts)
        expect(lanes).toContain(found)
        if (facts.restricted) expect(flags).toContain('restricted')
        if (facts.plan === 'yes') expect(flags).toContain('sendPlan')
        if (facts.care === 'inCare') expect(found).toBe('lookedAfter')
      }),
    )
  })
})
