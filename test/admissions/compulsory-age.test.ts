import { describe, expect, test } from 'vitest'
import { compulsoryFrom, compulsoryUntil, isCompulsoryAge, mustStartIn } from '#admissions/compulsory-age.ts'

const day = Temporal.PlainDate.from
const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032]

describe('compulsory school age begins (Education Act 1996 s.8, admissions-rules 5.1)', () => {
  describe.each(years)('turning 5 in %i', (year) => {
    const born = (monthDay: string) => day(`${year - 5}-${monthDay}`)
    test.each([
      ['01-01', '03-31', 'summer', 0],
      ['03-31', '03-31', 'summer', 0],
      ['04-01', '08-31', 'autumn', 0],
      ['08-31', '08-31', 'autumn', 0],
      ['09-01', '12-31', 'spring', 1],
      ['12-31', '12-31', 'spring', 1],
    ])('born on %s: of age on %s, in education from the %s term', (birthday, prescribed, term, later) => {
      expect(String(compulsoryFrom(born(birthday)))).toBe(`${year}-${prescribed}`)
      expect(mustStartIn(born(birthday))).toEqual({ term, year: year + later })
      expect(isCompulsoryAge(born(birthday), day(`${year}-${prescribed}`))).toBe(true)
      expect(isCompulsoryAge(born(birthday), day(`${year}-${prescribed}`).subtract({ days: 1 }))).toBe(false)
    })
  })

  test('born on 29 February: the prescribed day is the 31 March after', () => {
    expect(String(compulsoryFrom(day('2020-02-29')))).toBe('2025-03-31')
    expect(String(compulsoryFrom(day('2024-02-29')))).toBe('2029-03-31')
  })
})

describe('compulsory school age ends on the last Friday in June (admissions-rules 5.2)', () => {
  // Read off printed calendars, not worked out; 2026 and 2027 are also given in admissions-rules.
  const lastFridays: Record<number, string> = {
    2024: '2024-06-28',
    2025: '2025-06-27',
    2026: '2026-06-26',
    2027: '2027-06-25',
    2028: '2028-06-30',
    2029: '2029-06-29',
    2030: '2030-06-28',
    2031: '2031-06-27',
    2032: '2032-06-25',
  }
  test.each(years)('%i', (year) => {
    const last = day(lastFridays[year] ?? '')
    const youngest = day(`${year - 16}-08-31`)
    const oldest = day(`${year - 17}-09-01`)
    for (const born of [youngest, oldest]) {
      expect(String(compulsoryUntil(born))).toBe(String(last))
      expect(isCompulsoryAge(born, last)).toBe(true)
      expect(isCompulsoryAge(born, last.add({ days: 1 }))).toBe(false)
    }
    expect(compulsoryUntil(day(`${year - 16}-09-01`)).year).toBe(year + 1)
  })

  test('turning 16 in the autumn of Year 11 changes nothing', () => {
    expect(isCompulsoryAge(day('2010-10-01'), day('2026-11-23'))).toBe(true)
  })
})
