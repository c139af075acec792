// The council's facts as a family reads them: hours in words, phone numbers that stay in order.
import type { Council } from '#council/council.ts'
import { clockTime, listOf, weekday } from '#language/dates.ts'
import type { Translate } from '#language/translate.ts'

/** `Monday to Friday, 9:00 to 17:00`. */
export function hoursOf(council: Council, t: Translate): string {
  const { days, from, to } = council.admissions.hours
  const inARow = days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1)
  const names = days.map((day) => weekday(t.tag, day))
  const said =
    inARow && days.length > 2
      ? t('site:help.daysFromTo', { first: names[0] ?? '', last: names.at(-1) ?? '' })
      : listOf(t.tag, names)
  return t('site:help.hours', { days: said, from: clockTime(from), to: clockTime(to) })
}

/** The admissions team's number, in one piece: a line must not break inside it. */
export const phoneOf = (council: Council): string => council.admissions.phone.replaceAll(' ', '\u00a0')

/** A year group as it is said at a school gate: `Reception`, `Year 4`. */
export function yearName(t: Translate, year: number): string {
  if (year < 0) return t('site:year.nursery')
  if (year === 0) return t('site:year.reception')
  return year > 11 ? t('site:year.post16') : t('site:year.number', { number: year })
}
