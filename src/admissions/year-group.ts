// Which year group a child is in. The rule is the standard one: age on the 31 August before the school year, minus 4, so
// that Reception is 0, Year 11 is 11, below 0 is too young and 12 or more is after Year 11. A family that knows only a
// month, a year or an age is given the range that is possible; nothing is ever filled in. A child is never moved down
// a year for its English (Code 2.18 to 2.20 is the only way to another year group).
// Source: admissions-rules 5.3.

/**
 * A birth date as a family knows it. With `age`, `year` is the year the age was told in minus the age. `estimated` is what
 * stands on the papers although nobody knows the exact date: schools go by the papers. `between` holds the first and last
 * day where a month or year of another calendar lies in two of ours.
 */
export type PartialBirth = {
  year: number
  month?: number | undefined
  day?: number | undefined
  precision: 'exact' | 'month' | 'year' | 'age' | 'estimated' | 'range'
  age?: number | undefined
  between?: { first: string; last: string } | undefined
}

/** First and last possible day, both included. */
export type BirthRange = { earliest: Temporal.PlainDate; latest: Temporal.PlainDate }

/** The calendar year a school year starts in: 31 August 2026 is in 2025, 1 September 2026 in 2026. */
export const schoolYear = (on: Temporal.PlainDate): number => (on.month >= 9 ? on.year : on.year - 1)

/** 0 is Reception, 1 to 11 are Years 1 to 11; negative is before Reception, 12 and more after Year 11. */
export function yearGroup(born: Temporal.PlainDate, on: Temporal.PlainDate): number {
  const augustOfBirthYear = born.month >= 9 ? born.year + 1 : born.year
  return schoolYear(on) - augustOfBirthYear - 4
}

/** Every day the child may have been born on. An exact date that does not exist is a surprise and throws RangeError. */
export function birthRange(born: PartialBirth, on: Temporal.PlainDate): BirthRange {
  const known = ranges.get(born)
  if (known?.on === on.toString()) return known.range
  const range = rangeOf(born, on)
  ranges.set(born, { on: on.toString(), range })
  return range
}

// Year group, path and count of a child all start here, on the same day.
const ranges = new WeakMap<PartialBirth, { on: string; range: BirthRange }>()

function rangeOf(born: PartialBirth, on: Temporal.PlainDate): BirthRange {
  const { year, month, day, precision, age, between } = born
  if (between) return { earliest: Temporal.PlainDate.from(between.first), latest: Temporal.PlainDate.from(between.last) }
  if ((precision === 'exact' || precision === 'estimated') && month && day) {
    const date = new Temporal.PlainDate(year, month, day)
    return { earliest: date, latest: date }
  }
  if (month && precision !== 'year' && precision !== 'age') {
    const first = new Temporal.PlainDate(year, month, 1)
    return { earliest: first, latest: first.add({ months: 1 }).subtract({ days: 1 }) }
  }
  const firstOfYear = new Temporal.PlainDate(year, 1, 1)
  const lastOfYear = new Temporal.PlainDate(year, 12, 31)
  if (precision !== 'age') return { earliest: firstOfYear, latest: lastOfYear }
  // An age told this year is true today; one told in an earlier year is only known to be true at some day of that year.
  if (age !== undefined && year + age === on.year) {
    return { earliest: on.subtract({ years: age + 1 }).add({ days: 1 }), latest: on.subtract({ years: age }) }
  }
  return { earliest: firstOfYear.subtract({ years: 1 }), latest: lastOfYear }
}

/** The youngest (`from`) and oldest (`to`) year group the child may be in; equal where the birth date leaves no doubt. */
export function yearGroups(born: PartialBirth, on: Temporal.PlainDate): { from: number; to: number } {
  const { earliest, latest } = birthRange(born, on)
  return { from: yearGroup(latest, on), to: yearGroup(earliest, on) }
}

/** For "children born between `first` and `last` are in Year N": ISO days, both included. */
export function bornWindow(group: number, on: Temporal.PlainDate): { first: string; last: string } {
  const august = schoolYear(on) - 4 - group
  return { first: `${august - 1}-09-01`, last: `${august}-08-31` }
}
