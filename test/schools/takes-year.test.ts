import { expect, test } from 'vitest'
import { takesYear } from '#schools/school.ts'

const years = (low: number | null, high: number | null) =>
  Array.from({ length: 12 }, (_, year) => year).filter((year) => takesYear(low, high, year))

// Schools trap 10: the year groups of a school come from its ages, never from its phase.
test.each([
  ['primary', 4, 11, [0, 1, 2, 3, 4, 5, 6]],
  ['primary with a nursery', 2, 11, [0, 1, 2, 3, 4, 5, 6]],
  ['primary that says 5: it takes Reception all the same', 5, 11, [0, 1, 2, 3, 4, 5, 6]],
  ['infant', 3, 7, [0, 1, 2]],
  ['junior', 7, 11, [3, 4, 5, 6]],
  ['first', 3, 9, [0, 1, 2, 3, 4]],
  ['first to ten', 4, 10, [0, 1, 2, 3, 4, 5]],
  ['middle', 9, 13, [5, 6, 7, 8]],
  ['upper', 13, 18, [9, 10, 11]],
  ['secondary', 11, 16, [7, 8, 9, 10, 11]],
  ['secondary with a sixth form', 11, 18, [7, 8, 9, 10, 11]],
  ['technical college', 14, 19, [10, 11]],
  ['all-through', 4, 16, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ['sixth form', 16, 19, []],
  ['nursery', 2, 5, [0]],
  ['ages not given', null, null, []],
  ['one age not given', 4, null, []],
] as const)('%s, %s to %s', (_, low, high, expected) => expect(years(low, high)).toEqual(expected))
