import { describe, expect, test } from 'vitest'
import { type TravelFacts, type TravelReason, travelHelp } from '#admissions/travel.ts'

const on = Temporal.PlainDate.from('2026-11-24')
const aged = (age: number): TravelFacts['born'] => ({ year: 2026 - age, month: 3, day: 1, precision: 'exact' })
const facts: TravelFacts = {
  ...{ born: aged(9), on, metres: 1_000, nearestWithPlace: 'yes', freeMeals: 'no', oneOfThreeNearest: 'no' },
  ...{ nearestByBelief: 'no', unsafeRoute: 'no', needs: 'no' },
}
const [two, three, six, fifteen] = [3_218.688, 4_828.032, 9_656.064, 24_140.16]

describe('free travel to school (Education Act 1996 s.508B, Schedule 35B)', () => {
  // By hand from admissions-rules 8.1: the limit itself is not over it.
  test.each<[string, Partial<TravelFacts>, TravelReason[]]>([
    ['7, at two miles', { born: aged(7), metres: two }, []],
    ['7, over two miles', { born: aged(7), metres: two + 1 }, ['overTwoMiles']],
    ['8, over two miles', { born: aged(8), metres: two + 1 }, []],
    ['8, at three miles', { born: aged(8), metres: three }, []],
    ['8, over three miles', { born: aged(8), metres: three + 1 }, ['overThreeMiles']],
    ['16, over three miles', { born: aged(16), metres: three + 1 }, ['overThreeMiles']],
    ['4, far away', { born: aged(4), metres: fifteen }, []],
    ['17, far away', { born: aged(17), metres: fifteen }, []],
    [
      'nearest is full, so this is the nearest with a place',
      { born: aged(7), metres: three, nearestWithPlace: 'yes' },
      ['overTwoMiles'],
    ],
    ['a nearer one has places', { metres: six, nearestWithPlace: 'no' }, []],
    ['an unsafe way', { unsafeRoute: 'yes' }, ['unsafeRoute']],
    ['special needs', { needs: 'yes' }, ['needs']],
    ['10, free meals, over two', { born: aged(10), freeMeals: 'yes', metres: two + 1 }, ['lowIncomeOverTwoMiles']],
    ['11, free meals, nearest only, over two', { born: aged(11), freeMeals: 'yes', metres: two + 1 }, []],
    [
      '11, one of three nearest',
      { born: aged(11), freeMeals: 'yes', oneOfThreeNearest: 'yes', nearestWithPlace: 'no', metres: six },
      ['lowIncomeOneOfThree'],
    ],
    [
      '11, one of three, over six',
      { born: aged(11), freeMeals: 'yes', oneOfThreeNearest: 'yes', nearestWithPlace: 'no', metres: six + 1 },
      [],
    ],
    [
      '12, by belief',
      { born: aged(12), freeMeals: 'yes', nearestByBelief: 'yes', nearestWithPlace: 'no', metres: fifteen },
      ['lowIncomeBelief'],
    ],
    [
      '12, by belief, over fifteen',
      { born: aged(12), freeMeals: 'yes', nearestByBelief: 'yes', nearestWithPlace: 'no', metres: fifteen + 1 },
      [],
    ],
    ['distance not known', { metres: null }, []],
  ])('%s', (_, change, because) => {
    expect(travelHelp({ ...facts, ...change })).toMatchObject({ answer: because.length > 0 ? 'likely' : 'askCouncil', because })
  })

  test('an age that may be 7 or 8 is likely only where both are', () => {
    const born = { year: 2018, precision: 'year' as const }
    expect(travelHelp({ ...facts, born, metres: two + 1 }).answer).toBe('askCouncil')
    expect(travelHelp({ ...facts, born: null, metres: fifteen, needs: 'yes' }).answer).toBe('askCouncil')
  })

  test('nobody is told no', () => {
    for (const metres of [null, 0, two, fifteen])
      for (const age of [0, 4, 5, 8, 11, 16, 19])
        expect(['likely', 'askCouncil']).toContain(travelHelp({ ...facts, born: aged(age), metres }).answer)
  })
})
