import { describe, expect, test } from 'vitest'
import { daysOut, isMissingEducation, outBand } from '#admissions/missing-education.ts'
import type { PartialBirth } from '#admissions/year-group.ts'

const day = Temporal.PlainDate.from
const on = day('2026-11-23')
const nine: PartialBirth = { year: 2017, month: 5, day: 4, precision: 'exact' }

describe('days out of education and their band (T38)', () => {
  test.each([
    [0, 'upTo4Weeks'],
    [28, 'upTo4Weeks'],
    [29, 'over4To12Weeks'],
    [84, 'over4To12Weeks'],
    [85, 'over12WeeksTo1Year'],
    [365, 'over12WeeksTo1Year'],
    [366, 'over1Year'],
  ])('%i days: %s', (days, band) => {
    const outSince = on.subtract({ days })
    expect(daysOut(outSince, on)).toBe(days)
    expect(outBand(outSince, on)).toBe(band)
  })

  test('a year is a calendar year: through 29 February it has 366 days', () => {
    expect(outBand(day('2023-11-23'), day('2024-11-23'))).toBe('over12WeeksTo1Year')
    expect(daysOut(day('2023-11-23'), day('2024-11-23'))).toBe(366)
    expect(outBand(day('2023-11-23'), day('2024-11-24'))).toBe('over1Year')
  })

  test('not known is not zero, and a last day still to come is', () => {
    expect(daysOut(null, on)).toBeNull()
    expect(outBand(null, on)).toBe('unknown')
    expect(daysOut(day('2026-12-18'), on)).toBe(0)
  })
})

describe('missing education', () => {
  test('T08: a child of compulsory age on no roll who applies today counts today', () => {
    expect(isMissingEducation({ born: nine, roll: 'no', on })).toBe(true)
    expect(isMissingEducation({ born: nine, roll: 'notSure', on })).toBe(true)
    expect(isMissingEducation({ born: nine, roll: undefined, on })).toBe(true)
  })

  test('T09: on a roll, going or not, is not missing education', () => {
    expect(isMissingEducation({ born: nine, roll: 'going', on })).toBe(false)
    expect(isMissingEducation({ born: nine, roll: 'notGoing', on })).toBe(false)
  })

  test('T15: not before the prescribed day, and not after the last Friday in June of Year 11', () => {
    const five: PartialBirth = { year: 2021, month: 11, day: 1, precision: 'exact' }
    expect(isMissingEducation({ born: five, roll: 'no', on: day('2026-12-30') })).toBe(false)
    expect(isMissingEducation({ born: five, roll: 'no', on: day('2026-12-31') })).toBe(true)
    const sixteen: PartialBirth = { year: 2010, month: 11, day: 1, precision: 'exact' }
    expect(isMissingEducation({ born: sixteen, roll: 'no', on: day('2027-06-25') })).toBe(true)
    expect(isMissingEducation({ born: sixteen, roll: 'no', on: day('2027-06-26') })).toBe(false)
  })

  test('no child is lost to a birth date known in part or not at all', () => {
    expect(isMissingEducation({ born: { year: 2021, precision: 'year' }, roll: 'no', on })).toBe(true)
    expect(isMissingEducation({ born: { year: 2022, precision: 'year' }, roll: 'no', on })).toBe(false)
    expect(isMissingEducation({ born: null, roll: 'no', on })).toBe(true)
  })

  test('education that staff have found suitable ends the label', () => {
    expect(isMissingEducation({ born: nine, roll: 'no', on, educatedElsewhere: true })).toBe(false)
  })
})
