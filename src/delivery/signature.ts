// Standard Webhooks signatures (standardwebhooks.com, version 1, symmetric): HMAC-SHA256 over `id.timestamp.body` with a
// secret written `whsec_` and base64. Two secrets give two signatures, so that a receiver can change its secret at leisure.
import { createHmac, timingSafeEqual } from 'node:crypto'

const tolerance = 5 * 60

/** The value of `webhook-signature`; `timestamp` in whole seconds. Throws when a secret is not `whsec_` and 24 bytes or more. */
export function sign(id: string, timestamp: number, body: string, secrets: readonly string[]): string {
  return secrets
    .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ')
}

/** For a receiver: true when the message is ours, unchanged and not older or newer than five minutes. */
export function isGenuine(
  message: { id: string; timestamp: string; signature: string; body: string },
  secrets: readonly string[],
  now: Temporal.Instant,
): boolean {
  const timestamp = /^\d{1,12}$/.test(message.timestamp) ? Number(message.timestamp) : Number.NaN
  if (!(Math.abs(now.epochMilliseconds / 1000 - timestamp) <= tolerance)) return false
  const ours = sign(message.id, timestamp, message.body, secrets)
    .split(' ')
    .map((one) => Buffer.from(one))
  const theirs = message.signature.split(' ').map((one) => Buffer.from(one))
  return theirs.some((one) => ours.some((other) => one.length === other.length && timingSafeEqual(one, other)))
}

/** True for `whsec_` and base64 of 24 to 64 bytes, the lengths that the scheme allows. */
export function isSecret(secret: string): boolean {
  const bytes = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1]
  const length = bytes ? Buffer.from(bytes, 'base64').length : 0
  return length >= 24 && length <= 64
}

function keyOf(secret: string): Buffer {
  if (!isSecret(secret)) throw new Error('A webhook secret must be whsec_ and base64 of 24 to 64 bytes')
  return Buffer.from(secret.slice('whsec_'.length), 'base64')
}
