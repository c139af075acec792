// A report as a file: one line for each number, so that any program can sort and filter it. A hidden number is `*`.
import { stringify } from 'csv-stringify/sync'
import { asText } from '#delivery/csv.ts'
import type { Dimension, ShownTable } from '#reports/table.ts'

export const hidden = '*'

/** Words for the file, in one language: of its columns, of a table, and of a key in its dimension. */
export type CsvWords = {
  heads: readonly string[]
  all: string
  median: string
  table: (name: string) => string
  key: (by: Dimension, key: string) => string
}

/** `about` stands in front of every line (report, day, filters). */
export function reportCsv(tables: readonly ShownTable[], about: readonly string[], words: CsvWords): string {
  const said = (value: number | null | undefined): string => (value === null || value === undefined ? hidden : String(value))
  const lines = tables.flatMap((table) => {
    const { shown, medians } = table
    // Days are not summed: a child is missing on many.
    const sums = table.rowsBy === 'day' ? [] : [words.all]
    const rows = [...table.rows.map((key) => words.key(table.rowsBy, key)), ...sums]
    const columns = [...table.columns.map((key) => words.key(table.columnsBy, key)), words.all]
    const counts = [...shown.cells.map((cells, row) => [...cells, shown.rowTotals[row]]), [...shown.columnTotals, shown.total]]
    return rows.flatMap((row, at) => [
      ...columns.map((column, place) => [words.table(table.name), row, column, said(counts[at]?.[place])]),
      ...(medians ? [[words.table(table.name), row, words.median, said(medians[at])]] : []),
    ])
  })
  return asFile(
    words.heads,
    lines.map((line) => [...about, ...line]),
  )
}

/** Lines below their heads as text that a spreadsheet opens: quoted, CR LF, a byte-order mark, no formula. */
export const asFile = (heads: readonly string[], lines: readonly (readonly string[])[]): string =>
  `\ufeff${stringify([[...heads], ...lines.map((line) => line.map(asText))], { quoted: true, quoted_empty: true, record_delimiter: 'windows' })}`
