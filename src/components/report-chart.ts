// Where the bars of a report's picture stand. Pure: shown numbers in, units of a drawing `wide` across out. One bar a row,
// one part a column, told apart by pattern and by number, never by colour. A hidden number is a narrow open box with a
// star, always as wide: its width says nothing.
import type { ShownTable } from '#reports/table.ts'

export const wide = 640
export const rowHigh = 46
export const barHigh = 22
const hiddenWide = 18
const endRoom = 70

/** `column` picks the pattern; `text` is left out where the part is too narrow for it. */
export type Part = { column: number; x: number; width: number; value: number | null; text: string | null }
export type Bar = { row: string; y: number; parts: Part[]; end: number; total: number | null }

export function drawBars({ rows, shown }: Pick<ShownTable, 'rows' | 'shown'>): { bars: Bar[]; high: number } {
  const lengths = shown.cells.map((cells) => cells.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const hiddenMost = Math.max(0, ...shown.cells.map((cells) => cells.filter((value) => value === null).length))
  const most = Math.max(1, ...lengths)
  const scale = (wide - endRoom - hiddenMost * hiddenWide) / most
  const bars = shown.cells.map((cells, at) => {
    let x = 0
    const parts = cells.flatMap((value, column): Part[] => {
      if (value === 0) return []
      const width = value === null ? hiddenWide : value * scale
      const part = { column, x, width, value, text: value === null ? '*' : width >= 34 ? String(value) : null }
      x += width
      return [part]
    })
    return { row: rows[at] ?? '', y: at * rowHigh, parts, end: x, total: shown.rowTotals[at] ?? null }
  })
  return { bars, high: bars.length * rowHigh }
}
