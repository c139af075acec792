// A table of a report, before and after suppression. What is counted never leaves this room: pages, pictures and files are
// given a `ShownTable`, which holds no true count.
import type { Counts, Shown } from '#reports/suppress.ts'

/** What rows or columns stand for; a key's words are found by its dimension. */
export const dimensions = [
  'status',
  'band',
  'reason',
  'age',
  'year',
  'phase',
  'language',
  'place',
  'destination',
  'met',
  'late',
  'outcome',
  'wait',
  'stage',
  'staying',
  'ground',
  'school',
  'deed',
  'children',
  'day',
] as const
export type Dimension = (typeof dimensions)[number]

type Frame = { name: string; rowsBy: Dimension; columnsBy: Dimension; rows: readonly string[]; columns: readonly string[] }

/**
 * `days`: for each row, the days of each child in it; a median is worked out where its count may be shown. `open`: the rows
 * are those that occurred, and not a list that is always the same.
 */
export type Counted = Frame & { counts: Counts; days?: readonly (readonly number[])[]; open: boolean }

export type ShownTable = Frame & {
  shown: Shown
  /** Whole days; null where there is nobody, or the count is hidden. The last is that of everybody. */
  medians?: (number | null)[]
}

/** The row of everything that is too small for one of its own. */
export const others = 'others'

/** Numbers in order, then words in order, `unknown` and then `others` last. */
export function inKeyOrder(one: string, other: string): number {
  const rank = (key: string) => (key === others ? 3 : key === 'unknown' ? 2 : /^-?\d+$/.test(key) ? 0 : 1)
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  return rank(one) === 0 ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0
}

/** Counts pairs of keys. Rows and columns that are left out are those that occur. */
export function crossed(
  frame: Omit<Frame, 'rows' | 'columns'> & { rows?: readonly string[]; columns?: readonly string[] },
  pairs: readonly (readonly [row: string, column: string])[],
): Counted {
  const rows = frame.rows ?? [...new Set(pairs.map(([row]) => row))].sort(inKeyOrder)
  const columns = frame.columns ?? [...new Set(pairs.map(([, column]) => column))].sort(inKeyOrder)
  const counts = rows.map(() => columns.map(() => 0))
  const [rowAt, columnAt] = [rows, columns].map((keys) => new Map(keys.map((key, at) => [key, at])))
  for (const [row, column] of pairs) {
    const line = counts[rowAt?.get(row) ?? -1]
    const at = columnAt?.get(column)
    // A key that no row or column has would be a child that is lost from the totals.
    if (!line || at === undefined) throw new Error(`${frame.name} has no place for ${row}, ${column}`)
    line[at] = (line[at] ?? 0) + 1
  }
  return { ...frame, rows, columns, counts, open: frame.rows === undefined }
}
