import { describe, expect, test } from 'vitest'
import { birthRange, bornWindow, schoolYear, yearGroup, yearGroups } from '#admissions/year-group.ts'

const day = Temporal.PlainDate.from

describe('year group (admissions-rules 5.3)', () => {
  // The 2026/27 table of admissions-rules 5.3, copied by hand.
  test.each([
    [0, 2021],
    [1, 2020],
    [2, 2019],
    [3, 2018],
    [4, 2017],
    [5, 2016],
    [6, 2015],
    [7, 2014],
    [8, 2013],
    [9, 2012],
    [10, 2011],
    [11, 2010],
  ])('2026/27: year %i was born from 1 September %i to the next 31 August', (group, year) => {
    for (const on of [day('2026-09-01'), day('2026-11-23'), day('2027-08-31')]) {
      expect(yearGroup(day(`${year}-09-01`), on)).toBe(group)
      expect(yearGroup(day(`${year + 1}-08-31`), on)).toBe(group)
      expect(yearGroup(day(`${year}-08-31`), on)).toBe(group + 1)
      expect(yearGroup(day(`${year + 1}-09-01`), on)).toBe(group - 1)
      expect(bornWindow(group, on)).toEqual({ first: `${year}-09-01`, last: `${year + 1}-08-31` })
    }
  })

  test.each([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032])(
    'in %i the year changes between 31 August and 1 September',
    (year) => {
      expect(schoolYear(day(`${year}-08-31`))).toBe(year - 1)
      expect(schoolYear(day(`${year}-09-01`))).toBe(year)
      const born = day(`${year - 10}-01-15`)
      expect(yearGroup(born, day(`${year}-08-31`))).toBe(5)
      expect(yearGroup(born, day(`${year}-09-01`))).toBe(6)
    },
  )

  test('a child of 29 February stands with the rest of that February', () => {
    for (const on of ['2024-02-29', '2025-02-28', '2025-03-01', '2026-09-01']) {
      expect(yearGroup(day('2016-02-29'), day(on))).toBe(yearGroup(day('2016-02-28'), day(on)))
    }
    expect(yearGroup(day('2016-02-29'), day('2026-11-23'))).toBe(6)
  })

  test('too young is negative, after Year 11 is 12 and more', () => {
    expect(yearGroup(day('2022-09-01'), day('2026-11-23'))).toBe(-1)
    expect(yearGroup(day('2010-08-31'), day('2026-11-23'))).toBe(12)
  })
})

describe('a birth date known in part', () => {
  const on = day('2026-11-23')

  test('a year alone spans two year groups, a month never does', () => {
    expect(yearGroups({ year: 2016, precision: 'year' }, on)).toEqual({ from: 5, to: 6 })
    expect(yearGroups({ year: 2016, month: 8, precision: 'month' }, on)).toEqual({ from: 6, to: 6 })
    expect(yearGroups({ year: 2016, month: 9, precision: 'month' }, on)).toEqual({ from: 5, to: 5 })
    expect(yearGroups({ year: 2016, month: 2, day: 29, precision: 'exact' }, on)).toEqual({ from: 6, to: 6 })
  })

  test('a February is 29 days long in a leap year', () => {
    expect(String(birthRange({ year: 2016, month: 2, precision: 'month' }, on).latest)).toBe('2016-02-29')
    expect(String(birthRange({ year: 2017, month: 2, precision: 'month' }, on).latest)).toBe('2017-02-28')
  })

  test('an age told today is a span of exactly one year', () => {
    const range = birthRange({ year: 2017, age: 9, precision: 'age' }, on)
    expect([String(range.earliest), String(range.latest)]).toEqual(['2016-11-24', '2017-11-23'])
    expect(yearGroups({ year: 2017, age: 9, precision: 'age' }, on)).toEqual({ from: 4, to: 5 })
  })

  test('an age told in an earlier year is not taken for the age of today', () => {
    const range = birthRange({ year: 2016, age: 9, precision: 'age' }, on)
    expect([String(range.earliest), String(range.latest)]).toEqual(['2015-01-01', '2016-12-31'])
  })

  test('a day that does not exist is refused', () => {
    expect(() => birthRange({ year: 2017, month: 2, day: 29, precision: 'exact' }, on)).toThrow(RangeError)
  })
})
