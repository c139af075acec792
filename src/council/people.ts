// Who works here and in which roles: `staff.json`. What a role may do stands in staff/permissions.ts.
import { z } from 'zod'

export const roles = ['admissions', 'missingEducation', 'send', 'virtualSchool', 'safeguarding', 'manager', 'readOnly'] as const
export type Role = (typeof roles)[number]

const member = z.strictObject({
  email: z.email(),
  name: z.string().min(1),
  roles: z.array(z.enum(roles)).min(1),
  /** Who this is to the council's own sign-in: the only thing it is known by there, because addresses move to other people. */
  account: z.strictObject({ issuer: z.url(), subject: z.string().min(1).max(255) }).optional(),
})
export type StaffMember = z.infer<typeof member>

/** `staff.json`. Two rows with one address would let a removed role live on in the other. */
export const staffFile = z
  .array(member)
  .refine((all) => {
    const accounts = all.flatMap(({ account }) => (account ? [JSON.stringify([account.issuer, account.subject])] : []))
    return new Set(accounts).size === accounts.length
  }, 'two people have the same council account')
  .refine(
    (all) => new Set(all.map(({ email }) => email.toLowerCase())).size === all.length,
    'two people have the same e-mail address',
  )
