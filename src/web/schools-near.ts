// Schools near a point, with all that a family is told about each: places as told, who decides, how to ask.
import { nearestOfEach } from '#schools/nearest.ts'
import { type Places, placesOfYears } from '#schools/places.ts'
import type { School } from '#schools/school.ts'
import type { Site } from '#web/site.ts'

export type ListedSchool = School & {
  distanceMetres?: number | undefined
  yearGroup: number
  places?: Places | undefined
  /** How the school is asked: through this form, by its own form as well, or in another council's area. */
  asked: 'here' | 'ownForm' | 'otherCouncil'
}

/** The nearest `limit` schools that take this year group (0 = Reception). */
export async function schoolsNear(
  site: Site,
  from: { easting: number; northing: number },
  yearGroup: number,
  limit = 10,
): Promise<ListedSchool[]> {
  return (await schoolsNearEach(site, from, [yearGroup], limit))[0] ?? []
}

/** The same for several children: a list for each year group, in their order. */
export async function schoolsNearEach(
  site: Site,
  from: { easting: number; northing: number },
  yearGroups: readonly number[],
  limit: number,
): Promise<ListedSchool[][]> {
  if (yearGroups.length === 0) return []
  const wanted = yearGroups.map((yearGroup) => ({ yearGroup, limit }))
  const lists = await nearestOfEach(site.db, from, wanted, site.now())
  const urns = [...new Set(lists.flatMap((list) => list.map(({ urn }) => urn)))]
  const places = await placesOfYears(site.db, urns, yearGroups)
  return lists.map((schools, at) => listed(site, schools, yearGroups[at] ?? 0, places))
}

/** The same facts for schools found in another way. */
export async function withPlaces(
  site: Site,
  schools: (School & { distanceMetres?: number })[],
  yearGroup: number,
): Promise<ListedSchool[]> {
  const urns = schools.map((school) => school.urn)
  return listed(site, schools, yearGroup, await placesOfYears(site.db, urns, [yearGroup]))
}

const listed = (
  site: Site,
  schools: (School & { distanceMetres?: number })[],
  yearGroup: number,
  places: Map<number, Map<string, Places>>,
): ListedSchool[] =>
  schools.map((school) => ({
    ...school,
    yearGroup,
    places: places.get(yearGroup)?.get(school.urn),
    asked: askedHow(site, school),
  }))

/** Schools with how far each is from a point, in a straight line. */
export const measured = <S extends School>(schools: S[], from: { easting: number; northing: number }) =>
  schools.map((school) => ({
    ...school,
    ...(school.point
      ? { distanceMetres: Math.hypot(school.point.easting - from.easting, school.point.northing - from.northing) }
      : {}),
  }))

function askedHow({ council }: Site, school: School): ListedSchool['asked'] {
  if (school.laCode !== council.code) return 'otherCouncil'
  const mode =
    council.schoolsInYear.schools[school.urn]?.mode ??
    (school.decides === 'localAuthority' ? 'LA' : council.schoolsInYear.otherwise)
  return mode === 'SCHOOL' ? 'ownForm' : 'here'
}
