import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stayingOptions } from '#flows/plan.ts'
import { pictureFor, pictureOfSchool } from '#components/pictures/for-option.ts'
import { pictures } from '#components/pictures/pictures.ts'

const frame = readFileSync(join(process.cwd(), 'src/components/LinePicture.astro'), 'utf8').split('---').at(-1)!.length

test.each(Object.entries(pictures))('%s is drawn in the square and weighs 1 kB or less with its frame', (_, path) => {
  expect(path).toMatch(/^M[\dMLHVCAQSTZmlhvcaqstz .,-]+$/)
  expect(Buffer.byteLength(path) + frame).toBeLessThanOrEqual(1_000)
})

test('every kind of place to stay has its own picture, in every flow that asks', () => {
  const drawn = stayingOptions.map((option) => pictures[pictureFor('plan:staying', option)!])
  expect(drawn.every(Boolean)).toBe(true)
  expect(new Set(drawn).size).toBe(stayingOptions.length)
  expect(stayingOptions.map((option) => pictureFor('apply:staying', option))).toEqual([...stayingOptions])
})

test('who the child lives with and how to reach the family have pictures; other questions have none', () => {
  for (const option of ['parent', 'closeRelative', 'otherPerson', 'alone'])
    expect(pictureFor('child:livesWith', option)).toBe(option)
  for (const option of ['phone', 'message', 'email', 'letter', 'worker', 'none'])
    expect(pictureFor('apply:ways', option)).toBe(option)
  expect(pictureFor('apply:applicant', 'parent')).toBeUndefined()
  expect(pictureFor('apply:staying', 'constructor')).toBeUndefined()
  expect(pictureFor('apply:constructor', 'name')).toBeUndefined()
})

test.each([
  [2, 5, 'nursery'],
  [3, 11, 'primary'],
  [4, 16, 'primary'],
  [7, 11, 'primary'],
  [9, 13, 'primary'],
  [11, 18, 'secondary'],
  [13, 18, 'secondary'],
  [16, 19, 'college'],
  [null, null, 'primary'],
] as const)('a school for ages %s to %s is drawn as %s', (lowAge, highAge, name) => {
  expect(pictureOfSchool({ lowAge, highAge })).toBe(name)
})

test('the demonstration council has a mark, and pages have an icon, without words or styles', () => {
  for (const file of ['content/council/logo.svg', 'public/icon.svg']) {
    expect(existsSync(join(process.cwd(), file))).toBe(true)
    const drawing = readFileSync(join(process.cwd(), file), 'utf8')
    expect(drawing.length).toBeLessThanOrEqual(2_000)
    expect(drawing).not.toMatch(/<text|style|<script|href/)
  }
})
