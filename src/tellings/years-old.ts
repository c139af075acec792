import { partialDate } from '#journey/dates.ts'

/** Age in whole years on `today`, as well as a date of any precision tells it; undefined where there is none, or none from 0 to 18. */
export function yearsOld(born: unknown, today: string): number | undefined {
  const read = partialDate.safeParse(born)
  if (!read.success) return undefined
  const { year, month = 1, day = 1, age } = read.data
  const years = age ?? Temporal.PlainDate.from({ year, month, day }).until(today, { largestUnit: 'years' }).years
  return years >= 0 && years <= 18 ? years : undefined
}
