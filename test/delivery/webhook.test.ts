import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test } from 'vitest'
import { type RequestV1, requestV1 } from '#contract/request-v1.ts'
import { DeliveryFailed, type Means } from '#delivery/connector.ts'
import { webhook } from '#delivery/connectors/webhook.ts'
import { isPublic } from '#delivery/network.ts'
import { isGenuine, sign } from '#delivery/signature.ts'
import { aRequest, marks } from '../contract/a-request.ts'
import { hook, newSecret, secret } from './places.ts'
import { certificate } from './certificate.ts'

type Call = { headers: IncomingMessage['headers']; body: string }
const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

async function listening(server: Server, answer: (call: Call, response: ServerResponse) => void) {
  const calls: Call[] = []
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ headers: request.headers, body })
    answer(calls.at(-1)!, response)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { calls, port: (server.address() as AddressInfo).port }
}
const receiver = (answer: (call: Call, response: ServerResponse) => void) => listening(createServer(), answer)

const now = Temporal.Now.instant()
const means = (changes: Partial<Means> = {}): Means => ({
  origin: 'https://schools.example',
  dataFolder: '/nowhere',
  post: {} as Means['post'],
  secrets: { HOOK_SECRET: secret, HOOK_SECRET_NEW: newSecret },
  timeoutMs: 2_000,
  openAddress: () => undefined,
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  now,
  ...changes,
})
const id = '01a20a67-5517-7570-b57d-5faf99850e8d'
const send = (settings: ReturnType<typeof hook>, changes: Partial<Means> = {}, body: RequestV1 = aRequest()) =>
  webhook.deliver({ id, event: 'request.sent', body }, settings, means(changes)).then(
    () => 'delivered',
    (error: unknown) => {
      if (!(error instanceof DeliveryFailed)) throw error
      return `${error.code}${error.permanent ? ' for good' : ''}`
    },
  )

describe('what arrives', () => {
  test('is signed by the standard scheme, keeps the contract and says nothing personal in its headers', async () => {
    const { calls, port } = await receiver((_, response) => response.end('ok'))
    expect(await send(hook(port))).toBe('delivered')
    const { headers, body } = calls[0]!
    const told = new Webhook(secret).verify(body, headers as Record<string, string>) as { type: string; data: unknown }
    expect(told.type).toBe('request.sent')
    expect(requestV1.parse(told.data).application.child.name.latin).toBe(marks.application)
    expect(headers).toMatchObject({ 'webhook-id': id, 'idempotency-key': id, 'content-type': 'application/json; charset=utf-8' })
    const request = aRequest()
    for (const personal of [marks.application, request.reference, '7700', 'Maryam', 'ZZ1'])
      expect(JSON.stringify(headers)).not.toContain(personal)
  })

  test('is signed with both secrets while one replaces the other', async () => {
    const { calls, port } = await receiver((_, response) => response.end())
    await send(hook(port, { secrets: ['HOOK_SECRET', 'HOOK_SECRET_NEW'] }))
    for (const known of [secret, newSecret])
      expect(() => new Webhook(known).verify(calls[0]!.body, calls[0]!.headers as Record<string, string>)).not.toThrow()
    expect(() => new Webhook(secret).verify(`${calls[0]!.body} `, calls[0]!.headers as Record<string, string>)).toThrow()
  })

  test('nothing leaves without a good secret', async () => {
    const { calls, port } = await receiver((_, response) => response.end())
    for (const bad of [undefined, '', 'whsec_', 'whsec_c2hvcnQ=', 'secret'])
      expect(await send(hook(port), { secrets: { HOOK_SECRET: bad } })).toBe('secret_missing')
    expect(calls).toEqual([])
  })
})

describe('what the other side answers', () => {
  test.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'redirect_refused'],
    [302, 'redirect_refused'],
    [307, 'redirect_refused'],
    [400, 'status_400 for good'],
    [410, 'status_410 for good'],
    [422, 'status_422 for good'],
    [401, 'status_401'],
    [404, 'status_404'],
    [409, 'status_409'],
    [429, 'status_429'],
    [500, 'status_500'],
    [503, 'status_503'],
  ])('%i is %s', async (status, outcome) => {
    const { calls, port } = await receiver((_, response) => response.writeHead(status, { location: '/elsewhere' }).end())
    expect(await send(hook(port))).toBe(outcome)
    expect(calls).toHaveLength(1)
  })

  test('silence ends at the time limit, before the answer and in the middle of it', async () => {
    const mute = await receiver(() => undefined)
    expect(await send(hook(mute.port), { timeoutMs: 80 })).toBe('connection_timeout')
    const slow = await receiver((_, response) => void response.writeHead(200).write('.'))
    expect(await send(hook(slow.port), { timeoutMs: 80 })).toBe('connection_timeout')
  })

  test('an endless answer is cut at 64 kB', async () => {
    let written = 0
    const { port } = await receiver((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) written += 16_384
      }
      response.on('drain', () => {
        if (written < 50_000_000) more()
      })
      more()
    })
    expect(await send(hook(port))).toBe('response_too_large')
    expect(written).toBeLessThan(50_000_000)
  })

  test('a small packed answer that would unpack to 40 MB is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000))
    expect(bomb.length).toBeLessThan(64 * 1024)
    const { calls, port } = await receiver((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    // Unpacked it would be over the reading limit and fail.
    expect(await send(hook(port))).toBe('delivered')
    expect(calls[0]!.headers['accept-encoding']).toBeUndefined()
  })

  test('nobody there, no such name, a broken connection', async () => {
    const { port } = await receiver(() => undefined)
    closing.splice(0).forEach((close) => close())
    expect(await send(hook(port))).toBe('connection_refused')
    const unknown = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    expect(await send(hook(port, { url: 'http://nowhere.example/' }), { lookup: () => Promise.reject(unknown) })).toBe(
      'dns_not_found',
    )
    const rude = createSocketServer((socket) => void socket.once('data', () => socket.destroy()))
    await new Promise<void>((done) => void rude.listen(0, '127.0.0.1', done))
    closing.push(() => rude.close())
    expect(await send(hook((rude.address() as AddressInfo).port))).toBe('connection_reset')
  })

  test('a certificate nobody vouches for is refused before anything is sent', async () => {
    const { calls, port } = await listening(createTlsServer(certificate) as unknown as Server, (_, response) => response.end())
    expect(await send(hook(port, { url: `https://127.0.0.1:${port}/` }))).toBe('tls_refused')
    expect(calls).toEqual([])
  })
})

describe('where it may go', () => {
  test.each([
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '[::ffff:10.0.0.1]',
    '[::ffff:a00:1]',
    '169.254.169.254',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '[fe80::1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ])('%s is refused', async (host) => {
    const { calls, port } = await receiver((_, response) => response.end())
    expect(await send(hook(port, { url: `http://${host}:${port}/`, privateNetwork: false }))).toBe('address_refused')
    expect(calls).toEqual([])
  })

  test.each(['localhost', 'localhost.', 'inside.example'])('%s is refused for the address it has', async (host) => {
    const { calls, port } = await receiver((_, response) => response.end())
    expect(await send(hook(port, { url: `http://${host}:${port}/`, privateNetwork: false }))).toBe('address_refused')
    expect(calls).toEqual([])
  })

  test('a name with one public and one private address is refused', async () => {
    const lookup = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    expect(await send(hook(1, { url: 'http://two.example/', privateNetwork: false }), { lookup })).toBe('address_refused')
  })

  test('a name is resolved once: what it says afterwards is not asked', async () => {
    const { calls, port } = await receiver((_, response) => response.end())
    let asked = 0
    const lookup = async () => [{ address: (asked += 1) === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }]
    expect(await send(hook(port, { url: `http://partner.example:${port}/in` }), { lookup })).toBe('delivered')
    expect([asked, calls.length, calls[0]!.headers.host]).toEqual([1, 1, `partner.example:${port}`])
  })

  test('addresses out on the internet are open', () => {
    for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1']) expect(isPublic(address)).toBe(true)
    for (const address of [
      '::',
      '::1',
      '::ffff:8.8.8.8',
      'ff02::1',
      '2001:db8::1',
      '224.0.0.1',
      '255.255.255.255',
      'fe80::1%eth0',
      'x',
    ])
      expect(isPublic(address)).toBe(false)
  })
})

describe('for a receiver', () => {
  const body = '{"a":1}'
  const at = (moment: Temporal.Instant) => String(Math.floor(moment.epochMilliseconds / 1000))
  const message = (moment = now) => ({ id, timestamp: at(moment), body, signature: sign(id, Number(at(moment)), body, [secret]) })
  test('ours is genuine, also beside signatures of other secrets', () => {
    expect(isGenuine(message(), [newSecret, secret], now)).toBe(true)
    expect(isGenuine({ ...message(), signature: `v1,AAAA ${message().signature}` }, [secret], now)).toBe(true)
  })
  test.each([
    ['a changed body', { body: '{"a":2}' }],
    ['another id', { id: 'x' }],
    ['another signature', { signature: 'v1,AAAA' }],
    ['no time', { timestamp: 'soon' }],
  ])('%s is not', (_, changes) => expect(isGenuine({ ...message(), ...changes }, [secret], now)).toBe(false))
  test('six minutes early or late is not', () => {
    expect(isGenuine(message(), [secret], now.add({ minutes: 6 }))).toBe(false)
    expect(isGenuine(message(), [secret], now.subtract({ minutes: 6 }))).toBe(false)
    expect(isGenuine(message(), [newSecret], now)).toBe(false)
  })
})
