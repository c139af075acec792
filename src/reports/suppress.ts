// What of a table of counts may be shown. Counts under 10 are hidden, nought among them: if nought were shown, each hidden
// count would be known to be at least 1, and a total of "10" beside a "10" would tell two of them. A second one in the
// same line is hidden with it, because a total would give the first away; what is shown is rounded to 5, because two
// reports with different filters could be taken from each other (quality.md P7, attack 76). A total of nothing but hidden
// counts is hidden where it is so large that they could only be nines; the line is drawn well below that, so that a hidden
// total does not say so either.

/** True counts: `cells[row][column]`. */
export type Counts = readonly (readonly number[])[]

export type Shown = {
  /** `null`: hidden. Everything else is 10 or more, rounded to 5. */
  cells: (number | null)[][]
  rowTotals: (number | null)[]
  columnTotals: (number | null)[]
  total: number | null
}

/** Counts below this are never shown. */
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
  const hidden = whole.map((row) => row.map((count) => count < smallest))
  const lines = [
    ...whole.map((row, at) => row.map((_, column) => [at, column] as const)),
    ...Array.from({ length: columns + 1 }, (_, column) => whole.map((_, at) => [at, column] as const)),
  ]
  while (lines.some((line) => hideBeside(line, whole, hidden) || hideCrowded(line, whole, hidden)));
  const shown = whole.map((row, at) => row.map((count, column) => (hidden[at]?.[column] ? null : shownAs(count))))
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((row) => row.at(-1) ?? null),
    columnTotals: shown.at(-1)?.slice(0, -1) ?? [],
    total: shown.at(-1)?.at(-1) ?? null,
  }
}

type Place = readonly [row: number, column: number]

/** Hides the least of a line's other counts where one stands hidden alone; a total only when nothing else is left. */
function hideBeside(line: readonly Place[], whole: Counts, hidden: boolean[][]): boolean {
  if (line.filter(([row, column]) => hidden[row]?.[column]).length !== 1) return false
  const count = ([row, column]: Place): number => whole[row]?.[column] ?? 0
  const beside = line.filter((place) => !hidden[place[0]]?.[place[1]])
  const total = line.at(-1) as Place
  const [least] = beside.filter((place) => place !== total).toSorted((one, other) => count(one) - count(other))
  const chosen = least ?? beside[0]
  return chosen !== undefined && hide(chosen, hidden)
}

/** Whether counts under 10 that add up to this would each have to be near 9. */
export const isCrowded = (together: number, counts: number): boolean => together + roundedTo > (smallest - 2) * counts

/** Hides the total of a line whose hidden counts are all under 10 and would each have to be near 9. */
function hideCrowded(line: readonly Place[], whole: Counts, hidden: boolean[][]): boolean {
  const counts = line.slice(0, -1).flatMap(([row, column]) => (hidden[row]?.[column] ? [whole[row]?.[column] ?? 0] : []))
  if (counts.length === 0 || counts.some((count) => count >= smallest) || !isCrowded(sum(counts), counts.length)) return false
  return hide(line.at(-1) as Place, hidden)
}

function hide([row, column]: Place, hidden: boolean[][]): boolean {
  const line = hidden[row]
  if (line?.[column] !== false) return false
  line[column] = true
  return true
}
