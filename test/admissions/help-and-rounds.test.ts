import { describe, expect, test } from 'vitest'
import { doorRows, infantMeal, openDoors } from '#admissions/free-meals.ts'
import { roundDates, roundOf } from '#admissions/normal-round.ts'

const day = Temporal.PlainDate.from

describe('free school meals (admissions-rules 8.2)', () => {
  const who = (on: string) => openDoors(day(on)).map((row) => row.who)
  test('from September 2026 every household on Universal Credit; before, under a limit', () => {
    expect(who('2026-08-31')).toEqual([
      'universalCreditUnderLimit',
      'olderBenefitsAndPensionCredit',
      'asylumSupportPartSix',
      'noPublicFundsUnderLimit',
    ])
    expect(who('2026-09-01')).toEqual([
      'universalCreditEveryHousehold',
      'olderBenefitsAndPensionCredit',
      'asylumSupportPartSix',
      'noPublicFundsUnderLimit',
    ])
  })
  test('three doors on every day, each row with its source', () => {
    for (const on of ['2024-01-01', '2026-08-31', '2026-09-01', '2032-08-31'])
      expect([...new Set(openDoors(day(on)).map(({ door }) => door))]).toEqual([
        'universalCredit',
        'asylumSupport',
        'noPublicFunds',
      ])
    for (const row of doorRows) expect(row.source.length, row.who).toBeGreaterThan(10)
  })
  test.each([
    ['2022-08-31', 'yes'],
    ['2022-09-01', 'no'],
    ['2019-09-01', 'yes'],
    ['2019-08-31', 'no'],
  ])('born %s has an infant meal: %s', (text, meal) => {
    const { year, month, day: dayOfMonth } = day(text)
    expect(infantMeal({ year, month, day: dayOfMonth, precision: 'exact' }, day('2026-11-24'))).toBe(meal)
  })
  test('a birth date known in part may be', () => {
    expect(infantMeal({ year: 2019, precision: 'year' }, day('2026-11-24'))).toBe('maybe')
    expect(infantMeal(null, day('2026-11-24'))).toBe('maybe')
  })
})

describe('normal rounds (admissions-rules 5.5)', () => {
  test.each([
    ['secondary', '2026-10-31', { entry: 2027, applyBy: '2026-10-31', offersOn: '2027-03-01', late: false }],
    ['secondary', '2026-11-01', { entry: 2027, applyBy: '2026-10-31', offersOn: '2027-03-01', late: true }],
    ['secondary', '2025-09-01', { entry: 2026, applyBy: '2025-10-31', offersOn: '2026-03-02', late: false }],
    ['secondary', '2026-08-31', { entry: 2026, applyBy: '2025-10-31', offersOn: '2026-03-02', late: true }],
    ['primary', '2027-01-15', { entry: 2027, applyBy: '2027-01-15', offersOn: '2027-04-16', late: false }],
    ['primary', '2027-01-16', { entry: 2027, applyBy: '2027-01-15', offersOn: '2027-04-16', late: true }],
    // 16 April 2028 is Easter Sunday, the day after a bank holiday.
    ['primary', '2027-09-01', { entry: 2028, applyBy: '2028-01-15', offersOn: '2028-04-18', late: false }],
  ] as const)('T14, T15: %s on %s', (round, on, expected) => {
    expect(roundDates(round, day(on))).toEqual({ round, ...expected })
  })
  test('which tasks have a round', () => {
    expect(['secondaryTransfer', 'juniorTransfer', 'receptionRound', 'receptionReminder', 'call'].map(roundOf)).toEqual([
      'secondary',
      'primary',
      'primary',
      null,
      null,
    ])
  })
})
