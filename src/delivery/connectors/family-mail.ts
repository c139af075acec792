// Mail to a family, already written in its language when it was queued. It is one lane for all families.
import { z } from 'zod'
import type { Connector } from '#delivery/connector.ts'
import { sendMail } from '#delivery/mail.ts'

const letter = z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), language: z.string() })

/** The body of a delivery with destination and event `family-mail`. */
export type Letter = z.infer<typeof letter>

export const familyMail: Connector<{ kind: 'family-mail' }, Letter> = {
  carries: letter,
  deliver: ({ id, body }, _settings, { post }) => sendMail(post, { id, ...body }),
}
