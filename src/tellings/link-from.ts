// A notice made into a tailored link: what it says of ages and of the kind of place goes before the officer, who chooses
// the rest. Nothing personal stands in the address: no name, no birth date, no place.
import { yearsOld } from '#tellings/years-old.ts'
import type { Telling } from '#tellings/read-tellings.ts'

/** Address of the form for a new link, filled in as far as the notice goes. `today` is the London day. */
export function linkFrom(telling: Pick<Telling, 'notice' | 'childAnswers'>, today: string): string {
  const search = new URLSearchParams()
  const staying = telling.notice['staying']
  if (typeof staying === 'string' && staying !== 'notKnown') search.set('staying', staying)
  const ages = telling.childAnswers.flatMap((child) => yearsOld(child['born'], today) ?? [])
  for (const age of [...new Set(ages)].toSorted((one, other) => one - other)) search.append('ages', String(age))
  return `/staff/links/new${search.size ? `?${search}` : ''}`
}
