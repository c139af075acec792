// A real mail server on loopback that keeps what it is given.
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string }

/** `refuse` may throw an error with a `responseCode` for a recipient, or for a message (`DATA`). */
export async function openMailbox(
  options: SMTPServerOptions & {
    port?: number
    host?: string
    refuse?: (recipient: string) => Error | undefined
    refuseData?: () => Error | undefined
  } = {},
) {
  const { port = 0, host = '127.0.0.1', refuse = () => undefined, refuseData = () => undefined, ...rest } = options
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(refuse(address) ?? null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const error = refuseData()
        if (!error)
          received.push({
            from: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
          })
        done(error ?? null)
      })
    },
    ...rest,
  })
  server.on('error', () => undefined)
  await new Promise<void>((done) => void server.listen(port, host, () => done()))
  const { port: taken } = server.server.address() as AddressInfo
  return {
    received,
    port: taken,
    url: `smtp://${host}:${taken}`,
    close: () => new Promise<void>((done) => void server.close(() => done())),
  }
}
