import type { ReportChild, Seen } from '#reports/child-on.ts'
import { daysFrom, type Facts, keyOf, rowsOf, within } from '#reports/counting/facts.ts'
import { type Filters, fits } from '#reports/filters.ts'
import { type Counted, crossed, inKeyOrder } from '#reports/table.ts'

/** What is measured: from a day of the child to another one. */
const measures: Record<string, (child: ReportChild) => [from: string | null, to: string | null]> = {
  toOffer: ({ received, moments }) => [received, moments.offers[0]?.on ?? null],
  toStart: ({ received, moments }) => [received, moments.startedOn],
  outToStart: ({ outSince, moments }) => [outSince, moments.startedOn],
}

/** Median calendar days of the children whose offer or first day at school came in the time, by group. */
export function countDays({ seen }: Pick<Facts, 'seen'>, filters: Filters): Counted[] {
  const { by } = filters
  return Object.entries(measures).map(([name, measure]) => {
    const measured = seen.flatMap((each): [Seen, number][] => {
      const [from, to] = measure(each.child)
      return from !== null && within(to, filters) && fits(each, filters) ? [[each, daysFrom(from, to)]] : []
    })
    const byKey = Map.groupBy(measured, ([each]) => keyOf(each, by))
    const { rows: always } = rowsOf(by, [...byKey.keys()])
    const rows = always ?? [...byKey.keys()].sort(inKeyOrder)
    const pairs = measured.map(([each]): [string, string] => [keyOf(each, by), 'children'])
    return {
      ...crossed({ name, rowsBy: by, columnsBy: 'children', rows, columns: ['children'] }, pairs),
      open: always === undefined,
      days: rows.map((row) => (byKey.get(row) ?? []).map(([, days]) => days)),
    }
  })
}
