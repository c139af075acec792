// The one way from what was counted to what is shown. Everything that leaves this room went through here.
import { suppress } from '#reports/suppress.ts'
import type { Counted, ShownTable } from '#reports/table.ts'

export function show({ counts, days, ...frame }: Counted): ShownTable {
  const shown = suppress(counts)
  if (!days) return { ...frame, shown }
  const medians = days.map((each, row) => (shown.rowTotals[row] ? medianOf(each) : null))
  return { ...frame, shown, medians: [...medians, shown.total ? medianOf(days.flat()) : null] }
}

/** The middle one, or the whole day below the middle of two. */
function medianOf(days: readonly number[]): number | null {
  const sorted = days.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.floor((low + high) / 2)
}
