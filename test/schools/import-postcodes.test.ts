import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import { findPostcode } from '#schools/postcode.ts'
import { onBothDatabases } from '../databases.ts'
import { fileWriter, havePostcodes, now, publicData, reportOf, wrongOf } from './files.ts'

const write = fileWriter()
const line = (
  postcode: string,
  quality = 10,
  east = 600000,
  north = 100000,
  country = 'E92000001',
  county = '',
  district = 'E06000001',
) => `"${postcode}",${quality},${east},${north},"${country}","E19000001","E18000005","${county}","${district}","E05011151"\n`

onBothDatabases('import of postcodes', (db) => {
  beforeEach(async () => {
    await db().deleteFrom('postcodes').execute()
    await db().deleteFrom('imports').execute()
  })
  const load = (path: string) => importPostcodes(db(), path, undefined, now)

  test('adds, changes nothing the second time, changes what moved', async () => {
    const path = write('zz.csv', line('ZZ1 1AA') + line('ZZ1 1AB'))
    expect(reportOf(await load(path))).toMatchObject({ readRows: 2, added: 2, changed: 0 })
    expect(reportOf(await load(path))).toMatchObject({ readRows: 2, added: 0, changed: 0 })
    expect(reportOf(await load(write('zz.csv', line('ZZ1 1AA', 10, 600001))))).toMatchObject({ added: 0, changed: 1 })
    expect(await findPostcode(db(), 'ZZ11AB')).toMatchObject({ kind: 'point' })
  })

  test('postcodes trap 2: quality 90 has no point, 20 to 60 are approximate, no council code is none', async () => {
    await load(
      write(
        'zz.csv',
        line('ZZ1 1AA', 90, 0, 0) +
          line('ZZ1 1AB', 50) +
          line('ZZ1 1AD', 10, 600000, 100000, 'E92000001', '', '') +
          line('ZZ1 1AE', 60, 0, 0),
      ),
    )
    expect(await findPostcode(db(), 'ZZ11AA')).toEqual({ kind: 'noPoint', country: 'england', authority: 'E06000001' })
    expect(await findPostcode(db(), 'ZZ11AB')).toMatchObject({ kind: 'point', approximate: true })
    expect(await findPostcode(db(), 'ZZ11AD')).toMatchObject({ kind: 'point', approximate: false, authority: null })
    expect(await findPostcode(db(), 'ZZ11AE')).toMatchObject({ kind: 'noPoint' })
  })

  test('postcodes trap 1: one that is not in the register is unknown, not an error', async () => {
    expect(await findPostcode(db(), 'ZZ99ZZ')).toEqual({ kind: 'unknown' })
  })

  test('postcodes trap 5: the county is the council for schools where there is one', async () => {
    await load(write('zz.csv', line('ZZ1 1AA', 10, 600000, 100000, 'E92000001', 'E10000014', 'E07000085')))
    expect(await findPostcode(db(), 'ZZ11AA')).toMatchObject({ authority: 'E10000014' })
  })

  test('postcodes trap 6: the padded form of 2014, header lines, other nations', async () => {
    const header =
      'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\n'
    const report = reportOf(
      await load(
        write(
          'zz.csv',
          header +
            line('ZZ1  1AA') +
            line('ZZ101AB', 10, 300000, 300000, 'W92000004') +
            line('ZZ1 1AD', 10, 300000, 600000, 'S92000003'),
        ),
      ),
    )
    expect(report).toMatchObject({ readRows: 3, added: 3, refused: [] })
    expect(await findPostcode(db(), 'ZZ11AA')).toMatchObject({ country: 'england' })
    expect(await findPostcode(db(), 'ZZ101AB')).toMatchObject({ country: 'wales' })
    expect(await findPostcode(db(), 'ZZ11AD')).toMatchObject({ country: 'scotland' })
  })

  test('refused rows carry file, line and reason; twins are found across the files of a folder', async () => {
    const folder = join(write('marker.txt', ''), '..', 'areas')
    await mkdir(join(folder, 'CSV'), { recursive: true })
    await writeFile(join(folder, 'CSV', 'za.csv'), `${line('ZZ1 1AA')}${line('ZZ1')}${line('ZZ1 1AB', 10, 9, 2_000_000)}`)
    await writeFile(join(folder, 'CSV', 'zb.csv.gz'), gzipSync(line('ZZ2 1AA') + line('ZZ1 1AA')))
    await writeFile(join(folder, 'Code-Point_Open_Column_Headers.csv'), 'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n')
    await writeFile(join(folder, 'licence.txt'), 'words')
    const report = reportOf(await load(folder))
    expect(report).toMatchObject({ readRows: 5, added: 2 })
    expect(report.refused).toEqual([
      { file: 'za.csv', line: 2, reason: '"ZZ1" is not a postcode' },
      { file: 'za.csv', line: 3, reason: 'coordinates are not on the British National Grid' },
      { file: 'zb.csv.gz', line: 2, reason: 'postcode given before in this import' },
    ])
  })

  test('a wrong file is refused in a sentence and changes nothing, also in the middle of a folder', async () => {
    expect(wrongOf(await load(write('schools.csv', 'URN,EstablishmentName\n1,x\n')))).toBe(
      'schools.csv is not an area file of Code-Point Open: expected 10 columns that begin with a postcode and its quality, found 2 that begin with "URN", "EstablishmentName".',
    )
    const folder = mkdtempSync(join(write('marker.txt', ''), '..', 'mixed-'))
    expect(wrongOf(await load(folder))).toContain('holds no .csv')
    await writeFile(join(folder, 'a.csv'), line('ZZ1 1AA'))
    await writeFile(join(folder, 'b.csv'), 'x,y\n')
    expect(wrongOf(await load(folder))).toContain('b.csv is not an area file')
    expect(await findPostcode(db(), 'ZZ11AA')).toEqual({ kind: 'unknown' })
    expect(wrongOf(await load('/nowhere/at/all'))).toContain('There is no file or folder')
  })

  test.skipIf(!havePostcodes)(
    'real areas: Hull of 2014 in the padded form, then of 2025 (needs the public data beside the project)',
    async () => {
      expect(reportOf(await load(publicData('postcodes/codepoint-open-2014-08/hu.csv.gz')))).toMatchObject({
        readRows: 10_772,
        added: 10_772,
        refused: [],
      })
      const newer = reportOf(await load(publicData('postcodes/codepoint-open-2025/hu.csv.gz')))
      expect(newer.refused).toEqual([])
      expect(newer.changed).toBeGreaterThan(0)
    },
  )
})

describe.skipIf(!havePostcodes)('all postcodes there are (needs the public data beside the project)', () => {
  test('1,356,528 load into one file, and are what the traps say', { timeout: 180_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postcodes-'))
    const db = openDatabase({ file: join(folder, 'all.sqlite') })
    try {
      await migrate(db)
      let seen = 0
      const onProgress = (rows: number) => {
        seen = rows
      }
      const report = reportOf(await importPostcodes(db, publicData('postcodes/codepoint-open-2025'), onProgress, now))
      expect(report).toMatchObject({ readRows: 1_356_528, added: 1_356_528, changed: 0, refused: [] })
      expect(seen).toBeGreaterThan(1_350_000)
      const count = async (column: 'easting' | 'authority') =>
        (
          await db
            .selectFrom('postcodes')
            .select((e) => e.fn.countAll<number>().as('n'))
            .where(column, 'is', null)
            .where('country', '=', 'E92000001')
            .executeTakeFirstOrThrow()
        ).n
      expect(await count('easting')).toBe(649)
      expect(await count('authority')).toBeGreaterThan(0)
      expect(await findPostcode(db, 'S12HH')).toMatchObject({ authority: 'E08000039' })
      expect(await findPostcode(db, 'RM70RL')).toEqual({ kind: 'unknown' })
      expect(await findPostcode(db, 'GU341DH')).toMatchObject({ authority: 'E10000014' })
    } finally {
      await db.destroy()
      rmSync(folder, { recursive: true })
    }
  })
})
