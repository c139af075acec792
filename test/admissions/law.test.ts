import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inForce, switches, whatTurnsOn } from '#admissions/law.ts'

const day = Temporal.PlainDate.from

test('only section 61 has been seen in force: from 29 June 2026 (admissions-rules 4.7)', () => {
  expect(inForce('cwsa-61', day('2026-06-28'))).toBe(false)
  expect(inForce('cwsa-61', day('2026-06-29'))).toBe(true)
  expect(switches.filter(({ id }) => inForce(id, day('2099-01-01'))).map(({ id }) => id)).toEqual(['cwsa-61'])
})

test('every row of the table is there, with source and evidence', () => {
  expect(switches.map(({ id }) => id)).toEqual([
    'cwsa-4',
    'cwsa-11',
    'cwsa-35',
    'cwsa-37',
    'cwsa-38',
    'cwsa-39',
    'cwsa-61',
    'cwsa-62',
  ])
  for (const row of switches) {
    expect(row.source, row.id).toContain(`s.${row.id.slice(5)}`)
    expect(row.evidence.length, row.id).toBeGreaterThan(10)
  }
})

test('every section that is not in force is off, and says what it would turn on', () => {
  for (const { id, inForceFrom, turnsOn } of switches) {
    for (const on of ['2026-04-29', '2026-06-29', '2026-11-24', '2032-08-31']) {
      expect(inForce(id, day(on)), `${id} on ${on}`).toBe(inForceFrom !== null && inForceFrom <= on)
      expect(whatTurnsOn(day(on)).includes(turnsOn)).toBe(inForce(id, day(on)))
    }
  }
  expect(new Set(switches.map(({ turnsOn }) => turnsOn)).size).toBe(8)
  expect(whatTurnsOn(day('2026-11-24'))).toEqual(['cooperation'])
  expect(whatTurnsOn(day('2026-11-24'), { 'cwsa-11': '2026-11-24' })).toEqual(['housingNotification', 'cooperation'])
})

test('a day the legal lead has confirmed turns a switch on, and null turns it off', () => {
  expect(inForce('cwsa-62', day('2027-01-01'), { 'cwsa-62': '2027-01-01' })).toBe(true)
  expect(inForce('cwsa-62', day('2026-12-31'), { 'cwsa-62': '2027-01-01' })).toBe(false)
  expect(inForce('cwsa-61', day('2027-01-01'), { 'cwsa-61': null })).toBe(false)
})

test('no rule reads the wall clock or reaches outside its room', () => {
  for (const name of readdirSync('src/admissions')) {
    const source = readFileSync(`src/admissions/${name}`, 'utf8')
    expect(source, name).not.toMatch(/Temporal\.Now|Date\.now|new Date\(|performance\.now/)
    for (const [, from] of source.matchAll(/from '([^']+)'/g)) expect(from, name).toMatch(/^(#admissions\/|zod$)/)
  }
})
