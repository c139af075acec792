// Points on the British National Grid: plain metres east and north, so distance is Pythagoras.
export type Point = { easting: number; northing: number }

/** Whole metres within Great Britain. */
export const isOnGrid = (easting: number, northing: number): boolean =>
  Number.isInteger(easting) &&
  Number.isInteger(northing) &&
  easting > 0 &&
  easting < 700_000 &&
  northing > 0 &&
  northing < 1_300_000

/**
 * Straight-line metres. From a postcode this is an estimate (half of all schools are over 67 m from their own
 * postcode's point, one 13.9 km: data trap: postcodes 3); it is never the distance that admissions measure.
 */
export const straightLine = (from: Point, to: Point): number =>
  Math.round(Math.hypot(from.easting - to.easting, from.northing - to.northing))
