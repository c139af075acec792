// The dates that a deed opens, worked out on the day it is done and kept with it, each by its clock (clock-table.ts). What an
// officer types never moves one.
import { dueOn, schoolDaysAfter } from '#admissions/clock-due.ts'
import { directionPath } from '#admissions/direction.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import type { DeedKind } from '#cases/deeds.ts'
import type { School } from '#schools/school.ts'

/** School days in which a school answers when it is asked (Code 2.30, 2.31), and a family an offer (our own, never a threat). */
const answerWithin = 2
const replyWithin = 10
/** After the first day: does the child go (users-and-journeys S8)? */
const checkAfter = [5, 10]

type Around = {
  today: string
  calendar: SchoolCalendar
  school?: Pick<School, 'decides' | 'typeCode'> | undefined
  care?: string | undefined
}

/** GIAS types of special academies, which no council directs (School Standards and Framework Act 1998 s.96). */
const specialAcademies = ['33', '36', '44']

/** The deed's data with its dates; a fault where the law knows no such deed at this school. */
export function completed(
  kind: DeedKind,
  typed: Record<string, unknown>,
  { today, calendar, school, care }: Around,
): { data: Record<string, unknown> } | { fault: string } {
  const from = Temporal.PlainDate.from(today)
  const schoolDays = (days: number, after = from) => schoolDaysAfter(after, days, calendar).on
  if (kind === 'asked') return { data: { ...typed, dueOn: schoolDays(answerWithin) } }
  if (kind === 'offered') return { data: { ...typed, replyBy: schoolDays(replyWithin) } }
  if (kind === 'refused') return { data: { ...typed, appealBy: dueOn('C7', from, calendar).on } }
  // Kept to the end of the calendar year at least (Code 2.15).
  if (kind === 'waitingListed') return { data: { ...typed, until: `${from.year}-12-31` } }
  if (kind === 'fairAccess' && !typed['urn']) return { data: { ...typed, placeBy: dueOn('C5', from, calendar).on } }
  if (kind === 'offerAccepted') {
    const start = typed['startOn']
    if (typeof start !== 'string') return { data: typed }
    const first = Temporal.PlainDate.from(start)
    return { data: { ...typed, checks: [start, ...checkAfter.map((days) => schoolDays(days, first))] } }
  }
  if (kind === 'directed' && school) {
    const specialAcademy = specialAcademies.includes(school.typeCode ?? '')
    const way = directionPath({ decides: school.decides, specialAcademy, lookedAfter: care === 'inCare' }, from, calendar)
    if (way.path === 'ownSchool' || way.path === 'noDirection') return { fault: way.path }
    return { data: { ...typed, path: way.path, ...('schoolMayObjectBy' in way ? { objectBy: way.schoolMayObjectBy } : {}) } }
  }
  return { data: typed }
}
