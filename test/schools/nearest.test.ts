import { beforeAll, expect, test } from 'vitest'
import { importGias } from '#schools/import-gias.ts'
import { nearestSchools } from '#schools/nearest.ts'
import { searchSchools } from '#schools/school-search.ts'
import { onBothDatabases } from '../databases.ts'
import { fileWriter, now, register, reportOf, schoolRow } from './files.ts'

const write = fileWriter()
const home = { easting: 600_000, northing: 100_000 }

onBothDatabases('schools near a family', (db) => {
  const load = async (...rows: string[]) =>
    reportOf(await importGias(db(), write('register.csv', register(...rows)), undefined, now))
  const near = async (options: { yearGroup?: number; limit?: number; withinMetres?: number } = {}, at = now) =>
    (await nearestSchools(db(), home, options, at)).map((school) => [school.urn, school.distanceMetres])

  beforeAll(async () => {
    await load(
      schoolRow({
        urn: '999001',
        name: 'St Joseph’s Primary School',
        at: '600300,100400',
        town: 'Tidemere',
        postcode: 'ZZ1 1AA',
      }),
      schoolRow({
        urn: '999002',
        name: 'St Josephs Primary School',
        at: '600000,100100',
        ages: '7,11',
        town: 'Long Barrow',
        postcode: 'ZZ5 1AB',
      }),
      schoolRow({ urn: '999003', name: 'École Marée', at: '603000,104000', ages: '11,16', type: '34,Academy converter' }),
      schoolRow({ urn: '999004', at: '600001,100000', status: 'Closed' }),
      schoolRow({ urn: '999005', at: '600001,100000', status: 'Proposed to open' }),
      schoolRow({ urn: '999006', at: '600001,100000', type: '7,Community special school' }),
      schoolRow({ urn: '999007', at: '600001,100000', type: '11,Other independent school' }),
      schoolRow({ urn: '999008', at: '600001,100000', type: '14,Pupil referral unit' }),
      schoolRow({ urn: '999009', at: '600001,100000', dates: '01-09-2027,' }),
      schoolRow({ urn: '999010', at: '600000,100200', status: 'Open, but proposed to close', dates: ',31-12-2026' }),
      schoolRow({ urn: '999011', at: ',' }),
      schoolRow({ urn: '999012', at: '600000,100050', ages: ',' }),
      schoolRow({ urn: '998001', at: '610000,100000', la: '998,Saltmarch', type: '2,Voluntary aided school' }),
    )
  })

  test('by straight line, open and selectable only, across the border', async () => {
    expect(await near()).toEqual([
      ['999012', 50],
      ['999002', 100],
      ['999010', 200],
      ['999001', 500],
      ['999003', 5000],
      ['998001', 10000],
    ])
    expect((await nearestSchools(db(), home, { limit: 6 }, now)).at(-1)).toMatchObject({
      laCode: '998',
      decides: 'governingBody',
    })
  })

  test('by the year group of the child', async () => {
    expect((await near({ yearGroup: 0 })).map(([urn]) => urn)).toEqual(['999010', '999001', '998001'])
    expect((await near({ yearGroup: 3 })).map(([urn]) => urn)).toEqual(['999002', '999010', '999001', '998001'])
    expect((await near({ yearGroup: 9 })).map(([urn]) => urn)).toEqual(['999003'])
  })

  test('a school that is closing counts until its last day, one that will open from its first', async () => {
    const urns = async (day: string) =>
      (await near({ yearGroup: 3 }, Temporal.Instant.from(`${day}T12:00:00Z`))).map(([urn]) => urn)
    expect(await urns('2026-12-31')).toContain('999010')
    expect(await urns('2027-01-01')).not.toContain('999010')
    expect(await urns('2027-08-31')).not.toContain('999009')
    expect(await urns('2027-09-01')).toContain('999009')
  })

  test('limit and end of the search', async () => {
    expect(await near({ limit: 2 })).toHaveLength(2)
    expect((await near({ withinMetres: 500 })).map(([urn]) => urn)).toEqual(['999012', '999002', '999010', '999001'])
  })

  test('names are found by any word, without accents and capitals, told apart by town or postcode', async () => {
    const found = async (text: string, options = {}) => (await searchSchools(db(), text, options)).map((school) => school.urn)
    for (const typed of ["JOSEPH'S primary", 'st josephs', 'primary joseph'])
      expect((await found(typed)).toSorted(), typed).toEqual(['999001', '999002'])
    expect((await found('Saint JOSEPH’S')).toSorted()).toEqual(['999001', '999002'])
    expect(await found('josephs barrow')).toEqual(['999002'])
    expect(await found('josephs zz51ab')).toEqual(['999002'])
    expect(await found('maree')).toEqual(['999003'])
    expect(await found('100%_')).toEqual([])
    expect(await found('  ')).toEqual([])
    expect(await found('999004')).toEqual([])
    expect(await found('school', { laCode: '998', limit: 1 })).toEqual(['998001'])
    expect(await found('school 999006')).toEqual([])
    expect(await found('school 999006', { all: true })).toEqual(['999006'])
    expect(await found('school 999004', { all: true })).toEqual(['999004'])
  })

  test('a newer import is seen at once, with the clock standing still', async () => {
    await load(schoolRow({ urn: '999020', at: '600000,100001' }))
    expect((await near({ limit: 1 }))[0]).toEqual(['999020', 1])
    await load(schoolRow({ urn: '999020', at: '600000,100001', status: 'Closed' }))
    expect((await near({ limit: 1 }))[0]).toEqual(['999012', 50])
  })
})
