// What changes with every school year: terms, the places families are put up in, and how each school takes children in
// the middle of a year.
import { z } from 'zod'
import { calendarFaults } from '#admissions/school-days.ts'

const day = z.iso.date()
/** A stretch of term, half terms left out. The weekdays may be copied from the printed calendar: a date that does not fit is refused. */
export const session = z.strictObject({
  first: day,
  last: day,
  firstWeekday: z.string().optional(),
  lastWeekday: z.string().optional(),
})

export const terms = z
  .strictObject({
    source: z.string(),
    sessions: z.array(session).min(1),
    /** All of England's, in and out of term: the dates are counted past the last session where it must be. */
    bankHolidays: z.array(day),
    closures: z.array(day).default([]),
  })
  .superRefine((facts, context) => {
    // Misprints that each look like a date: see admissions/school-days.ts.
    for (const fault of calendarFaults(facts)) context.addIssue({ code: 'custom', message: fault })
  })

const placeCode = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{3,8}$/),
  name: z.string().min(1),
  staying: z.enum(['homeOffice', 'council']),
  postcode: z.string(),
  easting: z.int(),
  northing: z.int(),
})
export const placeCodes = z
  .array(placeCode)
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'two places have the same code')

export const inYearModes = ['LA', 'SCHOOL', 'OTHER_LA'] as const
export const schoolsInYear = z.strictObject({
  /** Used for schools that are not listed one by one. */
  otherwise: z.enum(['LA', 'SCHOOL']),
  checkedOn: day,
  schools: z.record(
    z.string().regex(/^\d{6}$/),
    z.strictObject({ mode: z.enum(inYearModes), contact: z.string().optional(), checkedOn: day }),
  ),
})

export type Terms = z.infer<typeof terms>
export type PlaceCode = z.infer<typeof placeCode>
