// The queue's filters as they stand in an address. What is not one of ours is left out, so any address shows a queue, and
// nothing of a child or family is ever in one.
import { flags, type Lane, lanes } from '#cases/lanes.ts'
import { dueKinds, outFrom, type QueueFilters, type YearSpan, yearSpans } from '#cases/queue-filter.ts'

const owners = ['mine', 'nobody', 'others'] as const
const spans = Object.keys(yearSpans) as YearSpan[]

/** What may stand in an address beside our own lists. */
export type Known = { languages: readonly string[]; officers: readonly string[] }

export function readFilters(
  search: URLSearchParams,
  { languages, officers }: Known,
): { filters: QueueFilters; after: string | undefined } {
  const given = (name: string): string => search.get(name) ?? ''
  const year = given('year')
  const owner = given('owner')
  const officer = officers.find((each) => each === owner)
  const area = given('area')
  const after = given('after')
  const out = given('out')
  return {
    filters: {
      lane: lanes.find((lane) => lane === given('lane')),
      language: languages.find((language) => language === given('language')),
      year: /^-?\d{1,2}$/.test(year) ? Number(year) : year === 'unsure' ? 'unsure' : spans.find((span) => span === year),
      area: /^(place|area|post):[A-Za-z0-9-]{1,30}$/.test(area) ? area : undefined,
      owner: owners.find((each) => each === owner) ?? (officer ? { officer } : undefined),
      flag: flags.find((flag) => flag === given('flag')),
      out: out === 'unknown' ? 'unknown' : outFrom.find((days) => String(days) === out),
      due: dueKinds.find((kind) => kind === given('due')),
      waiting: given('waiting') === 'yes' ? true : undefined,
      unread: given('unread') === 'yes' ? true : undefined,
    },
    after: /^(\d{4}-\d\d-\d\d)?\.\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/.test(after) ? after : undefined,
  }
}

/** Name and value of every filter that is set, in the order of an address. */
export function filterParts(filters: QueueFilters): [name: string, value: string][] {
  const { owner } = filters
  const parts: [string, string | undefined][] = [
    ['lane', filters.lane],
    ['language', filters.language],
    ['year', filters.year === undefined ? undefined : String(filters.year)],
    ['area', filters.area],
    ['owner', typeof owner === 'object' ? owner.officer : owner],
    ['flag', filters.flag],
    ['out', filters.out === undefined ? undefined : String(filters.out)],
    ['due', filters.due],
    ['waiting', filters.waiting && 'yes'],
    ['unread', filters.unread && 'yes'],
  ]
  return parts.filter((part): part is [string, string] => part[1] !== undefined)
}

/** `lane=outNow&language=ar`: what a saved view keeps. */
export const filterText = (filters: QueueFilters): string => new URLSearchParams(filterParts(filters)).toString()

/** `/staff/queue?lane=outNow&language=ar`; `lane` replaces the one in the filters, `null` takes it away. */
export function queueAddress(filters: QueueFilters, change: { lane?: Lane | null; after?: string | undefined } = {}): string {
  const lane = change.lane === undefined ? filters.lane : (change.lane ?? undefined)
  const search = new URLSearchParams(filterParts({ ...filters, lane }))
  if (change.after) search.set('after', change.after)
  const text = search.toString()
  return text ? `/staff/queue?${text}` : '/staff/queue'
}
