import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counts, smallest, suppress } from '#reports/suppress.ts'
import { whatIsLeft } from './attacker.ts'

const totals = (counts: Counts): number[][] => {
  const rows = counts.map((row) => [...row, row.reduce((all, count) => all + count, 0)])
  return [...rows, (rows[0] ?? []).map((_, column) => rows.reduce((all, row) => all + (row[column] ?? 0), 0))]
}

describe('T58: what of a table may be shown', () => {
  test('small counts are hidden, a second one with them, the rest is rounded to 5', () => {
    expect(suppress([[4, 40, 12]])).toEqual({
      cells: [[null, 40, null]],
      rowTotals: [55],
      columnTotals: [null, 40, null],
      total: 55,
    })
    // Nought is a count under 10 as well; alone it takes the other one with it.
    expect(suppress([[0, 23]])).toMatchObject({ cells: [[null, null]], rowTotals: [25] })
    expect(suppress([[0, 3, 23]])).toMatchObject({ cells: [[null, null, 25]], rowTotals: [25] })
    expect(suppress([[3]])).toEqual({ cells: [[null]], rowTotals: [null], columnTotals: [null], total: null })
    expect(suppress([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: null })
  })

  test('a total of hidden counts that could only be nines is hidden, and one well below that too', () => {
    expect(suppress([[9, 9]]).total).toBeNull()
    expect(suppress([[8, 6]]).total).toBeNull()
    expect(suppress([[6, 5]])).toMatchObject({ cells: [[null, null]], total: 10 })
    expect(suppress([[9, 9, 9, 9, 9, 9, 9]]).total).toBeNull()
  })

  const counts = (columns: number) => fc.array(fc.oneof(fc.nat(12), fc.nat(60)), { minLength: columns, maxLength: columns })
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) => fc.array(counts(columns), { minLength: 1, maxLength: 5 }))

  test('every line has none or at least two unknowns', () => {
    fc.assert(
      fc.property(table, (made) => {
        const { cells, rowTotals, columnTotals, total } = suppress(made)
        const whole = [...cells.map((row, at) => [...row, rowTotals[at] ?? null]), [...columnTotals, total]]
        const lines = [...whole, ...(whole[0] ?? []).map((_, column) => whole.map((row) => row[column] ?? null))]
        for (const line of lines) expect(line.filter((shown) => shown === null).length).not.toBe(1)
        for (const shown of whole.flat()) if (shown !== null) expect([shown >= smallest, shown % 5]).toEqual([true, 0])
      }),
    )
  })

  test('1,000 random pairs of filtered reports, taken from each other, give no exact count of 1 to 9', () => {
    let small = 0
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (made, shares) => {
        const part = made.map((row) => row.map((count) => Math.round(count * (shares.next().value as number) ** 3)))
        const rest = made.map((row, at) => row.map((count, column) => count - (part[at]?.[column] ?? 0)))
        const left = whatIsLeft(suppress(made), suppress(part))
        for (const [which, truth] of [made, part, rest].map(totals).entries())
          for (const [row, line] of truth.entries())
            for (const [column, count] of line.entries()) {
              const known = left[which]?.[row]?.[column]
              // The attacker's own sums must hold, or the test has shown nothing.
              expect(known && known.low <= count && count <= known.high).toBe(true)
              if (count === 0 || count >= smallest) continue
              small += 1
              expect(known && known.low < known.high, `exactly ${count} is known`).toBe(true)
            }
      }),
      { numRuns: 1_000 },
    )
    expect(small).toBeGreaterThan(1_000)
  })
})
