// Schools near a point, with all that a family is told about each: places as told, who decides, how to ask.
import { nearestSchools } from '#schools/nearest.ts'
import { placesFor } from '#schools/places.ts'
import type { School } from '#schools/school.ts'
import type { Site } from '#web/site.ts'

export type ListedSchool = School & {
  distanceMetres?: number | undefined
  yearGroup: number
  places?: { places: number; toldOn: string } | undefined
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
  return withPlaces(site, await nearestSchools(site.db, from, { yearGroup, limit }, site.now()), yearGroup)
}

/** The same facts for schools found in another way. */
export async function withPlaces(
  site: Site,
  schools: (School & { distanceMetres?: number })[],
  yearGroup: number,
): Promise<ListedSchool[]> {
  const places = await placesFor(
    site.db,
    schools.map((school) => school.urn),
    yearGroup,
  )
  return schools.map((school) => ({ ...school, yearGroup, places: places.get(school.urn), asked: askedHow(site, school) }))
}

function askedHow({ council }: Site, school: School): ListedSchool['asked'] {
  if (school.laCode !== council.code) return 'otherCouncil'
  const mode =
    council.schoolsInYear.schools[school.urn]?.mode ??
    (school.decides === 'localAuthority' ? 'LA' : council.schoolsInYear.otherwise)
  return mode === 'SCHOOL' ? 'ownForm' : 'here'
}
