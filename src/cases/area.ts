// Where a family stays, as coarsely as a list or a count may know it.

/** `place:HBR21`, `area:harbour` or `post:ZZ1`; null where it is not known. */
export function areaOf({
  placeCode,
  area,
  postcode,
}: {
  placeCode?: string | undefined
  area?: string | undefined
  postcode?: string | undefined
}): string | null {
  if (placeCode && placeCode !== 'none') return `place:${placeCode}`
  const outward = /^([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}$/.exec(postcode?.toUpperCase().trim() ?? '')?.[1]
  if (outward) return `post:${outward}`
  return area ? `area:${area}` : null
}
