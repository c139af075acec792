// Parts of what others receive that several messages may be made of: texts, dates as far as they are known, names, and
// how a family can be reached. A change here is a change of a published shape: only ever something optional more.
import { z } from 'zod'

export const text = z.string().min(1).max(20_000)
export const day = z.iso.date()
export const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
  .describe('BCP 47 language tag, or "other"')

export const partialDate = z
  .strictObject({
    year: z.int(),
    month: z.int().min(1).max(12).optional(),
    day: z.int().min(1).max(31).optional(),
    precision: z
      .enum(['exact', 'month', 'year', 'age', 'estimated', 'range'])
      .describe('estimated: as on the papers, but nobody knows the exact date; range: see `between`'),
    between: z
      .strictObject({ first: day, last: day })
      .optional()
      .describe('First and last possible day of a month or year of another calendar; `year` is that of the first'),
    source: z
      .strictObject({
        calendar: z.enum(['ethiopic', 'persian']).describe('CLDR names: Ethiopian, Solar Hijri'),
        year: z.int(),
        month: z.int().min(1).max(13).optional(),
        day: z.int().min(1).max(31).optional(),
      })
      .optional()
      .describe('What the family typed, where it was a date of another calendar that it then confirmed'),
    age: z.int().min(0).max(30).optional().describe('Age in years as told; the year is then worked out from it'),
  })
  .describe('A date as far as the family knows it. Parts that are not known are absent; nothing is ever filled in')

export const personName = z.strictObject({
  full: text.describe('As the family writes it, in any script, Unicode NFC. Never split into parts'),
  latin: text.optional().describe('The same name in Latin letters, as the family gave it'),
})

const owner = z
  .enum(['mine', 'shared', 'helper'])
  .describe('Whose it is, as told: what is sent to a shared one may be read by others')

export const contact = z
  .strictObject({
    ways: z.array(z.enum(['phone', 'message', 'email', 'letter', 'worker', 'none'])),
    phone: text.optional().describe('As the family typed it'),
    phoneNumber: z
      .strictObject({
        e164: text.optional().describe('International form, where the country is known'),
        extension: text.optional(),
        whose: owner.optional(),
        only: z.enum(['whatsapp']).optional().describe('Calls and text messages do not arrive'),
      })
      .optional(),
    email: text.optional(),
    emailWhose: owner.optional(),
    helper: z.strictObject({ name: text, organisation: text.optional() }).optional(),
    safeTimes: text.optional(),
    reads: language,
    interpreter: z.strictObject({ language }).optional(),
    placedBy: text.optional().describe('The council that gave the family its temporary home'),
    housingMayTell: z
      .array(z.enum(['school', 'doctor', 'healthVisitor']))
      .optional()
      .describe('Consent: who may be told of the move'),
  })
  .describe('How to reach the family. Present only for a destination that is given this drawer')
