// Which council must act for a family, as well as anybody can say today. Whatever the answer, the request is taken here
// and stays here until another council says that it has it (users-and-journeys T10, T11).
import type { OtherCouncil } from '#council/other-councils.ts'
import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { Whereabouts } from '#flows/situation.ts'
import { whereabouts } from '#requests/look-up.ts'
import { nearestSchools } from '#schools/nearest.ts'

/** `listed` is in our directory; otherwise `name` is what the register's nearest school or the family says: "probably". */
export type Area = {
  whereabouts: NonNullable<Whereabouts>
  other?: { name: string; code: string | null; listed?: OtherCouncil | undefined }
}

/** A family in a refuge is always `here`: nothing is looked up for it and nothing is sent away. */
export async function areaOf(db: Database, council: Council, answers: ApplyAnswers, now: Temporal.Instant): Promise<Area> {
  if (answers.staying === 'refuge') return { whereabouts: 'here' }
  const where = await whereabouts(db, council, answers)
  const elsewhere = where.authority !== null && !council.gss.includes(where.authority)
  const named = elsewhere || answers.area === 'outside' ? await nameOf(db, council, answers, where, now) : undefined
  const other = named && named.code !== council.code ? { other: named } : {}
  if (answers.sentAway === 'yes') return { whereabouts: 'disputed', ...other }
  if (elsewhere || answers.area === 'outside') return { whereabouts: 'otherCouncil', ...other }
  if (where.authority === null && where.from === 'nothing') return { whereabouts: 'unknown' }
  return { whereabouts: 'here' }
}

async function nameOf(
  db: Database,
  { otherCouncils }: Council,
  { town }: ApplyAnswers,
  { authority, point }: Awaited<ReturnType<typeof whereabouts>>,
  now: Temporal.Instant,
): Promise<NonNullable<Area['other']> | undefined> {
  const typed = town?.toLowerCase() ?? ''
  // By its code where the register knows it; by what the family wrote only where that holds the council's own first word.
  const listed =
    otherCouncils.councils.find(({ gss }) => authority !== null && gss.includes(authority)) ??
    otherCouncils.councils.find(
      ({ name }) => authority === null && typed.includes(name.toLowerCase().replace(/ (city |county |borough )?council$/, '')),
    )
  if (listed) return { name: listed.name, code: listed.code, listed }
  const [school] = point ? await nearestSchools(db, point, { limit: 1 }, now) : []
  if (school)
    return { name: school.laName, code: school.laCode, listed: otherCouncils.councils.find(({ code }) => code === school.laCode) }
  return town ? { name: town, code: null } : undefined
}
