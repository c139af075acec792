import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import { loadDemonstration } from '#schools/demonstration.ts'
import { nearestSchools } from '#schools/nearest.ts'
import { placesFor } from '#schools/places.ts'
import { findPostcode, readPostcode } from '#schools/postcode.ts'
import { findSchools } from '#schools/school.ts'
import { onBothDatabases } from '../databases.ts'
import { now } from './files.ts'

const council = readCouncil(resolve('content/council'))

onBothDatabases('the demonstration council', (db) => {
  let reports: Awaited<ReturnType<typeof loadDemonstration>>
  beforeAll(async () => {
    reports = await loadDemonstration(db(), resolve('content/demo'), now)
  })

  test('loads whole, once', async () => {
    expect(reports.map(({ kind, refused, added, readRows }) => [kind, refused, added === readRows])).toEqual([
      ['gias', [], true],
      ['postcodes', [], true],
      ['places', [], true],
    ])
    expect(await loadDemonstration(db(), resolve('content/demo'), now)).toEqual([])
  })

  test('every year group has a choice of schools near every area, with places told for some', async () => {
    for (const area of council.areas) {
      for (let yearGroup = 0; yearGroup <= 11; yearGroup += 1) {
        const near = await nearestSchools(db(), area, { yearGroup, limit: 4 }, now)
        expect(near.length, `${area.code}, year ${yearGroup}`).toBeGreaterThanOrEqual(3)
        expect(
          (
            await placesFor(
              db(),
              near.map((school) => school.urn),
              yearGroup,
            )
          ).size,
        ).toBeGreaterThan(0)
      }
    }
  })

  test('the place codes of the council lie at their postcodes', async () => {
    for (const place of council.placeCodes) {
      const read = readPostcode(place.postcode)
      const found = 'postcode' in read ? await findPostcode(db(), read.postcode.compact) : undefined
      expect(found).toMatchObject({ kind: 'point', easting: place.easting, northing: place.northing, authority: council.gss[0] })
    }
  })

  test('what the council says about schools is about schools that are here', async () => {
    const urns = Object.keys(council.schoolsInYear.schools)
    const schools = await findSchools(db(), urns)
    expect([...schools.keys()].toSorted()).toEqual(urns.toSorted())
    for (const [urn, { mode, contact }] of Object.entries(council.schoolsInYear.schools)) {
      expect(mode === 'OTHER_LA', urn).toBe(schools.get(urn)?.laCode !== council.code)
      expect(mode === 'LA' || contact !== undefined, urn).toBe(true)
      expect(schools.get(urn)?.decides, urn).not.toBe(mode === 'SCHOOL' ? 'localAuthority' : undefined)
    }
  })
})
