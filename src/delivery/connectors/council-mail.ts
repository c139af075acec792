// A hand-over to another council: that a child now lives in its area, which day it must answer by, and the link where it
// says "we have it". The request itself rides along only where both councils agreed that their mail may carry it, and
// never when where the child lives is withheld: such a hand-over is a telephone call.
import { z } from 'zod'
import { columns } from '#contract/columns.ts'
import { requestV1 } from '#contract/request-v1.ts'
import type { Connector } from '#delivery/connector.ts'
import { sendMail } from '#delivery/mail.ts'

const handover = z.strictObject({
  to: z.string(),
  from: z.strictObject({ council: z.string(), phone: z.string(), email: z.string() }),
  reference: z.string(),
  acknowledgeBy: z.iso.date(),
  path: z.string().regex(/^\/handover\/[A-Za-z0-9_-]+$/),
  request: requestV1.optional(),
})

/** The family moved on: the child is not theirs any more. */
const recalled = handover.pick({ to: true, from: true, reference: true }).extend({ recalled: z.literal(true) })

type Handover = z.infer<typeof handover>
type Recalled = z.infer<typeof recalled>
/** The body of a delivery with destination `council-mail`. */
export type HandoverMail = Handover | Recalled

export const councilMail: Connector<{ kind: 'council-mail' }, HandoverMail> = {
  carries: z.union([handover, recalled]),
  deliver: ({ id, body }, _settings, { post, origin }) =>
    sendMail(post, {
      id,
      to: body.to,
      ...('recalled' in body ? gone(body) : here(body, origin)),
      language: 'en-GB',
    }),
}

const here = (body: Handover, origin: string) => ({
  subject: `Child now in your area: ${body.reference}`,
  text: `${[notice(body, origin), ...(body.request && !body.request.restricted ? [form(body.request)] : [])].join('\n\n')}\n`,
})

const gone = ({ from, reference }: Recalled) => ({
  subject: `Child moved on: ${reference}`,
  text: [
    `The family told ${from.council} that this child does not live in your area any more. Reference: ${reference}`,
    `${from.council} keeps the case. If you have begun something for the child, please tell us before you close it.`,
    `Questions: ${from.phone}, ${from.email}`,
    '',
  ].join('\n'),
})

const notice = ({ from, reference, acknowledgeBy, path }: Handover, origin: string): string =>
  [
    `${from.council} has a request for a school place for a child who lives in your area now. Reference: ${reference}`,
    `Please say that you have it by ${sayDay(acknowledgeBy)}: ${origin}${path}`,
    `Until you do, ${from.council} keeps the case open. Days without school count on.`,
    `Questions: ${from.phone}, ${from.email}`,
  ].join('\n')

const form = (request: z.infer<typeof requestV1>): string =>
  columns.flatMap(({ title, value }) => (value(request) === undefined ? [] : [`${title}: ${value(request)}`])).join('\n')

const sayDay = (day: string) =>
  Temporal.PlainDate.from(day).toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
