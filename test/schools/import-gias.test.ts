import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { importGias } from '#schools/import-gias.ts'
import { findSchool } from '#schools/school.ts'
import { onBothDatabases } from '../databases.ts'
import { fileWriter, haveRegisters, now, publicData, register, reportOf, schoolRow, wrongOf } from './files.ts'

const write = fileWriter()

onBothDatabases('import of the register', (db) => {
  beforeEach(async () => {
    for (const table of ['schools', 'school_links', 'imports'] as const) await db().deleteFrom(table).execute()
  })
  const load = async (name: string, content: string | Uint8Array) => importGias(db(), write(name, content), undefined, now)
  const loaded = async (content: string) => reportOf(await load('register.csv', content))
  const column = async (urn: string) => db().selectFrom('schools').selectAll().where('urn', '=', urn).executeTakeFirstOrThrow()

  test('adds, then changes nothing, then changes and closes; each run leaves a row in imports', async () => {
    const first = register(schoolRow({ urn: '999001' }), schoolRow({ urn: '999002' }))
    expect(await loaded(first)).toMatchObject({ readRows: 2, added: 2, changed: 0, closed: 0, refused: [] })
    expect(await loaded(first)).toMatchObject({ readRows: 2, added: 0, changed: 0, closed: 0, refused: [] })
    const later = register(
      schoolRow({ urn: '999001', name: 'New name' }),
      schoolRow({ urn: '999002', status: 'Closed', dates: ',31-08-2026' }),
    )
    expect(await loaded(later)).toMatchObject({ added: 0, changed: 2, closed: 1 })
    expect(await column('999002')).toMatchObject({ status: 'closed', close_date: '2026-08-31' })
    const rows = await db().selectFrom('imports').selectAll().orderBy('added', 'desc').execute()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      kind: 'gias',
      file_name: 'register.csv',
      read_rows: 2,
      added: 2,
      finished_at: '2026-11-23T12:00:00.000Z',
    })
    expect(rows[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('the date in the name of the file is kept', async () => {
    const report = reportOf(await load('edubasealldata20261102.csv', register(schoolRow({ urn: '999001' }))))
    expect(report.fileDate).toBe('2026-11-02')
  })

  test('a school missing from a later file stays', async () => {
    await loaded(register(schoolRow({ urn: '999001' }), schoolRow({ urn: '999002' })))
    expect(await loaded(register(schoolRow({ urn: '999001' })))).toMatchObject({ changed: 0, closed: 0 })
    expect((await column('999002')).status).toBe('open')
  })

  test('schools trap 13: missing coordinates keep the old ones, new ones replace them', async () => {
    await loaded(register(schoolRow({ urn: '999001', at: '600100,100200' })))
    expect(await loaded(register(schoolRow({ urn: '999001', at: ',' })))).toMatchObject({ changed: 0 })
    expect(await column('999001')).toMatchObject({ easting: 600100, northing: 100200 })
    expect(await loaded(register(schoolRow({ urn: '999001', at: '600300,100400' })))).toMatchObject({ changed: 1 })
  })

  test('a file with fewer columns leaves the others as they were', async () => {
    await loaded(register(schoolRow({ urn: '999001', town: 'Millfield' })))
    const short =
      'URN,EstablishmentName,LA (name),EstablishmentStatus (name)\n999001,Renamed School,Tidemere,Open\n999003,Added School,Tidemere,Open\n'
    expect(await loaded(short)).toMatchObject({ added: 1, changed: 1 })
    expect(await column('999001')).toMatchObject({
      name: 'Renamed School',
      name_key: 'renamed school',
      town: 'Millfield',
      type_code: '1',
      la_code: '999',
    })
    expect(await column('999003')).toMatchObject({ type_code: null, la_code: '999', town: null })
  })

  test('schools trap 6: blank numbers stay blank', async () => {
    await loaded(register(schoolRow({ urn: '999001', ages: ',' })))
    expect(await column('999001')).toMatchObject({ low_age: null, high_age: null })
  })

  test('rows are refused with reason and line, the others load', async () => {
    const report = await loaded(
      register(
        schoolRow({ urn: '999001' }),
        schoolRow({ urn: '12345' }),
        schoolRow({ urn: '999001', name: 'Twin' }),
        schoolRow({ urn: '999002', name: ' ' }),
        schoolRow({ urn: '999003', status: 'Perhaps' }),
        `${schoolRow({ urn: '999004' })},one too many`,
        schoolRow({ urn: '999005' }),
      ),
    )
    expect(report).toMatchObject({ readRows: 7, added: 2 })
    expect(report.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'URN "12345" is not six digits'],
      [4, 'URN given before in this import'],
      [5, '999002 has no name'],
      [6, 'status "Perhaps" is not known'],
      [7, '19 values instead of 18'],
    ])
    expect((await column('999001')).name).toBe('School 999001')
  })

  test('schools trap 11: councils that are not of England', async () => {
    const report = await loaded(
      register(
        schoolRow({ urn: '400001', la: '660,Isle of Anglesey' }),
        schoolRow({ urn: '400002', la: ',Cardiff' }),
        schoolRow({ urn: '400003', la: '702,BFPO Overseas Establishments' }),
        schoolRow({ urn: '400004', la: '708,Isle of Man Offshore Establishments' }),
        schoolRow({ urn: '400005', la: '000,Does not apply' }),
        schoolRow({ urn: '400006', la: '837,Pre-LGR 2019 Poole' }),
        schoolRow({ urn: '400007', la: '837,Pre-LGR 2019 Poole', status: 'Closed' }),
        schoolRow({ urn: '400008', la: '921,Isle of Wight' }),
      ),
    )
    expect(report.refused.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7])
    expect(report.refused[0]?.reason).toBe('Isle of Anglesey is in Wales')
    expect(report.added).toBe(2)
  })

  test('schools trap 2: a search export whose last column spills over', async () => {
    const head = 'URN,LA (name),EstablishmentName,EstablishmentStatus (name),Linked establishments\r\n'
    expect(await loaded(`${head}999001,Tidemere,A School,Open,Successor 999002, merged, in 2020\r\n`)).toMatchObject({
      added: 1,
      refused: [],
    })
  })

  test('a wrong file is refused with what was expected and found, and changes nothing', async () => {
    await loaded(register(schoolRow({ urn: '999001' })))
    const wrong = wrongOf(await load('people.csv', 'name,age\nA,1\n'))
    expect(wrong).toBe(
      'people.csv is not a register of schools from GIAS: expected the columns URN, EstablishmentName, LA (name), EstablishmentStatus (name), found 2 columns that begin name, age (missing: URN, LA (name), EstablishmentStatus (name)).',
    )
    expect(wrongOf(await load('empty.csv', register().trim()))).toBe('empty.csv has no rows.')
    const mostlyBad = register(...Array.from({ length: 30 }, (_, at) => schoolRow({ urn: at < 12 ? String(999100 + at) : 'x' })))
    expect(wrongOf(await load('bad.csv', mostlyBad))).toContain('18 of 30 rows cannot be used, the first at line 14')
    expect(await db().selectFrom('schools').select('urn').execute()).toEqual([{ urn: '999001' }])
    expect(await db().selectFrom('imports').select('id').execute()).toHaveLength(1)
  })

  test('a failure half way leaves nothing behind', async () => {
    const stops = () => {
      throw new Error('stopped')
    }
    const many = register(...Array.from({ length: 6_000 }, (_, at) => schoolRow({ urn: String(900_000 + at) })))
    await expect(importGias(db(), write('many.csv', many), stops, now)).rejects.toThrow('stopped')
    expect(await db().selectFrom('schools').select('urn').limit(1).execute()).toEqual([])
    expect(await loaded(many)).toMatchObject({ added: 6_000 })
  })

  test('schools trap 4: links lead from an old URN to the open school, through several steps', async () => {
    await loaded(
      register(
        schoolRow({ urn: '999001', status: 'Closed' }),
        schoolRow({ urn: '999003' }),
        schoolRow({ urn: '999010', status: 'Closed' }),
        schoolRow({ urn: '999011' }),
        schoolRow({ urn: '999012' }),
        schoolRow({ urn: '999020', status: 'Closed' }),
        schoolRow({ urn: '999021', status: 'Closed' }),
      ),
    )
    const links = [
      '"URN","LinkURN","LinkName","LinkType","LinkEstablishedDate"',
      '999001,999002,"A","Successor",""',
      '999003,999002,"B","Predecessor - merged","01-09-2024"',
      '999010,999011,"C","Successor - Split School",""',
      '999010,999012,"D","Successor - Split School",""',
      '999020,999021,"E","Successor",""',
      '999021,999020,"F","Successor",""',
      '1,999002,"G","Successor",""',
      '',
    ].join('\r\n')
    expect(reportOf(await load('links.csv', links))).toMatchObject({ kind: 'links', added: 6, refused: [{ line: 8 }] })
    expect(reportOf(await load('links.csv', links))).toMatchObject({ added: 0, changed: 0 })
    expect((await findSchool(db(), '999001'))?.urn).toBe('999003')
    expect((await findSchool(db(), '999002'))?.urn).toBe('999003')
    expect((await findSchool(db(), '999003'))?.urn).toBe('999003')
    expect(await findSchool(db(), '999010')).toMatchObject({ urn: '999010', status: 'closed' })
    expect(await findSchool(db(), '999020')).toMatchObject({ urn: '999020', status: 'closed' })
    expect(await findSchool(db(), '999099')).toBeUndefined()
  })

  describe.skipIf(!haveRegisters)('headers as published (needs the public data beside the project)', () => {
    const compose = (file: string, school: Record<string, string>) => {
      const header = readFileSync(publicData(`gias/${file}`), 'latin1')
        .trim()
        .replace(/^\ufeff/, '')
        .split(',')
      return { width: header.length, text: `${header.join()}\r\n${header.map((name) => `"${school[name] ?? ''}"`).join()}\r\n` }
    }
    const school = {
      URN: '999001',
      'LA (code)': '999',
      'LA (name)': 'Tidemere',
      EstablishmentNumber: '2001',
      EstablishmentName: 'Saint Osmere’s “Old” School',
      'TypeOfEstablishment (code)': '34',
      'TypeOfEstablishment (name)': 'Academy converter',
      'EstablishmentStatus (code)': '3',
      'EstablishmentStatus (name)': 'Open, but proposed to close',
      StatutoryLowAge: '4',
      StatutoryHighAge: '11',
      HeadFirstName: 'Canary',
      HeadLastName: 'Canaryson',
      'HeadTitle (name)': 'Canary',
      HeadPreferredJobTitle: 'Canary head',
      PropsName: 'Canary',
      SchoolCapacity: '210',
      NumberOfPupils: '190',
      Postcode: 'ZZ1 1AA',
      Easting: '600000',
      Northing: '100000',
      'Gender (name)': 'Mixed',
      OpenDate: '01-09-2012',
    }
    test.each([
      ['gias_full_extract_header_2024.csv', 140],
      ['gias_statefunded_extract_header_2025.csv', 33],
    ])('%s, %i columns, with no name of a head teacher stored', async (file, width) => {
      const made = compose(file, school)
      expect(made.width).toBe(width)
      expect(await loaded(made.text)).toMatchObject({ added: 1, refused: [] })
      const row = await column('999001')
      expect(row).toMatchObject({
        type_code: '34',
        status: 'closing',
        low_age: 4,
        high_age: 11,
        open_date: '2012-09-01',
        name_key: 'saint osmeres old school',
      })
      expect(JSON.stringify(row)).not.toMatch(/canary|190|210/i)
    })
  })
})
