import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attempt, type ConditionFacts, fairAccessCondition, type Unmet } from '#admissions/fair-access-condition.ts'
import { type Basis, type GroundFacts, type PossibleGround, possibleGrounds } from '#admissions/fair-access.ts'
import { type Flag, groundList, groundRows } from '#admissions/fair-access-grounds.ts'
import { schoolCalendar } from '#admissions/school-days.ts'
import { caseState } from '#cases/case.ts'
import { laneOf, lanes, type LaneFacts } from '#cases/lanes.ts'
import { never } from '#cases/head.ts'
import { inOrder, markOf } from '#cases/queue.ts'

const day = Temporal.PlainDate.from
const on = day('2026-11-24')
const none: GroundFacts = { on, outSince: null, placesNear: 'notKnown', suitableOfferDeclined: false, staying: 'own', care: 'no' }
const idsOf = (grounds: PossibleGround[]) => grounds.map(({ id }) => id)

describe('T47: thirteen or fourteen grounds, each with who said so', () => {
  test('the lists, as councils and as the Children’s Commissioner print them', () => {
    expect(groundList(13).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'])
    expect(groundList(14).map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, index) => `F${index + 1}`))
    for (const row of groundRows) expect(row.source).toContain(`3.17(${row.letter})`)
  })

  // One row for each ground, by hand from admissions-rules 2.4 and users-and-journeys C2.
  test.each<[string, Partial<GroundFacts>, string, Flag, Basis[]]>([
    ['a social worker has a plan', { said: ['socialWorker'] }, 'a', 'F1', ['said']],
    ['a youth justice worker', { said: ['justice'] }, 'c', 'F3', ['said']],
    ['in custody', { custody: 'yes' }, 'c', 'F3', ['said']],
    ['told to leave a school', { said: ['excluded'] }, 'd', 'F4', ['said']],
    ['excluded', { excluded: 'yes' }, 'd', 'F4', ['said']],
    ['needs extra help', { said: ['extraHelp'] }, 'e', 'F5', ['said']],
    ['a plan from another country', { plan: 'elsewhere' }, 'e', 'F5', ['derived']],
    ['cares for someone', { said: ['carer'] }, 'f', 'F6', ['said']],
    ['no home', { said: ['noHome'] }, 'g', 'F7', ['said']],
    ['housed by the council', { staying: 'council' }, 'g', 'F7', ['derived']],
    ['in a Home Office hotel', { staying: 'homeOffice' }, 'g', 'F7', ['derived']],
    ['said and derived', { said: ['noHome'], staying: 'council' }, 'g', 'F7', ['said', 'derived']],
    ['kinship care', { said: ['kinship'] }, 'h', 'F8', ['said']],
    ['Traveller', { said: ['traveller'] }, 'i', 'F9', ['said']],
    ['came to be safe', { said: ['safety'] }, 'i', 'F10', ['said']],
    ['refused for behaviour', { said: ['refusedBehaviour'] }, 'j', 'F11', ['said']],
    ['the council judges it exceptional', { noted: ['F12'] }, 'k', 'F12', ['staff']],
    ['four weeks out, none near', { outSince: on.subtract({ days: 28 }), placesNear: 'none' }, 'l', 'F13', ['derived']],
    ['says four weeks', { said: ['longOut'] }, 'l', 'F13', ['said']],
    ['was in care', { care: 'wasInCare' }, 'm', 'F14', ['said']],
    ['staff noted a plan for a child in need', { noted: ['F1'] }, 'a', 'F1', ['staff']],
  ])('%s', (_, facts, letter, flag, basis) => {
    expect(possibleGrounds({ ...none, ...facts }, 13)).toMatchObject([{ id: letter, letter, flags: [flag], basis }])
    expect(possibleGrounds({ ...none, ...facts }, 14)).toMatchObject([{ id: flag, letter, flags: [flag], basis }])
  })

  test('a refuge is (b) by the answer and (g) by the place', () => {
    expect(possibleGrounds({ ...none, staying: 'refuge' }, 13)).toMatchObject([
      { id: 'b', basis: ['said'] },
      { id: 'g', basis: ['derived'] },
    ])
  })

  test('(i) is one ground of thirteen and two of fourteen', () => {
    const both = { ...none, said: ['traveller', 'safety'] }
    expect(possibleGrounds(both, 13)).toMatchObject([{ id: 'i', flags: ['F9', 'F10'] }])
    expect(idsOf(possibleGrounds(both, 14))).toEqual(['F9', 'F10'])
  })

  test('none at all is no ground, and nothing says who somebody is from where they stay', () => {
    expect(possibleGrounds(none, 13)).toEqual([])
    expect(possibleGrounds({ ...none, said: ['none', 'talk'] }, 14)).toEqual([])
    expect(idsOf(possibleGrounds({ ...none, staying: 'homeOffice' }, 14))).toEqual(['F7'])
    expect(idsOf(possibleGrounds({ ...none, staying: 'site' }, 14))).toEqual([])
    expect(possibleGrounds({ ...none, plan: 'yes', said: ['extraHelp'] }, 13)).toEqual([])
  })

  test.each<[string, Partial<GroundFacts>, string[], string[]]>([
    ['T48: day 27', { outSince: on.subtract({ days: 27 }), placesNear: 'none' }, [], []],
    ['T48: day 28', { outSince: on.subtract({ days: 28 }), placesNear: 'none' }, ['l'], []],
    ['T48: places near', { outSince: on.subtract({ days: 60 }), placesNear: 'some' }, [], []],
    ['T48: places not known', { outSince: on.subtract({ days: 60 }) }, ['l'], ['placesNear']],
    ['T48: declined', { outSince: on.subtract({ days: 60 }), placesNear: 'none', suitableOfferDeclined: true }, [], []],
    ['T48: said, and declined', { said: ['longOut'], suitableOfferDeclined: true }, [], []],
    ['T48: said on day 3', { said: ['longOut'], outSince: on.subtract({ days: 3 }), placesNear: 'none' }, ['l'], ['days']],
    ['T48: said, day not known', { said: ['longOut'], placesNear: 'none' }, ['l'], ['days']],
    ['T48: no day known', { placesNear: 'none' }, [], []],
  ])('%s', (_, facts, ids, toCheck) => {
    const found = possibleGrounds({ ...none, ...facts }, 13)
    expect(idsOf(found)).toEqual(ids)
    expect(found.flatMap((ground) => ground.toCheck)).toEqual(toCheck)
  })
})

describe('T49: unplaced, an agreed ground, and reasonable measures (Code 3.17)', () => {
  const attempt = (change: Partial<Attempt>): Attempt => ({
    ...{ urn: '990001', askedOn: '2026-11-02', repliedOn: null, reply: null, metres: 1_200 },
    ...change,
  })
  const ready: ConditionFacts = {
    ...{ care: 'no', plan: 'no', placed: false, agreedGrounds: 1, noPlaceNearOn: null, override: null },
    attempts: [attempt({ reply: 'refused', repliedOn: '2026-11-10' })],
  }
  test.each<[string, Partial<ConditionFacts>, Unmet[]]>([
    ['one refusal', {}, []],
    ['a place on a waiting list is a refusal', { attempts: [attempt({ reply: 'waitingList' })] }, []],
    ['nobody has answered', { attempts: [attempt({})] }, ['noMeasures']],
    ['nothing tried', { attempts: [] }, ['noMeasures']],
    ['none near, by the council', { attempts: [], noPlaceNearOn: '2026-11-20' }, []],
    ['a manager with a reason', { attempts: [], override: { by: 'manager', reason: 'No school within ten miles' } }, []],
    ['a manager without one', { attempts: [], override: { by: 'manager', reason: ' ' } }, ['noMeasures']],
    ['no ground agreed', { agreedGrounds: 0 }, ['noGround']],
    ['placed', { placed: true }, ['placed']],
    ['in care', { care: 'inCare' }, ['lookedAfter']],
    ['with a plan', { plan: 'yes' }, ['plan']],
  ])('%s', (_, change, unmet) => {
    expect(fairAccessCondition({ ...ready, ...change })).toMatchObject({ met: unmet.length === 0, unmet })
  })

  test('every attempt is in the evidence, in order', () => {
    const attempts = [attempt({ askedOn: '2026-11-09' }), attempt({ askedOn: '2026-11-02' }), attempt({ askedOn: '2026-11-05' })]
    expect(fairAccessCondition({ ...ready, attempts }).evidence.map(({ askedOn }) => askedOn)).toEqual([
      '2026-11-02',
      '2026-11-05',
      '2026-11-09',
    ])
  })
})

describe('T16: adding a ground never changes the order of handling for the worse', () => {
  const calendar = schoolCalendar({ sessions: [{ first: '2026-09-02', last: '2026-10-23' }], bankHolidays: [] })
  type Child = LaneFacts & { said: string[]; outDays: number | null; id: string }
  const child: fc.Arbitrary<Child> = fc.record({
    id: fc.uuid(),
    route: fc.constantFrom('ordinary', 'reception', 'year11', 'earlyYears', 'post16'),
    restricted: fc.boolean(),
    yearGroup: fc.constantFrom(null, -1, 0, 2, 6, 10, 11),
    born: fc.constantFrom(
      null,
      { year: 2017, month: 5, day: 4, precision: 'exact' as const },
      { year: 2023, precision: 'year' as const },
    ),
    roll: fc.constantFrom('no', 'going', 'notGoing', 'fewDays', 'lost', 'far', 'home', 'online', 'notSure', undefined),
    plan: fc.constantFrom('no', 'elsewhere', 'notSure'),
    care: fc.constantFrom('no', 'notSure'),
    livesWith: fc.constantFrom('parent', 'closeRelative', 'otherPerson'),
    said: fc.subarray(groundRows.flatMap(({ tick }) => tick ?? [])),
    outDays: fc.constantFrom(null, 0, 27, 28, 400),
  })
  const ground = fc.constantFrom<(before: Child) => Child>(
    ...groundRows.map(({ tick }) => (before: Child) => ({ ...before, said: [...before.said, tick ?? 'noted'] })),
    (before) => ({ ...before, care: 'wasInCare' }),
    (before) => ({ ...before, care: 'inCare' }),
    (before) => ({ ...before, plan: 'yes' }),
    (before) => ({ ...before, restricted: true }),
    (before) => ({ ...before, livesWith: 'otherPerson' }),
  )
  const marked = (each: Child) => {
    const outSince = each.outDays === null ? null : on.subtract({ days: each.outDays }).toString()
    const state = caseState({ aimOn: '2026-12-07', mustOn: '2026-12-14', outSince }, [], calendar, on.toString())
    return { request_id: each.id, next_on: state.next.on, out_since: outSince ?? never }
  }

  test('neither the mark it sorts by nor the lane it stands in gets worse', () => {
    fc.assert(
      fc.property(child, ground, (before, add) => {
        const after = add(before)
        expect(markOf(marked(after))).toBe(markOf(marked(before)))
        expect(lanes.indexOf(laneOf(after, on))).toBeLessThanOrEqual(lanes.indexOf(laneOf(before, on)))
      }),
      { numRuns: 800 },
    )
  })

  test('in a whole queue nobody overtakes a child that a ground was added to', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(child, { minLength: 2, maxLength: 12, selector: ({ id }) => id }),
        fc.nat(),
        ground,
        (all, which, add) => {
          const at = which % all.length
          const place = (queue: Child[]) =>
            queue
              .map(marked)
              .toSorted(inOrder)
              .findIndex(({ request_id }) => request_id === all[at]?.id)
          const after = all.map((each, index) => (index === at ? add(each) : each))
          expect(place(after)).toBeLessThanOrEqual(place(all))
        },
      ),
      { numRuns: 300 },
    )
  })
})
