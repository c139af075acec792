// Rate limits count by network, not by address: a family shares one with its hostel, and an attacker owns a whole one.
// The value is for counting only and is never logged.
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** The /24 (IPv4) or /48 (IPv6) network of `address`, such as `203.0.113.0/24`; `unknown` when it is not an address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (isIP(plain) !== 6) return 'unknown'
  const host = new URL(`http://[${plain.split('%')[0]}]`).hostname.slice(1, -1)
  const [head = '', tail] = host.split('::')
  const front = head ? head.split(':') : []
  const back = tail ? tail.split(':') : []
  const groups = tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill('0'), ...back]
  return `${groups.slice(0, 3).join(':')}::/48`
}

/**
 * Who is asking. X-Forwarded-For counts only behind a proxy the council says it trusts, and of it only the last
 * address: that one the proxy wrote, the ones before it came from the visitor and can say anything.
 */
export function visitorOf(req: IncomingMessage, trustedProxy: boolean): string {
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return networkOf((trustedProxy && forwarded) || req.socket.remoteAddress || '')
}

/** Takes away what a visitor could forge, so that nothing behind this server can come to believe it. */
export function dropForwarding(req: IncomingMessage): void {
  for (const name of Object.keys(req.headers)) {
    if (name.startsWith('x-forwarded') || name === 'forwarded' || name === 'x-http-method-override' || name === 'x-real-ip') {
      delete req.headers[name]
    }
  }
}
