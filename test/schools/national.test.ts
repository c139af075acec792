// The registers as they are published, at national size.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#database/database.ts'
import { importGias } from '#schools/import-gias.ts'
import { nearestSchools } from '#schools/nearest.ts'
import { findSchool } from '#schools/school.ts'
import { searchSchools } from '#schools/school-search.ts'
import { onBothDatabases } from '../databases.ts'
import { haveRegisters, now, publicData, reportOf, wrongOf } from './files.ts'

describe.skipIf(!haveRegisters)('the national register (needs the public data beside the project)', () => {
  onBothDatabases('in one database', (db: () => Database) => {
    const load = async (name: string) => reportOf(await importGias(db(), publicData(`gias/${name}`), undefined, now))
    let first: Awaited<ReturnType<typeof load>>
    beforeAll(async () => {
      first = await load('gias_england_mainstream_2022-08.csv.gz')
    })

    test('20,188 schools load; once more changes nothing', async () => {
      expect(first).toMatchObject({ readRows: 20_188, added: 20_188, changed: 0, refused: [] })
      expect(await load('gias_england_mainstream_2022-08.csv.gz')).toMatchObject({ added: 0, changed: 0, closed: 0 })
    })

    test('schools trap 9: every type in a table without codes gets its code, and is one a family may name', async () => {
      const rows = await db()
        .selectFrom('schools')
        .select((e) => ['type_code', e.fn.countAll<number>().as('n')])
        .groupBy('type_code')
        .execute()
      expect(Object.fromEntries(rows.map((row) => [row.type_code, row.n]))).toEqual({
        1: 5943,
        2: 2576,
        3: 1645,
        5: 697,
        28: 2432,
        34: 6369,
        35: 457,
        40: 48,
        41: 21,
      })
    })

    test('schools trap 6: no town names a head teacher; trap 8: telephones can be dialled, web addresses opened', async () => {
      expect((await findSchool(db(), '147765'))?.town).toBeNull()
      const rows = await db().selectFrom('schools').select(['phone', 'website']).execute()
      expect(rows.filter((row) => row.phone !== null && !/^0\d{9,10}$/.test(row.phone))).toEqual([])
      expect(rows.filter((row) => row.website !== null && !/^https?:\/\/[^/]+\./.test(row.website))).toEqual([])
      expect(rows.filter((row) => row.phone === null)).toHaveLength(54)
      expect(rows.filter((row) => row.website === null).length).toBeLessThan(500)
    })

    test('schools trap 5: same-name schools are told apart by town and postcode', async () => {
      const found = await searchSchools(db(), 'St Joseph’s Catholic Primary School', { limit: 200 })
      const same = found.filter((school) => school.name === "St Joseph's Catholic Primary School")
      expect(same.length).toBeGreaterThan(50)
      expect(new Set(same.map((school) => `${school.town} ${school.postcode}`)).size).toBe(same.length)
    })

    test('schools trap 7: more pupils than capacity makes no vacancy: no such column exists', async () => {
      const names = Object.keys(await db().selectFrom('schools').selectAll().limit(1).executeTakeFirstOrThrow())
      expect(names.filter((name) => /capacity|pupil|vacanc|head|prop/i.test(name))).toEqual([])
    })

    test('nearest to a real place, over the border of its council', async () => {
      const near = await nearestSchools(db(), { easting: 533498, northing: 181201 }, { yearGroup: 3, limit: 10 }, now)
      expect(near[0]).toMatchObject({ name: 'The Aldgate School', decides: 'governingBody', distanceMetres: 0 })
      expect(near.map((school) => school.distanceMetres)).toEqual(
        near.map((school) => school.distanceMetres).toSorted((a, b) => a - b),
      )
      expect(new Set(near.map((school) => school.laCode)).size).toBeGreaterThan(1)
    })

    test('schools trap 2: the ragged search export, 69 spilling rows among 1,096', async () => {
      expect(await load('gias_search_export_hampshire_surrey_2022-04-20.csv.gz')).toMatchObject({
        readRows: 1_096,
        added: 369,
        closed: 0,
        refused: [],
        fileDate: '2022-04-20',
      })
    })

    test('schools trap 4: both links files, one of them Windows-1252 as given out', async () => {
      expect(await load('links_edubasealldata_2025-04-22_windows1252.csv.gz')).toMatchObject({
        kind: 'links',
        added: 33_801,
        refused: [],
      })
      expect(await load('links_edubasealldata_2025-07-27.csv.gz')).toMatchObject({ readRows: 34_044, refused: [] })
    })

    test('schools trap 3: two years later 966 schools have closed; trap 11: rows that are not of England are refused', async () => {
      const report = await load('register_all_2024-06-17.csv.gz')
      // 966 of the national table, and one that only the search export had, three months before it.
      expect(report).toMatchObject({ readRows: 51_012, closed: 966 + 1, fileDate: '2024-06-17' })
      expect(report.refused.map((row) => row.reason)).toContain('BFPO Overseas Establishments is not a council of England')
      expect(report.refused).toHaveLength(2_987)
      const broken = await db().selectFrom('schools').select('name').execute()
      expect(broken.filter(({ name }) => /[\u0080-\u00a0]|\s\s|^\s|\s$/.test(name))).toEqual([])
    })
    test('schools trap 1: the Windows-1252 sample', async () => {
      const report = await load('derived_windows1252_sample.csv')
      expect(report).toMatchObject({ readRows: 80 })
      expect((await findSchool(db(), '100371'))?.name).toBe('Ecole Française de Londres Jacques Prévert')
    })

    test('a list without councils and states is refused', async () => {
      expect(wrongOf(await importGias(db(), publicData('gias/register_open_2025-07-11.csv.gz'), undefined, now))).toContain(
        'missing: LA (name), EstablishmentStatus (name)',
      )
    })
  })
})
