// One mail to one address. nodemailer reads a recipient generously (a line break or a comma makes more recipients), so an
// address is checked before it sees it, and the envelope it worked out is compared with that address before anything is
// sent. With no mail server in demonstration mode the finished message is written to `DATA_DIR/mail` instead.
import { createTransport, type SendMailOptions } from 'nodemailer'
import { join } from 'node:path'
import { DeliveryFailed } from '#delivery/connector.ts'
import { writeWhole } from '#delivery/disk.ts'
import { networkFailure } from '#delivery/network.ts'

/** How mail leaves this house. */
export type Post = {
  from: { name: string; address: string }
  smtpUrl: string | undefined
  demonstration: boolean
  dataFolder: string
  timeoutMs: number
}

/** `id` makes the Message-ID: the same mail sent twice is one mail to a mail program that looks. `language` as BCP 47. */
export type Mail = { id: string; to: string; subject: string; text: string; language?: string | undefined }

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const word = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const plainAddress = new RegExp(`^${word}(?:\\.${word})*@(?:${label}\\.)+(?!\\d+$)${label}$`)

/** True for one address in its plainest form: ASCII, no quotes, no comments, a domain with a dot, 254 characters at most. */
export const isAddress = (text: string): boolean => text.length <= 254 && text.indexOf('@') <= 64 && plainAddress.test(text)

/** Sends one mail, or throws DeliveryFailed. Resolves when the mail server has taken it (or the file is on disk). */
export async function sendMail(post: Post, mail: Mail): Promise<void> {
  if (!isAddress(mail.to)) throw new DeliveryFailed('address_not_valid', { permanent: true })
  const message = await compose(post, mail)
  if (post.smtpUrl) return sendBySmtp(post, mail.to, message)
  if (!post.demonstration) throw new DeliveryFailed('mail_not_set_up', { permanent: false })
  await writeWhole(join(post.dataFolder, 'mail'), `${mail.id}.eml`, message)
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** The finished message as bytes. Throws when its envelope is not exactly the two addresses we gave. */
async function compose({ from }: Post, { id, to, subject, text, language }: Mail): Promise<Buffer> {
  const options: SendMailOptions = {
    from: { name: oneLine(from.name), address: from.address },
    to: { name: '', address: to },
    subject: oneLine(subject),
    text,
    messageId: `<${id}@${from.address.split('@')[1]}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...(language && { 'Content-Language': oneLine(language) }) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  const { envelope, message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(
    options,
  )
  const recipients = envelope.to
  if (envelope.from !== from.address || recipients.length !== 1 || recipients[0] !== to)
    throw new DeliveryFailed('envelope_refused', { permanent: true })
  return message as Buffer
}

/** What a mail server's address asks for: an own TLS port, or STARTTLS, which only this very machine may do without. */
export function smtpOptions(smtpUrl: string, timeoutMs: number) {
  const url = new URL(smtpUrl)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const secure = url.protocol === 'smtps:'
  const here = ['127.0.0.1', '::1', 'localhost'].includes(host)
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !here,
    ignoreTLS: !secure && here,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
}

async function sendBySmtp({ from, smtpUrl = '', timeoutMs }: Post, to: string, raw: Buffer): Promise<void> {
  const transport = createTransport(smtpOptions(smtpUrl, timeoutMs))
  try {
    await transport.sendMail({ envelope: { from: from.address, to: [to] }, raw })
  } catch (error) {
    throw smtpFailure(error)
  } finally {
    transport.close()
  }
}

function smtpFailure(error: unknown): DeliveryFailed {
  const { code, command, responseCode = 0 } = error as { code?: string; command?: string; responseCode?: number }
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535)
    return new DeliveryFailed('sign_in_refused', { permanent: false, cause: error })
  // 5xx after RCPT TO is about this recipient, after DATA about this message; anything else can pass.
  if (responseCode >= 500 && command === 'RCPT TO')
    return new DeliveryFailed('recipient_refused', { permanent: true, cause: error })
  if (responseCode >= 500 && command === 'DATA') return new DeliveryFailed('message_refused', { permanent: true, cause: error })
  if (command === 'STARTTLS') return new DeliveryFailed('tls_refused', { permanent: false, cause: error })
  if (responseCode >= 400) return new DeliveryFailed(`smtp_${responseCode}`, { permanent: false, cause: error })
  return networkFailure(error)
}
