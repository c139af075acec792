import { describe, expect, test } from 'vitest'
import { clockOn, clocks } from '#admissions/clock-table.ts'
import { outcomeDates } from '#admissions/clocks.ts'
import { schoolCalendar } from '#admissions/school-days.ts'

const day = Temporal.PlainDate.from
const calendar = schoolCalendar({
  sessions: [
    { first: '2026-09-02', last: '2026-10-23' },
    { first: '2026-11-02', last: '2026-12-18' },
    { first: '2027-01-04', last: '2027-02-12' },
    { first: '2027-02-22', last: '2027-03-25' },
    { first: '2027-04-12', last: '2027-05-28' },
    { first: '2027-06-07', last: '2027-07-21' },
  ],
  bankHolidays: ['2027-05-03', '2027-08-30'],
})

describe('when the council answers (C1 and C2, Code 2.30)', () => {
  // Counted by finger on a printed calendar.
  test.each([
    ['2026-11-23', '2026-12-07', '2026-12-14', 3, null],
    ['2026-11-22', '2026-12-04', '2026-12-11', 3, null],
    ['2026-10-12', '2026-11-02', '2026-11-09', 4, { first: '2026-10-26', last: '2026-10-30' }],
    ['2026-12-07', '2027-01-04', '2027-01-11', 5, { first: '2026-12-21', last: '2027-01-01' }],
    ['2027-04-19', '2027-05-04', '2027-05-11', 3, null],
    ['2026-08-03', '2026-09-15', '2026-09-22', 7, { first: '2026-08-04', last: '2026-09-01' }],
  ])('received %s: aim %s, must %s', (received, aimOn, mustOn, calendarWeeks, holidayInBetween) => {
    expect(outcomeDates(calendar, day(received))).toEqual({ aimOn, mustOn, calendarWeeks, holidayInBetween, estimated: false })
  })

  test('past the end of the calendar there is still a date, marked as an estimate and never later than the true one', () => {
    const known = outcomeDates(calendar, day('2027-07-12'))
    expect(known).toEqual({
      aimOn: '2027-07-26',
      mustOn: '2027-08-02',
      calendarWeeks: 3,
      holidayInBetween: null,
      estimated: true,
    })
    const longer = schoolCalendar({
      sessions: [
        { first: '2027-06-07', last: '2027-07-21' },
        { first: '2027-09-01', last: '2027-10-22' },
      ],
      bankHolidays: ['2027-08-30'],
    })
    for (let received = day('2027-06-20'); received.toString() < '2027-09-10'; received = received.add({ days: 1 })) {
      expect(outcomeDates(calendar, received).mustOn <= outcomeDates(longer, received).mustOn, String(received)).toBe(true)
    }
  })

  test('a listed bank holiday counts in an estimate, and a day before every calendar gets a date too', () => {
    expect(outcomeDates(calendar, day('2027-08-27')).aimOn).toBe('2027-09-13')
    expect(outcomeDates(calendar, day('2025-01-06'))).toMatchObject({ mustOn: '2025-01-27', estimated: true })
  })

  test('every day of three years gets dates in order, aim before must', () => {
    for (let received = day('2026-01-01'); received.year < 2029; received = received.add({ days: 1 })) {
      const { aimOn, mustOn, calendarWeeks } = outcomeDates(calendar, received)
      expect(received.toString() < aimOn && aimOn < mustOn, String(received)).toBe(true)
      expect(calendarWeeks).toBeGreaterThanOrEqual(3)
      expect(calendarWeeks).toBeLessThanOrEqual(9)
    }
  })
})

describe('the table of clocks (admissions-rules 0.1)', () => {
  test('C1 to C19 are there in order, each with a source', () => {
    expect(clocks.map(({ id }) => id)).toEqual(Array.from({ length: 19 }, (_, index) => `C${index + 1}`))
    for (const row of clocks) expect(row.source.length, row.id).toBeGreaterThan(5)
  })

  // Lengths and units copied by hand from admissions-rules 0.1.
  test.each([
    ['C1', 10, 'schoolDays'],
    ['C2', 15, 'schoolDays'],
    ['C3', 2, 'schoolDays'],
    ['C4', 2, 'schoolDays'],
    ['C5', 20, 'schoolDays'],
    ['C6', 28, 'calendarDays'],
    ['C7', 20, 'schoolDays'],
    ['C8', 30, 'schoolDays'],
    ['C9', 10, 'schoolDays'],
    ['C10', 5, 'schoolDays'],
    ['C11', 5, 'calendarDays'],
    ['C12', 15, 'workingDays'],
    ['C13', 6, 'weeks'],
    ['C14', 15, 'calendarDays'],
    ['C15', 15, 'calendarDays'],
    ['C16', 14, 'calendarDays'],
    ['C17', 42, 'calendarDays'],
    ['C18', '08-31', 'yearly'],
    ['C19', '08-01', 'yearly'],
  ] as const)('%s is %s %s', (id, length, unit) => {
    expect(clockOn(id, day('2026-11-23'))).toMatchObject({ length, unit, stopsInHolidays: unit === 'schoolDays' })
  })

  test('a row does not hold before it began', () => {
    expect(clockOn('C2', day('2021-08-31'))).toBeUndefined()
    expect(clockOn('C2', day('2021-09-01'))?.length).toBe(15)
  })
})
