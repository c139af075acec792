// The queue's filters as they stand in an address. What is not one of ours is left out, so any address shows a queue.
import { type Lane, lanes } from '#cases/lanes.ts'
import type { QueueFilters } from '#cases/queue.ts'

const owners = ['mine', 'nobody', 'others'] as const

export function readFilters(
  search: URLSearchParams,
  languages: readonly string[],
): { filters: QueueFilters; after: string | undefined } {
  const year = search.get('year') ?? ''
  const after = search.get('after') ?? ''
  return {
    filters: {
      lane: lanes.find((lane) => lane === search.get('lane')),
      language: languages.find((language) => language === search.get('language')),
      yearGroup: /^-?\d{1,2}$/.test(year) ? Number(year) : undefined,
      owner: owners.find((owner) => owner === search.get('owner')),
      overdue: search.get('overdue') === 'yes' ? true : undefined,
    },
    after: /^\d{4}-\d\d-\d\d\.(x|\d{5})\.[0-9a-f-]{36}$/.test(after) ? after : undefined,
  }
}

/** `/staff/queue?lane=outNow&language=ar`; `lane` replaces the one in the filters, `null` takes it away. */
export function queueAddress(filters: QueueFilters, change: { lane?: Lane | null; after?: string | undefined } = {}): string {
  const search = new URLSearchParams()
  const lane = change.lane === undefined ? filters.lane : change.lane
  if (lane) search.set('lane', lane)
  if (filters.language) search.set('language', filters.language)
  if (filters.yearGroup !== undefined) search.set('year', String(filters.yearGroup))
  if (filters.owner) search.set('owner', filters.owner)
  if (filters.overdue) search.set('overdue', 'yes')
  if (change.after) search.set('after', change.after)
  const text = search.toString()
  return text ? `/staff/queue?${text}` : '/staff/queue'
}
