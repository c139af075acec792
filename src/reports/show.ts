// The one way from what was counted to what is shown. Everything that leaves this room went through here.
import { isCrowded, smallest, suppress } from '#reports/suppress.ts'
import { type Counted, others as othersKey, type ShownTable } from '#reports/table.ts'

export function show(counted: Counted): ShownTable {
  const { counts, days, open: _, ...frame } = counted.open ? gathered(counted) : counted
  const shown = suppress(counts)
  if (!days) return { ...frame, shown }
  const medians = days.map((each, row) => (shown.rowTotals[row] === null ? null : medianOf(each)))
  return { ...frame, shown, medians: [...medians, shown.total === null ? null : medianOf(days.flat())] }
}

/**
 * Rows of fewer than 10 become one, which always stands there: that a language or a school has a row would already say
 * that somebody is in it. The least of the others is put with them where they are fewer than two, or so large that they
 * could only be nines: whoever reads the sum then does not know that it is made of small counts.
 */
function gathered({ rows, counts, days, ...rest }: Counted): Counted {
  const sums = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const small = sums.filter((sum) => sum > 0 && sum < smallest)
  const together = small.reduce((all, sum) => all + sum, 0)
  const least = Math.min(...sums.filter((sum) => sum >= smallest))
  const alone = small.length < 2 || isCrowded(together, small.length)
  const withThem = alone ? sums.indexOf(least) : -1
  const own = rows.map((_, at) => (sums[at] ?? 0) >= smallest && at !== withThem)
  const of = <T>(all: readonly T[], which: boolean): T[] => all.filter((_, at) => own[at] === which)
  const others = of(counts, false)
  return {
    ...rest,
    rows: [...of(rows, true), othersKey],
    counts: [...of(counts, true), rest.columns.map((_, column) => others.reduce((sum, row) => sum + (row[column] ?? 0), 0))],
    ...(days ? { days: [...of(days, true), of(days, false).flat()] } : {}),
  }
}

/** The middle one, or the whole day below the middle of two. */
function medianOf(days: readonly number[]): number | null {
  const sorted = days.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.floor((low + high) / 2)
}
