// The bank holidays of England, worked out for any year, so that a calendar that forgot one is found out and working
// days can be counted past the last list somebody typed in. One-off days (a jubilee, a funeral) cannot be worked out:
// known ones stand here, new ones come in with the council's own list.
// Source: Banking and Financial Dealings Act 1971 and the proclamations; checked against gov.uk/bank-holidays 2019 to 2028.

/** Days that were moved, and days given once. */
const moved: Record<string, string> = { '2020-05-04': '2020-05-08', '2022-05-30': '2022-06-02' }
const once: readonly string[] = ['2022-06-03', '2022-09-19', '2023-05-08']

/** Easter Sunday of the Gregorian calendar (Meeus's rule). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const day = epact + weekday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(day / 31), day: (day % 31) + 1 })
}

const years = new Map<number, ReadonlyMap<string, string>>()

/** All bank holidays of one calendar year by day (`YYYY-MM-DD`), each with its name. */
export function bankHolidays(year: number): ReadonlyMap<string, string> {
  const found = years.get(year) ?? workOut(year)
  years.set(year, found)
  return found
}

function workOut(year: number): ReadonlyMap<string, string> {
  const easter = easterSunday(year)
  const days: [Temporal.PlainDate, string][] = [
    [firstWorking(year, 1, 1), 'New Year’s Day'],
    [easter.subtract({ days: 2 }), 'Good Friday'],
    [easter.add({ days: 1 }), 'Easter Monday'],
    [firstMonday(year, 5), 'the early May bank holiday'],
    [lastMonday(year, 5), 'the spring bank holiday'],
    [lastMonday(year, 8), 'the summer bank holiday'],
    ...christmas(year),
  ]
  const named = new Map(days.map(([day, name]) => [moved[day.toString()] ?? day.toString(), name]))
  for (const day of once) if (day.startsWith(`${year}-`)) named.set(day, 'a bank holiday given once')
  return named
}

export const isBankHoliday = (on: Temporal.PlainDate): boolean => bankHolidays(on.year).has(on.toString())

function firstWorking(year: number, month: number, day: number): Temporal.PlainDate {
  const date = Temporal.PlainDate.from({ year, month, day })
  return date.dayOfWeek > 5 ? date.add({ days: 8 - date.dayOfWeek }) : date
}

/** A Christmas or Boxing Day at the weekend moves to the next Monday or Tuesday that is not one itself. */
function christmas(year: number): [Temporal.PlainDate, string][] {
  const day = Temporal.PlainDate.from({ year, month: 12, day: 25 })
  const move = { 5: [0, 3], 6: [2, 3], 7: [2, 1] }[day.dayOfWeek] ?? [0, 1]
  return [
    [day.add({ days: move[0] ?? 0 }), 'Christmas Day'],
    [day.add({ days: move[1] ?? 1 }), 'Boxing Day'],
  ]
}

function firstMonday(year: number, month: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return first.add({ days: (8 - first.dayOfWeek) % 7 })
}

function lastMonday(year: number, month: number): Temporal.PlainDate {
  const last = Temporal.PlainDate.from({ year, month, day: 1 }).add({ months: 1 }).subtract({ days: 1 })
  return last.subtract({ days: last.dayOfWeek - 1 })
}
