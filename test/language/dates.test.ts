import { describe, expect, test } from 'vitest'
import {
  clockTime,
  listOf,
  londonDay,
  longDate,
  momentInLondon,
  monthNames,
  monthOf,
  number,
  plainDate,
  weekday,
} from '#language/dates.ts'
import { tags } from '#language/languages.ts'

const days = Array.from({ length: 400 }, (_, index) => Temporal.PlainDate.from('2026-08-01').add({ days: index }))
const more = ['2024-02-29', '2028-02-29', '1926-01-01', '2011-08-31'].map((day) => Temporal.PlainDate.from(day))

/** Digits a date shows: Arabic says the month's number too, because its months have several names. */
const digitsOf = (tag: string, day: number | undefined, month: number, year: number): string[] =>
  [day, tag === 'ar' ? month : undefined, year].filter((part) => part !== undefined).map(String)

/** Reads `7 грудня 2026 року` back: day, a month that begins as in the list of months, year. */
function read(tag: string, text: string): string {
  const [day = '', year = ''] = text.replace(/\(\d+\)/, '').match(/\d+/g) ?? []
  // Ukrainian dates have the month in the genitive; its first three letters stay.
  const month = monthNames(tag).findIndex((name) => text.includes(tag === 'uk' ? name.slice(0, 3) : name)) + 1
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

describe.each(tags)('dates in %s', (tag) => {
  test('400 days and some far ones: Gregorian, Western digits, weekday and month in words, and they read back', () => {
    for (const day of [...days, ...more]) {
      const iso = day.toString()
      const [plain, long] = [plainDate(tag, iso), longDate(tag, iso)]
      expect(read(tag, plain)).toBe(iso)
      expect(plain.match(/\p{Nd}+/gu)).toEqual(digitsOf(tag, day.day, day.month, day.year))
      expect(long.match(/\p{Nd}+/gu)).toEqual(digitsOf(tag, day.day, day.month, day.year))
      expect(long).toContain(weekday(tag, day.dayOfWeek))
      expect(long).toContain(plain)
      // A full stop would end the sentence the date stands in; bidi marks would travel into copies.
      expect(long).not.toMatch(/[.\p{Cf}]/u)
    }
  })

  test('months and weekdays are all different, and words', () => {
    expect(new Set(monthNames(tag)).size).toBe(12)
    expect(new Set([1, 2, 3, 4, 5, 6, 7].map((iso) => weekday(tag, iso))).size).toBe(7)
    for (const name of [...monthNames(tag), weekday(tag, 1)]) expect(name).toMatch(/^[\p{L}\p{M}]+$/u)
  })

  test('a month with its year, a moment and a number have Western digits', () => {
    expect(monthOf(tag, 2026, 12).match(/\p{Nd}+/gu)).toEqual(digitsOf(tag, undefined, 12, 2026))
    expect(momentInLondon(tag, '2026-07-01T10:42:00.000Z').match(/\p{Nd}+/gu)).toEqual([...digitsOf(tag, 1, 7, 2026), '11', '42'])
    expect(number(tag, 1234.56, 1)).toMatch(/^1\D?234[.,]6$/)
    expect(number(tag, 0.649, 1)).toMatch(/^0[.,]6$/)
  })
})

// Written by hand, not by the code.
test.each([
  ['en', 'Monday, 7 December 2026', 'December 2026', 'a, b and c'],
  ['ar', 'الاثنين، 7 ديسمبر (12) 2026', 'ديسمبر (12) 2026', 'a وb وc'],
  ['uk', 'понеділок, 7 грудня 2026 року', 'грудень 2026 року', 'a, b і c'],
])('%s says 7 December 2026 as people write it', (tag, long, month, list) => {
  expect(longDate(tag, '2026-12-07')).toBe(long)
  expect(monthOf(tag, 2026, 12)).toBe(month)
  expect(listOf(tag, ['a', 'b', 'c'])).toBe(list)
})

test('the London day turns at midnight in London, in summer too', () => {
  expect(londonDay(Temporal.Instant.from('2026-06-30T22:59:59Z'))).toBe('2026-06-30')
  expect(londonDay(Temporal.Instant.from('2026-06-30T23:00:00Z'))).toBe('2026-07-01')
  expect(londonDay(Temporal.Instant.from('2026-12-31T23:30:00Z'))).toBe('2026-12-31')
})

test('hours lose their leading nought only', () => {
  expect(['09:00', '17:30', '00:05'].map(clockTime)).toEqual(['9:00', '17:30', '0:05'])
})

test('an unknown language is a mistake in our code', () => {
  expect(() => plainDate('xx', '2026-12-07')).toThrow('xx')
})
