import { beforeAll, beforeEach, expect, test } from 'vitest'
import { importGias } from '#schools/import-gias.ts'
import { importPlaces, placesFor } from '#schools/places.ts'
import { onBothDatabases } from '../databases.ts'
import { fileWriter, now, register, reportOf, schoolRow, wrongOf } from './files.ts'

const write = fileWriter()

onBothDatabases('import of places', (db) => {
  beforeAll(async () => {
    reportOf(
      await importGias(
        db(),
        write('register.csv', register(schoolRow({ urn: '999001' }), schoolRow({ urn: '999002' }))),
        undefined,
        now,
      ),
    )
  })
  beforeEach(async () => void (await db().deleteFrom('school_places').execute()))
  const load = (...rows: string[]) =>
    importPlaces(db(), write('places.csv', ['urn,year,places,told_on', ...rows, ''].join('\n')), undefined, now)

  test('years and dates in the forms that schools write', async () => {
    const report = reportOf(
      await load(
        '999001,R,3,2026-11-02',
        '999001,Year 4,0,02/11/2026',
        '999002,Reception,2,2026-10-01',
        '999002,11,1,2026-11-23',
      ),
    )
    expect(report).toMatchObject({ readRows: 4, added: 4, refused: [] })
    expect(await placesFor(db(), ['999001', '999002', '999009'], 0)).toEqual(
      new Map([
        ['999001', { places: 3, toldOn: '2026-11-02' }],
        ['999002', { places: 2, toldOn: '2026-10-01' }],
      ]),
    )
    expect(await placesFor(db(), ['999001'], 4)).toEqual(new Map([['999001', { places: 0, toldOn: '2026-11-02' }]]))
    expect(await placesFor(db(), [], 4)).toEqual(new Map())
  })

  test('twice changes nothing; newer replaces older, older is refused', async () => {
    await load('999001,R,3,2026-11-02')
    expect(reportOf(await load('999001,R,3,2026-11-02'))).toMatchObject({ added: 0, changed: 0, refused: [] })
    expect(reportOf(await load('999001,R,5,2026-11-09'))).toMatchObject({ added: 0, changed: 1 })
    expect(reportOf(await load('999001,R,3,2026-11-02')).refused).toEqual([
      { file: 'places.csv', line: 2, reason: 'something newer is known already (told on 2026-11-09)' },
    ])
    expect((await placesFor(db(), ['999001'], 0)).get('999001')).toEqual({ places: 5, toldOn: '2026-11-09' })
  })

  test('refused: unknown school, impossible year, number or date, the future, over two years ago, twins', async () => {
    const report = reportOf(
      await load(
        '999009,1,1,2026-11-02',
        '999001,12,1,2026-11-02',
        '999001,1,-1,2026-11-02',
        '999001,1,1,yesterday',
        '999001,1,1,2026-11-24',
        '999001,1,1,2024-11-22',
        '999001,1,1,2024-11-23',
        '999001,Y1,2,2026-11-02',
      ),
    )
    expect(report.added).toBe(1)
    expect(report.refused.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: URN "999009" is not in the register',
      '3: year "12" is not R or 1 to 11',
      '4: places "-1" is not a number from 0 to 999',
      '5: told_on "yesterday" is not a date (expected 2026-11-02 or 02/11/2026)',
      '6: told_on 2026-11-24 is in the future',
      '7: told_on 2024-11-22 is over 2 years ago',
      '9: URN, year group given before in this import',
    ])
  })

  test('a wrong file is refused in a sentence', async () => {
    expect(wrongOf(await importPlaces(db(), write('other.csv', 'school,free\n1,2\n'), undefined, now))).toBe(
      'other.csv is not a list of places: expected the columns urn, year, places, told_on, found school, free.',
    )
  })
})
