// A birth date copied from papers of another calendar. It is turned into ours, both are shown, and the family says
// whether that is right: a date is never taken as Ethiopian or Solar Hijri because it looks like it (quality N4). The
// page is told what to show by the control `ID-shown`, and `ID-sure` carries the family's yes or no to exactly that.
import { type OtherCalendar, type Posted, type Reading, type WrittenDate, wrong } from '#journey/answer.ts'
import type { PartialDate, TypedDate } from '#journey/dates.ts'
import type { Tools } from '#journey/fields.ts'

/** A whole number of at most four digits. */
export const whole = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined)

// Years of the Gregorian calendar are far from these; lunar Hijri years of today's children begin at 1421.
const solarHijriYears = { first: 1350, last: 1420 }

/** A calendar that what was typed looks like, although the UK's was chosen: worth asking, never more. */
export function guessedCalendar(typed: TypedDate, { month, calendars }: Tools): OtherCalendar | undefined {
  const year = whole(typed.year) ?? 0
  const named = typed.month && whole(typed.month) === undefined && month(typed.month) === undefined
  if (named && calendars.month('ethiopic', typed.month)) return 'ethiopic'
  return year >= solarHijriYears.first && year <= solarHijriYears.last ? 'persian' : undefined
}

/** `ethiopic:2010-1-8`: what the page shows and asks about; parts that are not known are empty. */
export const shownKey = ({ calendar, year, month, day }: WrittenDate): string =>
  `${calendar}:${[year, month ?? '', day ?? ''].join('-')}`

/** The date behind such a key; undefined for anything else. */
export function shownDate(key: string): WrittenDate | undefined {
  const found = /^(ethiopic|persian):(\d{1,4})-(\d{0,2})-(\d{0,2})$/.exec(key)
  if (!found) return undefined
  const [, calendar, year, month, day] = found
  return {
    calendar: calendar as OtherCalendar,
    year: Number(year),
    ...(month ? { month: Number(month) } : {}),
    ...(day ? { day: Number(day) } : {}),
  }
}

type Asked = { id: string; calendar: OtherCalendar; typed: TypedDate; form: Posted; tools: Tools; yearsBack: number }

/** The answer once the family has said yes to what it was shown; until then the page again, with both dates. */
export function otherDate({ id, calendar, typed, form, tools, yearsBack }: Asked): Reading<PartialDate> {
  const reading = readWritten(calendar, typed, tools, yearsBack)
  if ('wrong' in reading) return reading
  const { source, first, last } = reading
  const key = shownKey(source)
  const sure = form.get(`${id}-shown`) === key ? form.get(`${id}-sure`) : undefined
  if (sure === undefined) return { again: { [`${id}-calendar`]: calendar, [`${id}-shown`]: key, [`${id}-sure`]: '' } }
  // "No": the panel goes, what was typed stays, and the person puts right what was wrong.
  if (sure === 'no')
    return { ...wrong('notThisDate', 'day'), again: { [`${id}-calendar`]: 'uk', [`${id}-shown`]: '', [`${id}-sure`]: '' } }
  if (sure !== 'yes') return wrong('sure', 'sure')
  if (first !== last) return { answer: { year: Number(first.slice(0, 4)), precision: 'range', between: { first, last }, source } }
  const [year = 0, month, day] = first.split('-').map(Number)
  return { answer: { year, month, day, precision: 'exact', source } }
}

type Written = { source: WrittenDate; first: string; last: string }

function readWritten(
  calendar: OtherCalendar,
  typed: TypedDate,
  tools: Tools,
  yearsBack: number,
): Written | ReturnType<typeof wrong> {
  const { calendars, today } = tools
  const year = whole(typed.year)
  const latest = calendars.yearOf(calendar, today)
  const earliest = latest - yearsBack
  if (year === undefined || year < earliest || year > latest) return wrong('otherYear', 'year', { earliest, latest })
  const month = typed.month ? (whole(typed.month) ?? calendars.month(calendar, typed.month)) : undefined
  const inMonth = month === undefined ? undefined : calendars.days({ calendar, year, month })
  if (typed.month && (month === undefined || !inMonth))
    return wrong('otherMonth', 'month', { latest: calendar === 'ethiopic' ? 13 : 12 })
  const day = typed.day ? whole(typed.day) : undefined
  const source: WrittenDate = { calendar, year, ...(month ? { month } : {}), ...(day ? { day } : {}) }
  const days = typed.day && !day ? undefined : calendars.days(source)
  if (!days) return wrong('day', 'day', { latest: inMonth ? lengthOf(inMonth) : 31 })
  if (days.first > today) return wrong('future', typed.day ? 'day' : 'month')
  // A year or month that is not over yet: the child is born, so it was not after today.
  return { source, first: days.first, last: days.last > today ? today : days.last }
}

const lengthOf = ({ first, last }: { first: string; last: string }): number =>
  (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1
