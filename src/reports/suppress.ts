// What of a table of counts may be shown. Counts of 1 to 9 are hidden, because a child could be known by them; a second
// one in the same line is hidden with it, because a total would give the first away; and what is shown is rounded to 5,
// because two reports with different filters could be taken from each other (quality.md P7, attack 76).

/** True counts: `cells[row][column]`. */
export type Counts = readonly (readonly number[])[]

export type Shown = {
  /** `null`: hidden. 0 is 0; everything else is 10 or more, rounded to 5. */
  cells: (number | null)[][]
  rowTotals: (number | null)[]
  columnTotals: (number | null)[]
  total: number | null
}

/** Counts below this, other than 0, are never shown. */
export const smallest = 10
export const roundedTo = 5

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
const shownAs = (count: number): number => Math.round(count / roundedTo) * roundedTo

/** The table as it may be read, printed or exported. All rows must have the same length. */
export function suppress(counts: Counts): Shown {
  const columns = counts[0]?.length ?? 0
  // Totals are the last row and column, so that no line, whichever way, ever has exactly one unknown.
  const whole = counts.map((row) => [...row, sum(row)])
  whole.push(Array.from({ length: columns + 1 }, (_, column) => sum(whole.map((row) => row[column] ?? 0))))
  const hidden = whole.map((row) => row.map((count) => count > 0 && count < smallest))
  const lines = [
    ...whole.map((row, at) => row.map((_, column) => [at, column] as const)),
    ...Array.from({ length: columns + 1 }, (_, column) => whole.map((_, at) => [at, column] as const)),
  ]
  while (lines.some((line) => hideBeside(line, whole, hidden)));
  const read = whole.map((row, at) => row.map((count, column) => (hidden[at]?.[column] ? null : shownAs(count))))
  return {
    cells: read.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: read.slice(0, -1).map((row) => row.at(-1) ?? null),
    columnTotals: read.at(-1)?.slice(0, -1) ?? [],
    total: read.at(-1)?.at(-1) ?? null,
  }
}

type Place = readonly [row: number, column: number]

/** Hides the least of a line's other counts where one stands hidden alone; a total only when nothing else is left. */
function hideBeside(line: readonly Place[], whole: Counts, hidden: boolean[][]): boolean {
  if (line.filter(([row, column]) => hidden[row]?.[column]).length !== 1) return false
  const count = ([row, column]: Place): number => whole[row]?.[column] ?? 0
  const beside = line.filter((place) => !hidden[place[0]]?.[place[1]] && count(place) > 0)
  const total = line.at(-1) as Place
  const [least] = beside.filter((place) => place !== total).toSorted((one, other) => count(one) - count(other))
  const chosen = least ?? beside[0]
  if (!chosen) return false
  const row = hidden[chosen[0]]
  if (row) row[chosen[1]] = true
  return true
}
