// What every connector must do, whoever writes it. A new one joins the list in connectors.ts and is tested here unasked.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { connectors } from '#delivery/connectors.ts'
import { readCouncil } from '#council/council.ts'

const names = Object.keys(connectors) as (keyof typeof connectors)[]
const source = (name: string) => readFileSync(`src/delivery/connectors/${name}.ts`, 'utf8')

test('every file in the folder is in the list, and the other way round', () => {
  expect(
    readdirSync('src/delivery/connectors')
      .map((name) => name.replace('.ts', ''))
      .sort(),
  ).toEqual([...names].sort())
})

describe.each(names)('%s', (name) => {
  test('refuses a body that is not its own', () => {
    for (const body of [null, 'text', [], {}, { version: 'request-v9' }])
      expect(connectors[name].carries.safeParse(body).success).toBe(false)
  })

  test('knows neither the database nor the environment nor a clock, and opens with what it does', () => {
    expect(source(name)).toMatch(/^\/\/ /)
    expect(source(name)).not.toMatch(/#database|#requests|#cases|process\.|Temporal\.Now|Date\.now|console\./)
  })

  test('is short enough to copy', () => expect(source(name).split('\n').length).toBeLessThanOrEqual(90))
})

test("the demonstration council's destinations are read, each with the drawers it is given", () => {
  const { destinations } = readCouncil('content/council')
  expect(destinations.length).toBeGreaterThan(0)
  for (const { drawers } of destinations) expect(drawers).toContain('application')
})
