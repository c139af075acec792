// A notice to one of the council's teams that something waits for it. Mail is read on many machines, so it says no more
// than a reference, a reason's code and a link that asks for a sign-in: no name, no place, nothing a family wrote.
import { z } from 'zod'
import type { Connector } from '#delivery/connector.ts'
import { sendMail } from '#delivery/mail.ts'

const notice = z.strictObject({
  to: z.string(),
  /** As the council calls it. */
  team: z.string(),
  reference: z.string(),
  /** A code, not words: what it means stands on the page behind the link. */
  reason: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
  /** Path of the staff page that shows what it is about. */
  path: z.string().regex(/^\/staff\/[A-Za-z0-9/._-]+$/),
  /** News of a case, to be read there; not a referral, which somebody must acknowledge. */
  news: z.literal(true).optional(),
})

/** The body of a delivery with destination `team-mail`. */
export type TeamNotice = z.infer<typeof notice>

export const teamMail: Connector<{ kind: 'team-mail' }, TeamNotice> = {
  carries: notice,
  deliver: ({ id, body }, _settings, { post, origin }) =>
    sendMail(post, {
      id,
      to: body.to,
      subject: `${body.news ? 'News of case' : 'Referral'} ${body.reference}`,
      text: [
        `For: ${body.team}`,
        `Reference: ${body.reference}`,
        `Reason: ${body.reason}`,
        `${body.news ? 'Sign in and read it' : 'Sign in, read it and press "acknowledge"'}: ${origin}${body.path}`,
        '',
      ].join('\n'),
      language: 'en-GB',
    }),
}
