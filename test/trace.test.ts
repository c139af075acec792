// The trace itself, and that it is whole: no row that concerns families is forgotten.
import { describe, expect, test } from 'vitest'
import { idsOf, testFiles, testsById, titlesIn, trace } from '../scripts/trace.ts'
import { rows } from './trace.ts'

describe('finding tests by the id in their titles', () => {
  test('sees every way a test is named, and nothing else', () => {
    const text = [
      "it('T05: one', () => {})",
      "test.each(['a'])('T06: %s two', () => {})",
      `describe.skipIf(true)('T07: three', () => { it(\`T08: \${'x'} four\`, () => {}) })`,
      "onBothDatabases('T09: five', () => {})",
      "const other = make('T10: no test')",
      "// it('T11: spoken of')",
    ].join('\n')
    expect(titlesIn(text).flatMap(idsOf)).toEqual(['T05', 'T06', 'T07', 'T08', 'T09'])
  })

  test('only an id that begins the title and ends in a colon counts', () => {
    expect(idsOf('T14, T15 and T16: all three')).toEqual(['T14', 'T15', 'T16'])
    expect(idsOf('T14 T15 P1: all three')).toEqual(['T14', 'T15'])
    expect(idsOf('P4 T35: two')).toEqual(['T35'])
    expect(idsOf('a birth date at T12')).toEqual([])
    expect(idsOf('T12 without a colon')).toEqual([])
  })
})

describe('the table', () => {
  const row = { finding: 'x', family: true }

  test('a row that concerns families fails without test and reason; one of them is enough', () => {
    const shown = new Map([['T02', [{ file: 'a', title: 'b' }]]])
    expect(trace({ T01: row, T02: row, T03: { ...row, notYet: 'later' }, T04: { ...row, family: false } }, shown).open).toEqual([
      'T01',
    ])
    expect(trace({ T01: row }, shown).unknown).toEqual(['T02'])
  })

  test('has T01 to T67, and every row that concerns families has a test or a reason', () => {
    expect(Object.keys(rows)).toEqual(Array.from({ length: 67 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`))
    const { open, unknown, lines } = trace(rows, testsById(testFiles()))
    expect({ open, unknown }).toEqual({ open: [], unknown: [] })
    expect(lines.length).toBeGreaterThanOrEqual(134)
  })
})
