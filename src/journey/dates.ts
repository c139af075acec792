// Birth dates and other days that a person may know only in part. Precision is data: nothing is ever filled in, and a
// typed 1 January is a day like any other.
import { z } from 'zod'
import { type Posted, type Reading, type Said, type WrittenDate, wrong } from '#journey/answer.ts'
import type { Controls, Field, Tools } from '#journey/fields.ts'
import { guessedCalendar, otherDate, shownKey, whole } from '#journey/other-calendars.ts'

/**
 * `precision` says how much is known: the day, the month, the year, or only an age (then `year` is worked out from it);
 * `estimated` is what the papers say where the family says that nobody knows the exact date; `range` is a month or year of
 * another calendar, which lies in two of ours: `between` has its first and last day, and `year` is that of the first.
 */
export type PartialDate = {
  year: number
  month?: number | undefined
  day?: number | undefined
  precision: 'exact' | 'month' | 'year' | 'age' | 'estimated' | 'range'
  age?: number | undefined
  between?: { first: string; last: string } | undefined
  /** What was typed, where it was a date of another calendar. */
  source?: WrittenDate | undefined
}

export const partialDate: z.ZodType<PartialDate> = z.object({
  year: z.int().min(1900).max(2200),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
  precision: z.enum(['exact', 'month', 'year', 'age', 'estimated', 'range']),
  age: z.int().min(0).max(25).optional(),
  between: z.object({ first: z.iso.date(), last: z.iso.date() }).optional(),
  source: z
    .object({
      calendar: z.enum(['ethiopic', 'persian']),
      year: z.int(),
      month: z.int().min(1).max(13).optional(),
      day: z.int().min(1).max(31).optional(),
    })
    .optional(),
})

export type DateRules = {
  optional?: boolean
  /** An age in years may stand for the date. */
  age?: boolean
  /** Copied from papers: it may be of another calendar, and the family may say that nobody knows the exact date. */
  papers?: boolean
  /** How many years back a date may lie. */
  yearsBack: number
}

/**
 * Day, month and year in three boxes; the day, or day and month, may be left empty. With `age`, the age in years may be
 * given instead. Days in the future and impossible days are refused.
 */
export function dateOf(rules: DateRules): Field<PartialDate | null> {
  return {
    kind: 'date',
    schema: (rules.optional ? partialDate.nullable() : partialDate) as z.ZodType<PartialDate | null>,
    parts: ['day', 'month', 'year', ...(rules.age ? ['age'] : []), ...(rules.papers ? paperParts : [])],
    optional: rules.optional ?? false,
    read: (id, form, tools) => read(id, form, tools, rules),
    fill: (id, answer) => fill(id, answer, rules),
    say: (answer, base) => say(answer, base),
  }
}

const paperParts = ['calendar', 'estimated', 'shown', 'sure']

function fill(id: string, answer: PartialDate | null, rules: DateRules): Controls {
  const typed = answer?.source ?? (answer?.precision === 'age' ? undefined : answer)
  const boxes = {
    [`${id}-day`]: typed?.day ? String(typed.day) : '',
    [`${id}-month`]: typed?.month ? String(typed.month) : '',
    [`${id}-year`]: typed ? String(typed.year) : '',
  }
  const age: Controls = rules.age ? { [`${id}-age`]: answer?.age === undefined ? '' : String(answer.age) } : {}
  if (!rules.papers) return { ...boxes, ...age }
  return {
    ...boxes,
    ...age,
    [`${id}-calendar`]: answer?.source?.calendar ?? 'uk',
    [`${id}-estimated`]: answer?.precision === 'estimated' ? 'yes' : '',
    [`${id}-shown`]: answer?.source ? shownKey(answer.source) : '',
    [`${id}-sure`]: answer?.source ? 'yes' : '',
  }
}

function read(id: string, form: Posted, tools: Tools, rules: DateRules): Reading<PartialDate | null> {
  // 2017年3月27日: Chinese and Japanese papers write the word behind each number.
  const part = (name: string) => tools.digits(tools.line(form.get(`${id}-${name}`).slice(0, 60))).replace(/^(\d+)[年月日]$/, '$1')
  const typed = { day: part('day'), month: part('month'), year: part('year') }
  if (!typed.day && !typed.month && !typed.year) {
    const age = rules.age ? part('age') : ''
    if (age) return readAge(age, tools.today)
    return rules.optional ? { answer: null } : wrong('empty', 'day')
  }
  if (!typed.year) return wrong('yearMissing', 'year')
  if (typed.day && !typed.month) return wrong('monthMissing', 'month')
  const estimated = rules.papers && form.get(`${id}-estimated`) === 'yes'
  const chosen = rules.papers ? form.get(`${id}-calendar`) : ''
  const calendar = chosen === 'ethiopic' || chosen === 'persian' ? chosen : rules.papers && guessedCalendar(typed, tools)
  const reading = calendar
    ? otherDate({ id, calendar, typed, form, tools, yearsBack: rules.yearsBack })
    : gregorianDate(typed, tools, rules)
  return estimated && 'answer' in reading ? { answer: { ...reading.answer, precision: 'estimated' } } : reading
}

export type TypedDate = { day: string; month: string; year: string }

function gregorianDate(typed: TypedDate, { today, month: monthOf }: Tools, { yearsBack }: DateRules): Reading<PartialDate> {
  const year = whole(typed.year)
  const latest = Number(today.slice(0, 4))
  const earliest = latest - yearsBack
  if (year === undefined || year < earliest || year > latest) return wrong('year', 'year', { earliest, latest })
  if (!typed.month) return { answer: { year, precision: 'year' } }
  const month = whole(typed.month) ?? monthOf(typed.month)
  if (month === undefined || month < 1 || month > 12) return wrong('month', 'month')
  if (!typed.day)
    return `${year}-${pad(month)}` > today.slice(0, 7)
      ? wrong('future', 'month')
      : { answer: { year, month, precision: 'month' } }
  const day = whole(typed.day)
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day === undefined || day < 1 || day > daysInMonth) return wrong('day', 'day', { latest: daysInMonth })
  if (`${year}-${pad(month)}-${pad(day)}` > today) return wrong('future', 'day')
  return { answer: { year, month, day, precision: 'exact' } }
}

function readAge(typed: string, today: string): Reading<PartialDate> {
  const age = whole(typed)
  if (age === undefined || age > 25) return wrong('age', 'age')
  return { answer: { year: Number(today.slice(0, 4)) - age, age, precision: 'age' } }
}

const pad = (value: number): string => String(value).padStart(2, '0')

function say(answer: PartialDate | null, base: string): Said[] {
  if (!answer) return []
  if (answer.precision === 'age') return [{ words: `${base}.ageSaid`, values: { count: answer.age ?? 0 } }]
  return [
    answer.between ? { between: answer.between } : { date: { year: answer.year, month: answer.month, day: answer.day } },
    ...(answer.source ? [{ written: answer.source }] : []),
    ...(answer.precision === 'estimated' ? [{ words: 'fields:date.estimatedSaid' }] : []),
  ]
}
