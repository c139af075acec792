import { describe, expect, test } from 'vitest'
import { acceptedHosts, pathRefusal } from '#server/refusals.ts'
import { networkOf } from '#server/visitor.ts'
import { pagesOf, request, sendRaw, serve } from './ground.ts'

const staff = pagesOf({
  '/staff': () => new Response('staff content', { headers: { 'Content-Type': 'text/html' } }),
  '/en': ({ locals }) => Response.json({ visitor: locals['visitor'] }),
  '/en/problem/404': ({ locals }) => new Response(`page for ${locals['status']}`, { headers: { 'Content-Type': 'text/html' } }),
  '/ar/problem/404': ({ locals }) => new Response(`صفحة ${locals['status']}`, { headers: { 'Content-Type': 'text/html' } }),
})

describe('an address has one spelling (attacks 15, 49-51)', () => {
  test.each([
    ['/%73taff', 404],
    ['//staff', 404],
    ['/staff/.', 404],
    ['/./staff', 404],
    ['/staff%2f', 404],
    ['/%2573taff', 404],
    ['/STAFF', 404],
    ['/staff;x', 404],
    ['/x/../staff', 404],
    ['/%2e%2e%2fstaff', 404],
    ['/..%5cstaff', 404],
    ['/staff%00', 400],
    ['/%E0%A4%A', 400],
    ['/%ff', 400],
    ['\\staff', 400],
    ['/\\staff', 404],
    ['http://127.0.0.1/staff', 400],
    ['/../../etc/passwd', 404],
    ['/.git/config', 404],
    ['/.env', 404],
    ['/server/entry.mjs', 404],
    ['/package.json', 404],
    ['/_image?href=http://169.254.169.254', 404],
    ['/_server-islands/x', 404],
    ['/_actions/x', 404],
    ['/%5Fimage', 404],
    ['/x?x_astro_path=/staff', 404],
  ])('%s is answered %i without reaching the staff page', async (path, status) => {
    const { port } = await serve({ pages: staff })
    const answer = await sendRaw(port, request(port, `GET ${path}`))
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('staff content')
    expect(answer.head).toMatch(/content-security-policy: default-src 'none'/i)
  })

  test('the one spelling works, and so does /.well-known', async () => {
    const { origin } = await serve({ pages: staff })
    expect(await (await fetch(`${origin}/staff`)).text()).toBe('staff content')
    expect(pathRefusal('/.well-known/security.txt')).toBeUndefined()
    expect(pathRefusal('/.well-known/.git')).toBe(404)
  })

  test('the page says so in the language of the address', async () => {
    const { origin } = await serve({ pages: staff })
    const answer = await fetch(`${origin}/ar/nothing`)
    expect([answer.status, await answer.text()]).toEqual([404, 'صفحة 404'])
    expect(await (await fetch(`${origin}/xx-invalid/nothing`)).text()).toBe('page for 404')
  })
})

describe('Host (attack 43)', () => {
  test.each(['evil.example', 'evil.example:80', '', '127.0.0.1', '127.0.0.1:1', 'localhost'])(
    '"%s" gets 421 and is not repeated',
    async (host) => {
      const { port } = await serve({ pages: staff })
      const answer = await sendRaw(port, request(port, 'GET /staff', [], '', host))
      expect(answer.status).toBe(421)
      expect(answer.text).not.toContain('evil')
    },
  )

  test('the loopback names with the real port are one place', async () => {
    const { port } = await serve({ pages: staff })
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      expect((await sendRaw(port, request(port, 'GET /staff', [], '', `${name}:${port}`))).status).toBe(200)
    }
  })

  test('on a real origin only that name counts', () => {
    expect(acceptedHosts('https://places.example')).toEqual(new Set(['places.example']))
  })
})

describe('who is asking', () => {
  test('networks, not addresses', () => {
    expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('::ffff:203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1::/48')
    expect(networkOf('2001:0DB8:0001:ffff:0:0:0:1')).toBe('2001:db8:1::/48')
    expect(networkOf('::1')).toBe('0:0:0::/48')
    expect(networkOf('nonsense')).toBe('unknown')
  })

  const forged = ['X-Forwarded-For: 198.51.100.1, 203.0.113.5', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https']
  test('a forged X-Forwarded-For changes nothing', async () => {
    const { port } = await serve({ pages: staff })
    expect((await sendRaw(port, request(port, 'GET /en', forged))).body).toContain('127.0.0.0/24')
  })

  test('behind a trusted proxy only the address the proxy wrote counts', async () => {
    const { port } = await serve({ pages: staff }, { trustedProxy: true })
    expect((await sendRaw(port, request(port, 'GET /en', forged))).body).toContain('203.0.113.0/24')
  })
})

describe('methods and sizes (attacks 45, 47)', () => {
  test.each(['PUT', 'DELETE', 'TRACE', 'OPTIONS', 'PATCH', 'CONNECT'])('%s is not answered with a page', async (method) => {
    const { port } = await serve({ pages: staff })
    const answer = await sendRaw(port, request(port, `${method} /staff`))
    expect(answer.text).not.toContain('staff content')
    if (method === 'CONNECT') return expect(answer.closed).toBe(true)
    expect(answer.status).toBe(405)
    expect(answer.head).toMatch(/allow: GET, HEAD, POST/i)
  })

  test('X-HTTP-Method-Override is ignored', async () => {
    const { port } = await serve({ pages: staff })
    expect((await sendRaw(port, request(port, 'GET /staff', ['X-HTTP-Method-Override: DELETE']))).status).toBe(200)
  })

  test('an address over 8 kB is 414; headers over 16 kB are 431, with the same headers as any answer', async () => {
    const { port } = await serve({ pages: staff })
    expect((await sendRaw(port, request(port, `GET /en?${'a'.repeat(9_000)}`))).status).toBe(414)
    const large = await sendRaw(port, request(port, 'GET /en', [`X-Large: ${'a'.repeat(64_000)}`]))
    expect(large.status).toBe(431)
    expect(large.head).toMatch(/content-security-policy/i)
    expect(
      (
        await sendRaw(
          port,
          request(
            port,
            'GET /en',
            Array.from({ length: 10_000 }, (_, at) => `X-${at}: 1`),
          ),
        )
      ).status,
    ).toBe(431)
  })
})

describe('smuggling (attack 48)', () => {
  test.each([
    ['two lengths', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /staff HTTP/1.1\r\n\r\n'],
    ['a doubled encoding', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n'],
    ['a bare line feed', 'X: 1\nContent-Length: 4\r\n\r\nabcd'],
    ['a repeated length', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde'],
  ])('%s is 400 and the connection is closed', async (_, rest) => {
    const { port } = await serve({ pages: staff })
    const answer = await sendRaw(
      port,
      `POST /en HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\n${rest}`,
    )
    expect(answer).toMatchObject({ status: 400, closed: true })
    expect(answer.text).not.toContain('staff content')
  })
})
