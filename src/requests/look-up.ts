// What the registers know about a family's answers: the schools it names, the point it lives near, the council it is in.
import type { Council } from '#council/council.ts'
import type { Database, Tx } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { findPlace } from '#requests/tools.ts'
import type { Names } from '#requests/shown.ts'
import { findPostcode, readPostcode } from '#schools/postcode.ts'
import { findSchools, type School } from '#schools/school.ts'

export type Point = { easting: number; northing: number }

/** Where a family is, as well as it said: a point for distances, the council's GSS code, and which answer it came from. */
export type Whereabouts = { point: Point | null; authority: string | null; from: 'placeCode' | 'postcode' | 'area' | 'nothing' }

export async function whereabouts(
  db: Database | Tx,
  council: Council,
  answers: Pick<ApplyAnswers, 'placeCode' | 'postcode' | 'area'>,
): Promise<Whereabouts> {
  const place = answers.placeCode && answers.placeCode !== 'none' ? findPlace(council, answers.placeCode) : undefined
  if (place) return { point: place, authority: council.gss[0] ?? null, from: 'placeCode' }
  const read = answers.postcode && answers.postcode !== 'unknown' ? readPostcode(answers.postcode) : undefined
  const found = read && 'postcode' in read ? await findPostcode(db, read.postcode.compact) : undefined
  if (found?.kind === 'point') return { point: found, authority: found.authority, from: 'postcode' }
  const area = council.areas.find((candidate) => candidate.code === answers.area)
  if (area) return { point: area, authority: council.gss[0] ?? null, from: 'area' }
  return { point: null, authority: found?.kind === 'noPoint' ? found.authority : null, from: 'nothing' }
}

/** Schools named by any child, names for showing them, and the council the family is in. */
export async function lookUp(db: Database | Tx, council: Council, answers: ApplyAnswers, children: ChildAnswers[]) {
  const schools = await findSchools(
    db,
    children.flatMap((child) => child.preferences?.urns ?? []),
  )
  return { schools, names: namesFrom(council, schools), authority: (await whereabouts(db, council, answers)).authority }
}

export const namesFrom = (council: Council, schools: Map<string, School>): Names => ({
  school: (urn) => schools.get(urn)?.name ?? urn,
  area: (code) => council.areas.find((area) => area.code === code)?.name ?? code,
})
