// Where the bars of a report's picture stand. Pure: shown numbers in, units of a drawing `wide` across out. One bar a row,
// one part a column, told apart by pattern and by number, never by colour. What is hidden in a row is one narrow open box with
// a star at its end, always as wide: it says nothing but that something may be there.
import type { ShownTable } from '#reports/table.ts'

export const wide = 640
export const rowHigh = 46
export const barHigh = 22
const hiddenWide = 18
const endRoom = 70

/** `column` picks the pattern; `text` is left out where the part is too narrow for it. */
export type Part = { column: number; x: number; width: number; value: number; text: string | null }
/** `hidden`: where the box with the star stands; null where nothing is hidden. */
export type Bar = {
  row: string
  y: number
  parts: Part[]
  hidden: { x: number; width: number } | null
  end: number
  total: number | null
}

export function drawBars({ rows, shown }: Pick<ShownTable, 'rows' | 'shown'>): { bars: Bar[]; high: number } {
  const lengths = shown.cells.map((cells) => cells.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const most = Math.max(1, ...lengths)
  const scale = (wide - endRoom - hiddenWide) / most
  const bars = shown.cells.map((cells, at): Bar => {
    let x = 0
    const parts = cells.flatMap((value, column): Part[] => {
      if (value === null) return []
      const width = value * scale
      const part = { column, x, width, value, text: width >= 34 ? String(value) : null }
      x += width
      return [part]
    })
    const hidden = cells.includes(null) ? { x, width: hiddenWide } : null
    return {
      row: rows[at] ?? '',
      y: at * rowHigh,
      parts,
      hidden,
      end: x + (hidden ? hiddenWide : 0),
      total: shown.rowTotals[at] ?? null,
    }
  })
  return { bars, high: bars.length * rowHigh }
}
