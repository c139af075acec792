import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { schoolType, schoolTypes } from '#admissions/who-decides.ts'

const register = resolve(process.cwd(), '../shared/data/gias')

// Written by hand from admissions-rules 1.2, not from the code.
const byHand: [codes: number[], decides: string, selectable: boolean][] = [
  [[1, 3], 'localAuthority', true],
  [[2, 5], 'governingBody', true],
  [[28, 34, 35, 40, 41, 6], 'trust', true],
  [[7, 12, 33, 36, 44, 8, 10], 'sendTeam', false],
  [[14, 38, 42, 43], 'localAuthority', false],
  [[11], 'school', false],
  [[15, 18, 31, 39, 45, 46, 49, 24, 57], 'other', false],
  [[25, 26, 27, 29, 30, 32, 37, 56], 'other', false],
]

describe('who decides (admissions-rules 1.2)', () => {
  test.each(byHand)('types %j: %s, may be named: %s', (codes, decides, selectable) => {
    for (const code of codes)
      expect(schoolType(String(code), 'no such name')).toEqual({ code: String(code), decides, selectable })
  })

  test('the table has those types and no others, each once', () => {
    const codes = byHand.flatMap(([codes]) => codes.map(String)).sort()
    expect(schoolTypes.map((type) => type.code).sort()).toEqual(codes)
    expect(new Set(schoolTypes.map((type) => type.name)).size).toBe(codes.length)
  })

  test('a name alone is enough, however it is written', () => {
    expect(schoolType(null, '  academy   CONVERTER ')).toEqual({ code: '34', decides: 'trust', selectable: true })
    expect(schoolType('', 'Free schools 16-19')).toEqual({ code: '39', decides: 'other', selectable: false })
    expect(schoolType(null, 'Service children\u2019s education').code).toBe('26')
    expect(schoolType('02', 'Voluntary aided school').decides).toBe('governingBody')
  })

  test('an unknown type is never offered to a family', () => {
    expect(schoolType('99', 'Moon school')).toEqual({ code: '99', decides: 'other', selectable: false })
    expect(schoolType(null, '')).toEqual({ code: null, decides: 'other', selectable: false })
  })

  test('a known code wins over a name that says something else', () => {
    expect(schoolType('7', 'Community school').selectable).toBe(false)
  })
})

describe.skipIf(!existsSync(register))('who decides, on the real register (skipped where ../shared/data is absent)', () => {
  test('every one of the 50 published rows has its own type here, by code and by name', () => {
    const published = parse(readFileSync(`${register}/establishment_types_2025-04-22.csv`), {
      columns: true,
      bom: true,
    }) as Record<string, string>[]
    expect(published).toHaveLength(50)
    for (const type of published) {
      const code = type['type-of-establishment-code'] ?? ''
      const name = type['type-of-establishment-name'] ?? ''
      expect(schoolTypes.find((known) => known.code === code)?.name, `${code} ${name}`).toBe(name)
      expect(schoolType(null, name).code, name).toBe(code)
    }
    expect(new Set(published.map((type) => type['type-of-establishment-code'])).size).toBe(schoolTypes.length)
  })

  test('all 20,188 mainstream schools of 2022, which carry names only, can be named and have a decider', () => {
    const rows = parse(gunzipSync(readFileSync(`${register}/gias_england_mainstream_2022-08.csv.gz`)), {
      columns: true,
      bom: true,
    }) as Record<string, string>[]
    expect(rows).toHaveLength(20_188)
    const unresolved = rows.filter((school) => {
      const type = schoolType(null, school['TypeOfEstablishment (name)'] ?? '')
      return type.code === null || !type.selectable || type.decides === 'other'
    })
    expect(unresolved).toEqual([])
  })

  test('every kind of school in a London list of 2026 resolves', () => {
    const rows = JSON.parse(readFileSync(`${register}/nw_london_5_boroughs_2026-08.json`, 'utf8')) as { type: string }[]
    expect(rows).toHaveLength(487)
    expect([...new Set(rows.map((school) => school.type))].filter((name) => schoolType(null, name).code === null)).toEqual([])
  })
})
