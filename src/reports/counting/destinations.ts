import { destinations } from '#admissions/destinations.ts'
import { phases } from '#reports/child-on.ts'
import type { Facts } from '#reports/counting/facts.ts'
import { type Filters, fits } from '#reports/filters.ts'
import { type Counted, crossed } from '#reports/table.ts'

export const none = 'none'

/** Where children go, as last recorded. A child with several destinations counts in each: the sums are of destinations. */
export function countDestinations({ seen }: Pick<Facts, 'seen'>, filters: Filters): Counted[] {
  const pairs = seen
    .filter((each) => fits(each, filters))
    .flatMap(({ phase, child: { moments } }) => {
      const codes = moments.destinations.map(({ code }) => String(code))
      return (codes.length > 0 ? codes : [none]).map((code): [string, string] => [code, phase])
    })
  const rows = [...destinations.map(({ code }) => String(code)), none]
  return [crossed({ name: 'destinations', rowsBy: 'destination', columnsBy: 'phase', rows, columns: phases }, pairs)]
}
