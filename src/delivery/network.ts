// Which network addresses we may call for a destination. A name is resolved once, every address it has is looked at, and
// the connection goes to what was looked at: an answer that changes in between (DNS rebinding) has no second chance.
import { BlockList, isIP } from 'node:net'
import { DeliveryFailed } from '#delivery/connector.ts'

export type Found = { address: string; family: number }
export type Lookup = (host: string) => Promise<Found[]>

const ownNetworks = new BlockList()
// RFC 6890 and its successors: this machine, private, link-local (with cloud metadata), shared, documentation, benchmarks, multicast, reserved.
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]) {
  const [net = '', bits] = range.split('/')
  ownNetworks.addSubnet(net, Number(bits), 'ipv4')
}

// Of IPv6 only global unicast is open, less the parts of it that carry an IPv4 address inside or are not routed.
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')
const insideGlobal = new BlockList()
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) {
  const [net = '', bits] = range.split('/')
  insideGlobal.addSubnet(net, Number(bits), 'ipv6')
}

/** True for an address out on the internet. IPv4 written inside IPv6 (`::ffff:10.0.0.1`) and zones are not. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !ownNetworks.check(address, 'ipv4')
  return family === 6 && !address.includes('%') && global.check(address, 'ipv6') && !insideGlobal.check(address, 'ipv6')
}

/** Every address of a URL's host, all of them allowed. Throws `dns_not_found` or `address_refused`; one bad address spoils the name. */
export async function allowedAddresses(url: URL, lookup: Lookup, privateNetwork: boolean): Promise<Found[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(host)
  const found = family
    ? [{ address: host, family }]
    : await lookup(host).catch((cause) => Promise.reject(new DeliveryFailed('dns_not_found', { permanent: false, cause })))
  if (!found.length) throw new DeliveryFailed('dns_not_found', { permanent: false })
  if (!privateNetwork && !found.every(({ address }) => isPublic(address)))
    throw new DeliveryFailed('address_refused', { permanent: false })
  return found
}

const words: Record<string, string> = {
  ENOTFOUND: 'dns_not_found',
  EAI_AGAIN: 'dns_not_found',
  EDNS: 'dns_not_found',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_reset',
  EPIPE: 'connection_reset',
  ECONNECTION: 'connection_reset',
  EHOSTUNREACH: 'host_unreachable',
  ENETUNREACH: 'host_unreachable',
  ETIMEDOUT: 'connection_timeout',
  ABORT_ERR: 'connection_timeout',
  ETLS: 'tls_refused',
}

/** The word for what Node says went wrong on the wire; always worth another try. */
export function networkFailure(error: unknown): DeliveryFailed {
  const { code = '', message = '', errors } = error as NodeJS.ErrnoException & { errors?: unknown[] }
  // Several addresses tried at once: the first reason stands for all.
  if (!words[code] && errors?.[0]) return networkFailure(errors[0])
  const tls =
    /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|ERR_OSSL)/.test(code) ||
    /certificate/i.test(message)
  const wrapped = /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/.exec(message)?.[1]
  return new DeliveryFailed(tls ? 'tls_refused' : (words[code] ?? (wrapped && words[wrapped]) ?? 'network_error'), {
    permanent: false,
    cause: error,
  })
}
