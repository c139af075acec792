// What is worked out from a child's answers and stands in columns, because lists are sorted and reports counted by it.
import { yearGroups } from '#admissions/year-group.ts'
import { type Route, route } from '#admissions/route.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { situationOf, type Whereabouts } from '#flows/situation.ts'
import type { Answers } from '#journey/flow.ts'

export type Derived = { year_group: number | null; born: string | null; out_since: string | null; way: Route }

/** `family` as its questions see it; `today` is `YYYY-MM-DD`. */
export function derivedFrom(family: Answers, child: ChildAnswers, today: string, whereabouts?: Whereabouts): Derived {
  const born = child.born ?? null
  const groups = born && yearGroups(born, Temporal.PlainDate.from(today))
  return {
    year_group: groups && groups.from === groups.to ? groups.from : null,
    born: born?.precision === 'exact' ? isoDay(born) : null,
    out_since: child.lastDay?.precision === 'exact' && child.roll !== 'going' ? isoDay(child.lastDay) : null,
    way: route(situationOf(family, child, today, whereabouts)),
  }
}

const isoDay = (date: { year: number; month?: number | undefined; day?: number | undefined }): string =>
  `${date.year}-${String(date.month ?? 1).padStart(2, '0')}-${String(date.day ?? 1).padStart(2, '0')}`
