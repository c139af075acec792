// A request posted to the council's own system, signed by the Standard Webhooks scheme. The receiver answers 2xx when it
// has it; the same webhook-id may come again and is then the same message. Headers carry nothing personal.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type Message, message, momentOf } from '#contract/message.ts'
import type { Destination } from '#council/council.ts'
import { type Connector, DeliveryFailed, type Means } from '#delivery/connector.ts'
import { allowedAddresses, type Found, networkFailure } from '#delivery/network.ts'
import { isSecret, sign } from '#delivery/signature.ts'

const readLimit = 64 * 1024

// The receiver has read this very message and will not take it, or is gone for good. Every other refusal (401, 404, 429,
// 5xx, ...) can be mended on one side or the other while we keep trying.
const neverAccepted = [400, 410, 413, 415, 422]

export const webhook: Connector<Extract<Destination, { kind: 'webhook' }>, Message> = {
  carries: message,
  async deliver({ id, event, body: data }, settings, means) {
    const secrets = settings.secrets
      .map((name) => means.secrets[name])
      .filter((secret) => secret !== undefined && isSecret(secret)) as string[]
    if (!secrets.length) throw new DeliveryFailed('secret_missing', { permanent: false })
    const url = new URL(settings.url)
    const body = JSON.stringify({ type: event, timestamp: momentOf(data), data })
    const timestamp = Math.floor(means.now.epochMilliseconds / 1000)
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': sign(id, timestamp, body, secrets),
      'idempotency-key': id,
      'user-agent': 'Schoolward',
    }
    const addresses = await allowedAddresses(url, means.lookup, settings.privateNetwork)
    const status = await post(url, addresses, headers, body, means)
    if (status >= 200 && status < 300) return
    if (status >= 300 && status < 400) throw new DeliveryFailed('redirect_refused', { permanent: false })
    throw new DeliveryFailed(`status_${status}`, { permanent: neverAccepted.includes(status) })
  },
}

/** Posts to addresses that were checked, follows nothing, unpacks nothing, and reads the whole answer up to 64 kB to know that it came. */
function post(
  url: URL,
  addresses: Found[],
  headers: Record<string, string | number>,
  body: string,
  { timeoutMs }: Means,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const signal = AbortSignal.timeout(timeoutMs)
  const failed = (error: unknown) =>
    reject(signal.aborted ? new DeliveryFailed('connection_timeout', { permanent: false }) : networkFailure(error))
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const call = request(url, {
    method: 'POST',
    headers,
    agent: false,
    signal,
    // The name is not resolved again: the connection goes to the addresses that were looked at.
    lookup: (_host, options, done) =>
      options.all ? done(null, addresses) : done(null, addresses[0]?.address ?? '', addresses[0]?.family),
  })
  call.on('response', (response) => {
    let length = 0
    response.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= readLimit) return
      reject(new DeliveryFailed('response_too_large', { permanent: false }))
      call.destroy()
    })
    response.on('end', () => resolve(response.statusCode ?? 0))
    response.on('error', failed)
  })
  call.on('error', failed)
  call.end(body)
  return promise
}
