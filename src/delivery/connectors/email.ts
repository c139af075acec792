// A mail to the admissions inbox. Mail is read on many machines, so by default it is a notice: a reference, the dates and
// a link that asks for a sign-in. The whole request rides along only where the council says that its mail may carry it,
// and never when where the child lives is withheld.
import { columns } from '#contract/columns.ts'
import type { EventV1 } from '#contract/event-v1.ts'
import { type Message, message } from '#contract/message.ts'
import type { RequestV1 } from '#contract/request-v1.ts'
import type { Destination } from '#council/council.ts'
import type { Connector } from '#delivery/connector.ts'
import { sendMail } from '#delivery/mail.ts'

type Settings = Extract<Destination, { kind: 'email' }> & { wholeRequest: boolean }

export const email: Connector<Settings, Message> = {
  carries: message,
  async deliver({ id, body }, { to, wholeRequest }, { post, origin }) {
    if (body.version === 'event-v1') {
      const subject = `School place request ${body.request.reference}: ${body.kind}`
      return sendMail(post, { id, to, subject, text: happening(body, origin), language: 'en-GB' })
    }
    const parts = [notice(body, origin), ...(wholeRequest && !body.restricted ? [form(body), words(body)] : [])]
    await sendMail(post, {
      id,
      to,
      subject: `School place request ${body.reference}`,
      text: parts.join('\n\n'),
      language: 'en-GB',
    })
  },
}

function notice({ id, reference, family, application, sentAt, dates, restricted }: RequestV1, origin: string): string {
  const sent = Temporal.Instant.from(sentAt).toZonedDateTimeISO('Europe/London')
  return [
    `Request ${reference}: child ${application.child.number} of ${family.children}, family ${family.reference}`,
    `Sent: ${sayDay(sent.toPlainDate())}, ${sent.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    `Answer aimed for: ${sayDay(Temporal.PlainDate.from(dates.aimOn))}`,
    `Answer due at the latest: ${sayDay(Temporal.PlainDate.from(dates.mustOn))}`,
    ...(restricted ? ['Where this child lives is withheld. Speak to the safeguarding lead before you write or call.'] : []),
    `Case: ${origin}/staff/case/${id}`,
  ].join('\n')
}

const said: Record<EventV1['kind'], string> = {
  received: 'The request is in the queue.',
  moved: 'The family has moved.',
  withdrawn: 'The family takes the request back.',
  kept: 'The family keeps the request after all.',
  answered: 'The family has answered an offer.',
  started: 'The family says whether the child goes to school.',
}

const happening = ({ kind, at, request, family }: EventV1, origin: string): string =>
  [
    `Request ${request.reference}, family ${family.reference}`,
    `${said[kind]} ${sayDay(Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainDate())}`,
    `Case: ${origin}/staff/case/${request.id}`,
  ].join('\n')

/** Every filled column, in the order of a back-office form. */
function form(request: RequestV1): string {
  return columns.flatMap(({ title, value }) => (value(request) === undefined ? [] : [`${title}: ${value(request)}`])).join('\n')
}

const words = ({ wording }: RequestV1): string =>
  ['Questions and answers', ...wording.map(({ question, answer }) => `${question}\n  ${answer.replaceAll('\n', '\n  ')}`)].join(
    '\n\n',
  )

const sayDay = (day: Temporal.PlainDate) =>
  day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
