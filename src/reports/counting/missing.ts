import { type Facts, keyOf, rowsOf } from '#reports/counting/facts.ts'
import { type Filters, fits } from '#reports/filters.ts'
import { missingReasons, unmapped } from '#reports/reasons.ts'
import { type Counted, crossed } from '#reports/table.ts'

export const bands = ['upTo4Weeks', 'over4To12Weeks', 'over12WeeksTo1Year', 'over1Year', 'unknown'] as const
const fixed = { status: ['known', 'suspected', 'unknown'], reason: [...missingReasons.map(({ id }) => id), unmapped] }

/** Children who are missing education, or of whom the council does not know, at the end of the day. */
export function countMissing({ seen }: Pick<Facts, 'seen'>, filters: Filters): Counted[] {
  const { by } = filters
  const missing = seen.filter((each) => each.status !== 'neither' && fits(each, filters))
  const occur = missing.map((each) => keyOf(each, by))
  const rows = by === 'status' || by === 'reason' ? { rows: fixed[by] } : rowsOf(by, occur)
  return [
    crossed(
      { name: 'missing', rowsBy: by, columnsBy: 'band', columns: bands, ...rows },
      missing.map((each) => [keyOf(each, by), each.band]),
    ),
  ]
}
