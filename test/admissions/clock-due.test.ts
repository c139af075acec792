import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOn, latestOf, type Variant } from '#admissions/clock-due.ts'
import { type ClockId, clocks, localClocks } from '#admissions/clock-table.ts'
import { outcomeDates } from '#admissions/clocks.ts'
import { schoolCalendar } from '#admissions/school-days.ts'

const day = Temporal.PlainDate.from
const sessions = [
  { first: '2026-09-02', last: '2026-10-23' },
  { first: '2026-11-02', last: '2026-12-18' },
  { first: '2027-01-04', last: '2027-02-12' },
  { first: '2027-02-22', last: '2027-03-25' },
  { first: '2027-04-12', last: '2027-05-28' },
  { first: '2027-06-07', last: '2027-07-21' },
]
const bankHolidays = ['2026-12-25', '2026-12-28', '2027-01-01', '2027-05-03', '2027-08-30']
const calendar = schoolCalendar({ sessions, bankHolidays })

describe('every clock of admissions-rules 0.1, counted by finger on a printed calendar', () => {
  test.each<[ClockId, string, string, Variant?]>([
    ['C1', '2026-11-23', '2026-12-07'],
    ['C2', '2026-11-23', '2026-12-14'],
    ['C3', '2026-12-18', '2027-01-05'],
    ['C4', '2026-10-22', '2026-11-02'],
    ['C5', '2026-11-23', '2027-01-04'],
    ['C6', '2026-11-01', '2026-11-29'],
    ['C7', '2026-11-23', '2027-01-04'],
    ['C8', '2026-11-23', '2027-01-18'],
    ['C9', '2027-01-18', '2027-01-04'],
    ['C9', '2027-01-15', '2026-12-18'],
    ['C10', '2027-02-11', '2027-02-25'],
    ['C11', '2026-11-23', '2026-11-28'],
    ['C11', '2026-11-23', '2026-11-30', { returnDays: 'schoolDays' }],
    ['C12', '2026-12-14', '2027-01-06'],
    ['C12', '2026-11-21', '2026-12-11'],
    ['C12', '2026-11-02', '2026-11-23', { moveOn: day('2026-11-23') }],
    ['C12', '2026-11-02', '2026-11-20', { moveOn: day('2026-11-20') }],
    ['C12', '2026-11-02', '2026-11-20', { moveOn: day('2026-11-10') }],
    ['C12', '2026-10-01', '2026-11-23', { moveOn: day('2026-11-23') }],
    ['C13', '2026-11-23', '2027-01-04'],
    ['C14', '2026-11-23', '2026-12-08'],
    ['C14', '2026-11-23', '2026-11-30', { lookedAfter: true }],
    ['C15', '2026-11-23', '2026-12-07'],
    ['C16', '2026-11-23', '2026-12-07'],
    ['C17', '2027-01-20', '2026-12-09'],
    ['C17', '2027-01-20', '2026-12-09', { knownOn: day('2026-12-09') }],
    ['C17', '2027-01-20', '2027-01-22', { knownOn: day('2026-12-10') }],
    ['C18', '2026-09-01', '2027-08-31'],
    ['C18', '2026-08-31', '2026-08-31'],
    ['C19', '2026-11-23', '2027-08-01'],
    ['L1', '2026-11-23', '2027-01-04'],
    ['L2', '2026-11-23', '2026-11-25'],
    ['L3', '2026-11-23', '2026-11-30'],
    ['L4', '2026-11-23', '2026-11-30'],
    ['L5', '2026-11-23', '2026-12-07'],
    ['L6', '2026-11-23', '2026-12-14'],
    ['L7', '2026-11-23', '2026-12-03'],
    ['L8', '2026-11-23', '2027-01-04'],
    ['L9', '2026-11-23', '2027-04-12'],
  ])('%s from %s: %s', (id, starts, on, variant) => {
    expect(dueOn(id, day(starts), calendar, variant)).toEqual({ on, estimated: false })
  })

  test('C16 runs from the latest of its three days, and not before all have come', () => {
    expect(latestOf(day('2026-11-23'), day('2026-11-02'), day('2026-11-30'))).toEqual(day('2026-11-30'))
    expect(latestOf(day('2026-11-23'), null, day('2026-11-30'))).toBeNull()
  })

  test('a clock that did not hold yet is refused, not guessed', () => {
    expect(() => dueOn('C2', day('2021-08-31'), calendar)).toThrow('C2 does not hold on 2021-08-31')
  })
})

describe("past the calendar's end, on the family's side", () => {
  test('time that must be given to a family counts no week that may be a holiday', () => {
    expect(dueOn('C7', day('2027-07-12'), calendar)).toEqual({ on: '2027-09-24', estimated: true })
    expect(dueOn('C9', day('2026-09-08'), calendar)).toEqual({ on: '2026-07-06', estimated: true })
  })

  test('what must be done never comes later, and what must be given never sooner, than in the true calendar', () => {
    const longer = schoolCalendar({
      sessions: [...sessions, { first: '2027-09-01', last: '2027-10-22' }, { first: '2027-11-01', last: '2027-12-17' }],
      bankHolidays,
    })
    for (let start = day('2027-06-01'); start.toString() < '2027-09-20'; start = start.add({ days: 1 })) {
      for (const id of ['C2', 'C3', 'C4', 'C5', 'C8', 'C10'] as const)
        expect(dueOn(id, start, calendar).on <= dueOn(id, start, longer).on, `${id} ${start}`).toBe(true)
      expect(dueOn('C7', start, calendar).on >= dueOn('C7', start, longer).on, `C7 ${start}`).toBe(true)
    }
  })
})

describe('nothing pauses a clock', () => {
  const all = [...clocks, ...localClocks]
  test('no row names a reason to pause, and each says what starts and what stops it', () => {
    for (const row of all) {
      expect(row.pausesFor, row.id).toEqual([])
      expect(row.starts, row.id).toMatch(/^[a-z]\w+$/i)
      expect(row.stops, row.id).toMatch(/^[a-z]\w+$/i)
      expect(row.stops, row.id).not.toMatch(/paper|proof|document|evidence/i)
      expect(row.source.length, row.id).toBeGreaterThan(7)
    }
  })

  test('whatever else is known of a request, the date hangs on its start alone', () => {
    const start = fc.integer({ min: 0, max: 1_500 }).map((days) => day('2025-01-01').add({ days }))
    const papers = fc.record({
      papersMissing: fc.boolean(),
      proofAsked: fc.option(fc.integer({ min: 0, max: 90 })),
      pausedFor: fc.array(fc.string(), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.constantFrom(...all), start, papers, ({ id }, from, missing) => {
        expect(dueOn(id, from, calendar, missing as Variant)).toEqual(dueOn(id, from, calendar))
      }),
      { numRuns: 500 },
    )
  })

  test('a later start never gives an earlier end', () => {
    for (const { id } of all) {
      let last = ''
      for (let start = day('2026-06-01'); start.toString() < '2027-09-01'; start = start.add({ days: 1 })) {
        const { on, estimated } = dueOn(id, start, calendar)
        // Where the calendar begins or ends an estimate meets a known day; each side is in order by itself.
        if (!estimated) {
          expect(on >= last, `${id} ${start}`).toBe(true)
          last = on
        }
      }
    }
  })

  test('the two dates a family is told are C1 and C2', () => {
    for (let start = day('2026-08-01'); start.toString() < '2027-08-01'; start = start.add({ days: 3 })) {
      const { aimOn, mustOn } = outcomeDates(calendar, start)
      expect([aimOn, mustOn]).toEqual([dueOn('C1', start, calendar).on, dueOn('C2', start, calendar).on])
    }
  })
})
