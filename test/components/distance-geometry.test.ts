import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dotRadius, drawDistances, homeRadius, size } from '#components/distance-geometry.ts'

const home = { easting: 600_000, northing: 100_000 }
const at = (number: number, east: number, north: number) => ({
  number,
  name: `School ${number}`,
  easting: home.easting + east,
  northing: home.northing + north,
})
const middle = size / 2

describe('rings', () => {
  test.each([
    [900, [0.5, 1]],
    [1_000, [0.5, 1]],
    [1_001, [1, 2]],
    [2_400, [1, 2, 3]],
    [4_900, [2, 5]],
    [9_000, [5, 10]],
    [15_000, [10, 20]],
    [39_000, [20, 40]],
    [90_000, [20, 40]],
  ])('a farthest school at %i m gives rings of %j km', (metres, rings) => {
    expect(drawDistances(home, [at(1, 100, 0), at(2, metres, 0)]).rings.map(({ km }) => km)).toEqual(rings)
  })

  test('with no school there are still rings', () => {
    expect(drawDistances(home, [])).toMatchObject({ rings: [{ km: 0.5 }, { km: 1 }], dots: [] })
  })

  test('their words stand on the ring and keep clear of each other', () => {
    const { rings } = drawDistances(home, [at(1, 0, 2_900)])
    for (const { radius, words } of rings) expect(Math.hypot(words.x - middle, words.y - middle)).toBeCloseTo(radius)
    const heights = rings.map(({ words }) => words.y).sort((one, other) => one - other)
    expect(Math.min(...heights.slice(1).map((height, index) => height - heights[index]!))).toBeGreaterThan(34)
  })
})

describe('dots', () => {
  test('north is up and east is to the right, at the ring of their distance', () => {
    const { dots, rings } = drawDistances(home, [at(1, 0, 2_000), at(2, 2_000, 0), at(3, 0, -2_000), at(4, -2_000, 0)])
    const outer = rings.at(-1)!.radius
    expect(dots.map(({ at }) => at)).toEqual([
      { x: middle, y: middle - outer },
      { x: middle + outer, y: middle },
      { x: middle, y: middle + outer },
      { x: middle - outer, y: middle },
    ])
    expect(dots.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })

  test('a school beyond the last ring stands at the edge in its own direction and says that it is farther', () => {
    const [near, far] = drawDistances(home, [at(1, 19_000, 0), at(2, -60_000, 0)]).dots
    expect(near).toMatchObject({ far: false })
    expect(far).toMatchObject({ far: true })
    expect(far!.at.x).toBeLessThan(middle - 138)
    expect(far!.at.y).toBe(middle)
  })

  test('two schools at one address, and one next door to home, are moved apart and keep their true place', () => {
    const { dots } = drawDistances(home, [at(1, 800, 300), at(2, 800, 300), at(3, 5, 0)])
    expect(Math.hypot(dots[0]!.x - dots[1]!.x, dots[0]!.y - dots[1]!.y)).toBeGreaterThanOrEqual(2 * dotRadius)
    expect(dots[0]!.at).toEqual(dots[1]!.at)
    expect(dots[2]!.moved).toBe(true)
    expect(Math.hypot(dots[2]!.x - middle, dots[2]!.y - middle)).toBeGreaterThanOrEqual(dotRadius + homeRadius)
  })

  test('the ten nearest schools of any place: inside the picture, no two on top of each other, none on home', () => {
    const school = fc.record({ east: fc.integer({ min: -5_000, max: 5_000 }), north: fc.integer({ min: -5_000, max: 5_000 }) })
    fc.assert(
      fc.property(fc.array(school, { minLength: 1, maxLength: 10 }), (list) => {
        const { dots } = drawDistances(
          home,
          list.map(({ east, north }, index) => at(index + 1, east, north)),
        )
        dots.forEach((dot, index) => {
          for (const side of [dot.x, dot.y]) {
            expect(side).toBeGreaterThanOrEqual(dotRadius)
            expect(side).toBeLessThanOrEqual(size - dotRadius)
          }
          expect(Math.hypot(dot.x - middle, dot.y - middle)).toBeGreaterThan(homeRadius + dotRadius - 3)
          for (const other of dots.slice(index + 1))
            expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThan(1.6 * dotRadius)
        })
      }),
      { numRuns: 500 },
    )
  })
})
