// Birth dates and other days that a person may know only in part. Precision is data: nothing is ever filled in.
import { z } from 'zod'
import { type Posted, type Reading, type Said, wrong } from '#journey/answer.ts'
import type { Field, Tools } from '#journey/fields.ts'

/** `precision` says how much is known: the day, the month, the year, or only an age (then `year` is worked out from it). */
export type PartialDate = {
  year: number
  month?: number | undefined
  day?: number | undefined
  precision: 'exact' | 'month' | 'year' | 'age'
  age?: number | undefined
}

export const partialDate: z.ZodType<PartialDate> = z.object({
  year: z.int().min(1900).max(2200),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
  precision: z.enum(['exact', 'month', 'year', 'age']),
  age: z.int().min(0).max(25).optional(),
})

type Rules = {
  optional?: boolean /** An age in years may stand for the date. */
  age?: boolean /** How many years back a date may lie. */
  yearsBack: number
}

/**
 * Day, month and year in three boxes; the day, or day and month, may be left empty when `unknown` is ticked.
 * With `age`, the age in years may be given instead. Days in the future and impossible days are refused.
 */
export function dateOf(rules: Rules): Field<PartialDate | null> {
  return {
    kind: 'date',
    schema: (rules.optional ? partialDate.nullable() : partialDate) as z.ZodType<PartialDate | null>,
    parts: ['day', 'month', 'year', 'age'],
    optional: rules.optional ?? false,
    read: (id, form, tools) => read(id, form, tools, rules),
    fill: (id, answer) => ({
      [`${id}-day`]: answer?.day ? String(answer.day) : '',
      [`${id}-month`]: answer?.month ? String(answer.month) : '',
      [`${id}-year`]: answer && answer.precision !== 'age' ? String(answer.year) : '',
      [`${id}-age`]: answer?.age === undefined ? '' : String(answer.age),
    }),
    say: (answer, base) => say(answer, base),
  }
}

function read(id: string, form: Posted, tools: Tools, rules: Rules): Reading<PartialDate | null> {
  const part = (name: string) => tools.digits(tools.line(form.get(`${id}-${name}`).slice(0, 60)))
  const [typedDay, typedMonth, typedYear, typedAge] = [part('day'), part('month'), part('year'), rules.age ? part('age') : '']
  const { today } = tools
  if (!typedDay && !typedMonth && !typedYear) {
    if (typedAge) return readAge(typedAge, today)
    return rules.optional ? { answer: null } : wrong('empty', 'day')
  }
  if (!typedYear) return wrong('yearMissing', 'year')
  const year = whole(typedYear)
  const latest = Number(today.slice(0, 4))
  const earliest = latest - rules.yearsBack
  if (year === undefined || year < earliest || year > latest) return wrong('year', 'year', { earliest, latest })
  if (!typedMonth) return typedDay ? wrong('monthMissing', 'month') : { answer: { year, precision: 'year' } }
  const month = whole(typedMonth) ?? tools.month(typedMonth)
  if (month === undefined || month < 1 || month > 12) return wrong('month', 'month')
  if (!typedDay)
    return `${year}-${pad(month)}` > today.slice(0, 7)
      ? wrong('future', 'month')
      : { answer: { year, month, precision: 'month' } }
  const day = whole(typedDay)
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

const whole = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined)
const pad = (value: number): string => String(value).padStart(2, '0')

function say(answer: PartialDate | null, base: string): Said[] {
  if (!answer) return []
  if (answer.precision === 'age') return [{ words: `${base}.ageSaid`, values: { count: answer.age ?? 0 } }]
  return [{ date: { year: answer.year, month: answer.month, day: answer.day } }]
}
