import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCouncil, unrealFacts } from '#council/council.ts'

/** The demonstration council's folder with one file changed. */
function changed(file: string, change: (facts: Record<string, unknown>) => unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'schoolward-council-'))
  cpSync('content/council', folder, { recursive: true })
  const path = join(folder, file)
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)))
  return folder
}

describe("a council's facts", () => {
  test('those of the demonstration are complete, and known to be made up', () => {
    const facts = unrealFacts(readCouncil('content/council'))
    expect(facts.join('\n')).toContain('fictional council')
    expect(facts.join('\n')).toContain('officer@tidemere.example is a made-up address')
  })

  test('a wrong fact is refused with its file and place', () => {
    expect(() => readCouncil(changed('council.json', (facts) => ({ ...facts, code: '99' })))).toThrow(
      /council\.json is wrong:\n {2}- code/,
    )
    expect(() => readCouncil(changed('council.json', (facts) => ({ ...facts, preferences: 0 })))).toThrow('preferences')
    expect(() => readCouncil(changed('council.json', (facts) => ({ ...facts, unknown: 1 })))).toThrow('unknown')
    expect(() =>
      readCouncil(changed('staff.json', () => [{ email: 'not an address', name: 'X', roles: ['admissions'] }])),
    ).toThrow('staff.json')
    expect(() => readCouncil(join(tmpdir(), 'no such folder'))).toThrow('council.json is missing')
  })

  test('a colour on which white text cannot be read is refused', () => {
    expect(() => readCouncil(changed('council.json', (facts) => ({ ...facts, colour: '#ffcc00' })))).toThrow('too hard to read')
  })
})
