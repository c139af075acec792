// Rows that a spreadsheet opens as text and nothing else. Names come from strangers: a cell that a spreadsheet would
// take for a formula gets an apostrophe in front, which it shows as text. Every cell is quoted, rows end in CR LF, and a
// byte-order mark tells Excel that the file is UTF-8.
import { stringify } from 'csv-stringify/sync'
import { columns } from '#contract/columns.ts'
import type { RequestV1 } from '#contract/request-v1.ts'

// After blanks and invisible characters, which spreadsheets skip; full-width signs count once they are folded.
const formula = /^[\s\p{C}]*[=+\-@]/u
// A tab or a line break in front can split the cell in some programs.
const opensWithControl = /^[\t\r\n\0]/

/** A phone number `+44 ...` becomes `'+44 ...`; an ordinary text stays as it is. */
export const asText = (cell: string): string =>
  formula.test(cell.normalize('NFKC')) || opensWithControl.test(cell) ? `'${cell}` : cell

const row = (cells: readonly string[]) =>
  stringify([cells as string[]], { quoted: true, quoted_empty: true, record_delimiter: 'windows' })

export const csvHeader = `\ufeff${row(['Delivery', ...columns.map(({ title }) => title)])}`

export const csvRow = (deliveryId: string, request: RequestV1): string =>
  row([deliveryId, ...columns.map(({ value }) => asText(value(request) ?? ''))])

/** How many bytes of a file are whole rows: up to the last line end that is not inside quotes. */
export function wholeRows(content: Buffer): number {
  const [quote, lineFeed] = [0x22, 0x0a]
  let [whole, quoted] = [0, false]
  // By index: a day's file is read at every row, and an iterator over its bytes would take ten times as long.
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] === quote) quoted = !quoted
    else if (content[at] === lineFeed && !quoted) whole = at + 1
  }
  return whole
}
