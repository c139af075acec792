// When a school will not admit (Code 3.23 to 3.29; School Standards and Framework Act 1998 ss.96 to 97C). The council directs
// a maintained school, which may object within C14; it asks an academy and then the Secretary of State, until section 62
// of the 2026 Act is in force. Which law holds is decided by the day of the notice, not by today (T50).
import { dueOn } from '#admissions/clock-due.ts'
import { type ConfirmedStarts, inForce } from '#admissions/law.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import type { Decides } from '#admissions/who-decides.ts'

export type DirectionPath =
  | { path: 'ownSchool' | 'noDirection' }
  | { path: 'requestThenSecretaryOfState' }
  | { path: 'direct'; schoolMayObjectBy: string }

export function directionPath(
  { decides, specialAcademy = false, lookedAfter }: { decides: Decides; specialAcademy?: boolean; lookedAfter: boolean },
  noticeOn: Temporal.PlainDate,
  calendar: SchoolCalendar,
  confirmed: ConfirmedStarts = {},
): DirectionPath {
  if (decides === 'localAuthority') return { path: 'ownSchool' }
  if (decides !== 'governingBody' && decides !== 'trust') return { path: 'noDirection' }
  if (decides === 'trust' && (specialAcademy || !inForce('cwsa-62', noticeOn, confirmed)))
    return { path: 'requestThenSecretaryOfState' }
  return { path: 'direct', schoolMayObjectBy: dueOn('C14', noticeOn, calendar, { lookedAfter }).on }
}
