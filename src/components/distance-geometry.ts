// Where things stand in the picture of distance: home in the middle, north up, rings of whole kilometres, one numbered dot
// a school. Pure: metres of the British National Grid in, units of a square `size` wide out. Dots that would hide each
// other, home or the words on the rings are moved aside, and a thin line then leads back to the true place.
export type Place = { easting: number; northing: number }
export type Spot = { x: number; y: number }
export type Dot = Spot & {
  number: number
  name: string
  /** The true place; differs from x and y when the dot was moved aside. */
  at: Spot
  moved: boolean
  /** Beyond the last ring: drawn at the edge in the right direction, marked as further away than it looks. */
  far: boolean
}
/** A ring of `km` with the middle of its two lines of words. */
export type Ring = { km: number; radius: number; words: Spot }

export const size = 340
export const dotRadius = 14
export const homeRadius = 15
const middle = size / 2
const outermost = 138
const apart = 2 * dotRadius + 2
const words = { wide: 70, high: 36 }

/** Rings for the farthest school; two or three, because more would leave no room for words. */
const ringSets = [
  [0.5, 1],
  [1, 2],
  [1, 2, 3],
  [2, 5],
  [5, 10],
  [10, 20],
  [20, 40],
]

/** Directions for the words of the rings, in degrees from north; near north and south, where lines of words do not meet. */
const directions = [0, 180, 25, -25, 155, -155, 40, -40, 140, -140]

export function drawDistances(
  home: Place,
  schools: (Place & { number: number; name: string })[],
): { rings: Ring[]; dots: Dot[] } {
  const metres = schools.map((school) => Math.hypot(school.easting - home.easting, school.northing - home.northing))
  const farthest = Math.max(0, ...metres) / 1000
  const set = ringSets.find((rings) => rings.at(-1)! >= farthest) ?? ringSets.at(-1)!
  const unitsPerMetre = outermost / (set.at(-1)! * 1000)

  const places = schools.map(({ easting, northing, number, name }, index) => {
    const distance = metres[index]! * unitsPerMetre
    const far = distance > outermost + 0.001
    const scale = far ? ((outermost + dotRadius + 2) / distance) * unitsPerMetre : unitsPerMetre
    const at = { x: middle + (easting - home.easting) * scale, y: middle - (northing - home.northing) * scale }
    return { number, name, at, far }
  })
  const radii = set.map((km) => ({ km, radius: km * 1000 * unitsPerMetre }))
  const direction = freest(
    radii.map(({ radius }) => radius),
    places.map(({ at }) => at),
  )
  const rings = radii.map((ring) => ({ ...ring, words: onRing(ring.radius, direction) }))
  return { rings, dots: moveAside(places, rings) }
}

function onRing(radius: number, degrees: number): Spot {
  const radians = (degrees * Math.PI) / 180
  return { x: middle + radius * Math.sin(radians), y: middle - radius * Math.cos(radians) }
}

/** The direction whose ring words lie farthest from all schools; the first such, so that the same list looks the same. */
function freest(radii: number[], places: Spot[]): number {
  const room = (degrees: number) =>
    Math.min(...radii.flatMap((radius) => places.map((place) => gapToWords(place, onRing(radius, degrees)))), 1_000)
  return directions.reduce((best, next) => (room(next) > room(best) + 0.5 ? next : best))
}

/** How far a spot is outside the box of a ring's words; 0 inside. */
function gapToWords(spot: Spot, centre: Spot): number {
  const across = Math.max(0, Math.abs(spot.x - centre.x) - words.wide / 2)
  const down = Math.max(0, Math.abs(spot.y - centre.y) - words.high / 2)
  return Math.hypot(across, down)
}

function moveAside(places: { number: number; name: string; at: Spot; far: boolean }[], rings: Ring[]): Dot[] {
  const spots = places.map(({ at }) => ({ ...at }))
  const home = { x: middle, y: middle }
  for (let round = 0; round < 200; round++) {
    let still = true
    const push = (spot: Spot, from: Spot, least: number, share: number, turn: number) => {
      const distance = Math.hypot(spot.x - from.x, spot.y - from.y)
      if (distance >= least - 0.01) return
      still = false
      // Two schools at one address have no direction between them: each then gets its own.
      const angle = distance < 0.01 ? turn : Math.atan2(spot.y - from.y, spot.x - from.x)
      spot.x += Math.cos(angle) * (least - distance) * share
      spot.y += Math.sin(angle) * (least - distance) * share
    }
    spots.forEach((spot, index) => {
      for (let other = index + 1; other < spots.length; other++) {
        const before = { ...spot }
        push(spot, spots[other]!, apart, 0.5, index * 2.4)
        push(spots[other]!, before, apart, 0.5, index * 2.4 + Math.PI)
      }
      push(spot, home, dotRadius + homeRadius + 2, 1, index * 2.4)
      for (const ring of rings) {
        const gap = gapToWords(spot, ring.words)
        if (gap >= dotRadius) continue
        still = false
        spot.x += Math.sign(spot.x - ring.words.x || 1) * Math.min(4, dotRadius - gap)
      }
      spot.x = Math.min(size - dotRadius - 1, Math.max(dotRadius + 1, spot.x))
      spot.y = Math.min(size - dotRadius - 1, Math.max(dotRadius + 1, spot.y))
    })
    if (still) break
  }
  return places.map((place, index) => {
    const { x, y } = spots[index]!
    return {
      ...place,
      x: tenth(x),
      y: tenth(y),
      at: { x: tenth(place.at.x), y: tenth(place.at.y) },
      moved: Math.hypot(x - place.at.x, y - place.at.y) > dotRadius / 2,
    }
  })
}

const tenth = (value: number) => Math.round(value * 10) / 10
