// Other councils: which of them a postcode belongs to, how a family reaches it, and where a hand-over goes. Only what
// somebody at our council has checked, with the day; a council that is not listed is named from the register instead.
import { z } from 'zod'

const otherCouncil = z.strictObject({
  name: z.string().min(1),
  /** DfE three-digit code, as text. */
  code: z.string().regex(/^\d{3}$/),
  gss: z.array(z.string().regex(/^E\d{8}$/)).min(1),
  phone: z.string().min(1),
  email: z.email(),
  website: z.url(),
  checkedOn: z.iso.date(),
  /** True only where both councils' mail is agreed to be safe for a child's data: then a hand-over carries the request itself. */
  mailMayCarryRequest: z.boolean().default(false),
})
export type OtherCouncil = z.infer<typeof otherCouncil>

/** `other-councils.json`. A hand-over that nobody acknowledges in this many working days comes back to us as a task. */
export const otherCouncilsFile = z.strictObject({
  acknowledgeWithinWorkingDays: z.int().min(1).max(20),
  councils: z
    .array(otherCouncil)
    .refine(
      (all) => new Set(all.flatMap(({ gss }) => gss)).size === all.flatMap(({ gss }) => gss).length,
      'two councils share a GSS code',
    ),
})
