// Mail to a family, already written in its language when it was queued. It is one lane for all families. The address of
// a family in a refuge is sealed as long as it waits, and afterwards: it is open only while its mail goes out.
import { z } from 'zod'
import { type Connector, DeliveryFailed } from '#delivery/connector.ts'
import { sendMail } from '#delivery/mail.ts'

const letter = z.strictObject({
  to: z.union([z.string(), z.strictObject({ sealed: z.string() })]),
  subject: z.string(),
  text: z.string(),
  language: z.string(),
})

/** The body of a delivery with destination and event `family-mail`. */
export type Letter = z.infer<typeof letter>

export const familyMail: Connector<{ kind: 'family-mail' }, Letter> = {
  carries: letter,
  deliver: async ({ id, body }, _settings, { post, openAddress }) => {
    const to = typeof body.to === 'string' ? body.to : openAddress(body.to.sealed)
    if (to === undefined) throw new DeliveryFailed('address_sealed', { permanent: true })
    await sendMail(post, { id, ...body, to })
  },
}
