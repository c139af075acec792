import { groundRows } from '#admissions/fair-access-grounds.ts'
import { phases, type ReportChild } from '#reports/child-on.ts'
import { daysFrom, type Facts, within } from '#reports/counting/facts.ts'
import { type Filters, fits, yearBegins } from '#reports/filters.ts'
import { type Counted, crossed } from '#reports/table.ts'

/** How an application ended, as far as it has; the first that is so. */
export const outcomes = ['started', 'offered', 'directed', 'refused', 'withdrawn', 'open'] as const
/** Calendar days from the form to the first offer. */
export const waits = ['upTo14', 'upTo28', 'upTo84', 'over84', 'none'] as const
/** What a school did, or had done to it. */
export const deeds = ['offered', 'refused', 'directed', 'fairAccess'] as const

const outcomeOf = ({ moments }: ReportChild): (typeof outcomes)[number] => {
  if (moments.startedOn) return 'started'
  if (moments.offers.length > 0) return 'offered'
  if (moments.directions.length > 0) return 'directed'
  if (moments.refusals.length > 0) return 'refused'
  return moments.withdrawn ? 'withdrawn' : 'open'
}

function waitOf({ received, moments }: ReportChild): (typeof waits)[number] {
  const [offer] = moments.offers
  if (!offer) return 'none'
  const days = daysFrom(received, offer.on)
  return days <= 14 ? 'upTo14' : days <= 28 ? 'upTo28' : days <= 84 ? 'upTo84' : 'over84'
}

/** The Code's letter of a ground that was noted by its letter or by its flag. */
const letterOf = (ground: string): string =>
  groundRows.find(({ flag, letter }) => letter === ground || flag === ground)?.letter ?? 'unknown'
const letters = [...new Set(groundRows.map(({ letter }) => letter)), 'unknown']

/** What happened at a school in the time, each with the school. */
const atSchools = ({ moments }: ReportChild): [urn: string | null, on: string | null, deed: (typeof deeds)[number]][] => [
  ...moments.offers.map(({ urn, on }): [string | null, string, 'offered'] => [urn, on, 'offered']),
  ...moments.refusals.map(({ urn, on }): [string | null, string, 'refused'] => [urn, on, 'refused']),
  ...moments.directions.map(({ urn, on }): [string | null, string, 'directed'] => [urn, on, 'directed']),
  [moments.fairAccess?.urn ?? null, moments.fairAccess?.placedOn ?? null, 'fairAccess'],
]

/** The school year that the day is in, up to that day: by phase and outcome, days, category, and school (admissions-rules 9.4). */
export function countForAdjudicator({ seen }: Pick<Facts, 'seen'>, filters: Filters): Counted[] {
  const time = { from: yearBegins(filters.on), on: filters.on }
  const among = seen.filter((each) => fits(each, filters))
  const received = among.filter(({ child }) => within(child.received, time))
  const agreed = among.filter(({ child }) => within(child.moments.fairAccess?.agreedOn, time))
  return [
    crossed(
      { name: 'outcomes', rowsBy: 'phase', columnsBy: 'outcome', rows: phases, columns: outcomes },
      received.map(({ phase, child }) => [phase, outcomeOf(child)]),
    ),
    crossed(
      { name: 'waits', rowsBy: 'phase', columnsBy: 'wait', rows: phases, columns: waits },
      received.map(({ phase, child }) => [phase, waitOf(child)]),
    ),
    crossed(
      { name: 'grounds', rowsBy: 'ground', columnsBy: 'phase', rows: letters, columns: phases },
      agreed.flatMap(({ phase, child: { moments } }) => {
        const grounds = new Set(moments.fairAccess?.grounds.map(letterOf))
        return (grounds.size > 0 ? [...grounds] : ['unknown']).map((letter): [string, string] => [letter, phase])
      }),
    ),
    crossed(
      { name: 'schools', rowsBy: 'school', columnsBy: 'deed', columns: deeds },
      among.flatMap(({ child }) =>
        atSchools(child).flatMap(([urn, on, deed]): [string, string][] => (within(on, time) ? [[urn ?? 'unknown', deed]] : [])),
      ),
    ),
  ]
}
