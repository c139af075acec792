// Counts leave the room by one door: nobody but `show.ts`'s callers inside it imports what counts, so no page, picture or
// file can ever hold a true small number.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importsOf } from '../house/rules.ts'

const files = globSync('src/**/*.{ts,astro}').map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const importers = (of: RegExp) =>
  files
    .filter((file) => importsOf(file).some((name) => of.test(name)))
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('src/reports/counting/'))
    .sort()

test('what counts is imported by the two files that show, and by nothing outside the room', () => {
  // The pack is about single children and says so; it takes two helpers with days from there, and no count.
  expect(importers(/^#reports\/counting\//)).toEqual([
    'src/reports/forum-pack.ts',
    'src/reports/read-report.ts',
    'src/reports/snapshot.ts',
  ])
  expect(importers(/^#reports\/(read-children|suppress)\.ts$/).filter((path) => !path.startsWith('src/reports/'))).toEqual([])
  expect(readFileSync('src/reports/forum-pack.ts', 'utf8')).toContain(
    "import { daysFrom, within } from '#reports/counting/facts.ts'",
  )
})

test('both of them show everything they count', () => {
  expect(readFileSync('src/reports/read-report.ts', 'utf8')).toContain('counting[name](facts, filters).map(show)')
  expect(readFileSync('src/reports/snapshot.ts', 'utf8')).toContain('].map(show)')
})
