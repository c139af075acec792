// Where a family stays as the pages show it to the family itself, and the schools around it.
import { newPlace } from '#flows/changes.ts'
import { type Line, summary } from '#journey/summary.ts'
import type { KnownFamily } from '#requests/after/known.ts'
import { aroundFamily } from '#requests/family.ts'
import { withBlanks } from '#requests/after/blanks.ts'
import { yearGroups } from '#admissions/year-group.ts'
import { findSchools } from '#schools/school.ts'
import { whereabouts } from '#requests/look-up.ts'
import { type ListedSchool, measured, schoolsNear, withPlaces } from '#web/schools-near.ts'
import type { Site } from '#web/site.ts'

/** The answers about the place as they are known now, one line each; empty where the place is locked away. */
export function placeLines(family: KnownFamily, today: string): Line[] {
  if (family.restricted) return []
  // Of the register's word about a postcode nothing is stored: an area that was given says that there was none.
  const answers = { ...family.answers, ...(family.answers.area ? { postcodePlace: 'missing' } : {}) }
  const around = aroundFamily({ family: answers }, today)
  return summary(newPlace, withBlanks(newPlace, answers, around), around).filter(({ said }) => said.length > 0)
}

export type ChildSchools = { number: number; named: ListedSchool[]; near: ListedSchool[] }

/** For each child that asked for schools: those it named, and the nearest others, measured from where it stays now. */
export async function schoolsNow(site: Site, family: KnownFamily, limit = 3): Promise<ChildSchools[]> {
  const where = family.restricted ? undefined : await whereabouts(site.db, site.council, family.answers)
  const on = Temporal.PlainDate.from(site.today())
  const made = family.children.map(async ({ number, answers }) => {
    if (!answers.preferences) return []
    const year = Math.min(11, Math.max(0, answers.born ? yearGroups(answers.born, on).to : 0))
    const register = await findSchools(site.db, answers.preferences.urns)
    const named = answers.preferences.urns.flatMap((urn) => register.get(urn) ?? [])
    const near = where?.point ? await schoolsNear(site, where.point, year, limit + named.length) : []
    return [
      {
        number,
        named: await withPlaces(site, where?.point ? measured(named, where.point) : named, year),
        near: near.filter(({ urn }) => !register.has(urn)).slice(0, limit),
      },
    ]
  })
  return (await Promise.all(made)).flat()
}
