// Somebody who has the shown tables, knows every rule, and works out what each count can still be: bounds are narrowed
// over every sum and over every pair of tables until nothing moves.
import { type Shown, smallest } from '#reports/suppress.ts'

type Bounds = { low: number; high: number }
const most = 1_000_000

/** What one shown value says of the true one, with totals in the last row and column. */
const bounds = (shown: number | null): Bounds =>
  shown === null ? { low: 0, high: most } : { low: Math.max(smallest, shown - 2), high: shown + 2 }

const withTotals = ({ cells, rowTotals, columnTotals, total }: Shown): Bounds[][] => [
  ...cells.map((row, at) => [...row, rowTotals[at] ?? null].map(bounds)),
  [...columnTotals, total].map(bounds),
]

/** Narrows `total = sum of parts`; true when something moved. */
function narrow(parts: Bounds[], total: Bounds): boolean {
  const before = JSON.stringify([parts, total])
  const low = parts.reduce((all, part) => all + part.low, 0)
  const high = parts.reduce((all, part) => all + part.high, 0)
  total.low = Math.max(total.low, low)
  total.high = Math.min(total.high, high)
  for (const part of parts) {
    part.low = Math.max(part.low, total.low - (high - part.high))
    part.high = Math.min(part.high, total.high - (low - part.low))
  }
  return JSON.stringify([parts, total]) !== before
}

/** What is left of each count of the whole, of the part, and of the rest (the whole without the part), totals last. */
export function whatIsLeft(whole: Shown, part: Shown): Bounds[][][] {
  const tables = [withTotals(whole), withTotals(part)]
  const rest: Bounds[][] = (tables[0] ?? []).map((row) => row.map(() => ({ low: 0, high: most })))
  tables.push(rest)
  const [a = [], b = []] = tables
  for (let moved = true, rounds = 0; moved && rounds < 200; rounds += 1) {
    moved = false
    for (const table of tables) {
      const columns = table.at(-1) ?? []
      for (const row of table) moved = narrow(row.slice(0, -1), row.at(-1) as Bounds) || moved
      for (const at of columns.keys())
        moved =
          narrow(
            table.slice(0, -1).map((row) => row[at] as Bounds),
            columns[at] as Bounds,
          ) || moved
    }
    for (const [row, cells] of a.entries())
      for (const [column, cell] of cells.entries())
        moved = narrow([b[row]?.[column] as Bounds, rest[row]?.[column] as Bounds], cell) || moved
  }
  return tables
}
