import { stayingOptions } from '#flows/plan.ts'
import type { Seen } from '#reports/child-on.ts'
import { type Facts, type Link, rowsOf, within } from '#reports/counting/facts.ts'
import type { Filters } from '#reports/filters.ts'
import { type Counted, crossed } from '#reports/table.ts'

/** How far a link has come; each counts once, at the farthest. */
export const stages = ['made', 'opened', 'started', 'sent', 'offered', 'attending'] as const

function stageOf(link: Link, children: readonly Seen[]): (typeof stages)[number] {
  if (children.some(({ child: { moments } }) => moments.startedOn !== null)) return 'attending'
  if (children.some(({ child: { moments } }) => moments.offers.length > 0)) return 'offered'
  if (children.length > 0 || link.sent > 0) return 'sent'
  return link.started > 0 ? 'started' : link.opened > 0 ? 'opened' : 'made'
}

/** Links made in the time. Opening and starting are counted without a date, so these two are as they are now. */
export function countLinks({ seen, links }: Pick<Facts, 'seen' | 'links'>, filters: Filters): Counted[] {
  const childrenOf = Map.groupBy(seen, ({ child }) => child.invitation ?? '')
  const { by, language, place } = filters
  const made = links.filter(
    (link) =>
      within(link.madeOn, filters) &&
      (language === undefined || language === link.language) &&
      (place === undefined || place === link.place),
  )
  const row = (link: Link) => (by === 'staying' ? link.staying : link.language)
  const occur = made.map(row)
  const rows = by === 'staying' ? { rows: [...new Set([...stayingOptions, ...occur])] } : rowsOf(by, occur)
  return [
    crossed(
      { name: 'links', rowsBy: by, columnsBy: 'stage', columns: stages, ...rows },
      made.map((link) => [row(link), stageOf(link, childrenOf.get(link.code) ?? [])]),
    ),
  ]
}
