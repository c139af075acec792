import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { pagesOf, request, sendRaw, serve } from './ground.ts'

const echo = pagesOf({
  '/en/apply': ({ method, body }) =>
    new Response(`${method} ${body.length} ${body.slice(0, 20)}`, { headers: { 'Content-Type': 'text/html' } }),
  '/api/v1/echo': ({ body }) => new Response(body, { headers: { 'Content-Type': 'application/json' } }),
  '/en/problem/413': () => new Response('too large, in words', { headers: { 'Content-Type': 'text/html' } }),
})
const form = 'Content-Type: application/x-www-form-urlencoded'

describe('bodies (attacks 44, 46)', () => {
  test('a form reaches the page whole', async () => {
    const { origin } = await serve({ pages: echo })
    const answer = await fetch(`${origin}/en/apply`, { method: 'POST', body: new URLSearchParams({ name: 'Ольга' }) })
    expect(await answer.text()).toBe('POST 35 name=%D0%9E%D0%BB%D1')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('256 kB pass; one byte more is 413 with our page', async () => {
    const { port } = await serve({ pages: echo })
    const send = (size: number) =>
      sendRaw(port, request(port, 'POST /en/apply', [form, `Content-Length: ${size}`], 'a'.repeat(size)))
    expect((await send(262_144)).body).toContain('POST 262144')
    const over = await send(262_145)
    expect([over.status, over.body.includes('too large, in words')]).toEqual([413, true])
  })

  test('1 GiB declared is 413 without waiting for it', async () => {
    const { port } = await serve({ pages: echo })
    const answer = await sendRaw(port, request(port, 'POST /en/apply', [form, 'Content-Length: 1073741824'], 'abc'))
    expect(answer).toMatchObject({ status: 413, closed: true })
  })

  test('chunks without end are 413', async () => {
    const { port } = await serve({ pages: echo })
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
    const answer = await sendRaw(port, request(port, 'POST /en/apply', [form, 'Transfer-Encoding: chunked'], chunk.repeat(5)))
    expect(answer).toMatchObject({ status: 413, closed: true })
  })

  test('a body that stops half way never reaches the page', async () => {
    let reached = false
    const { port, origin } = await serve({
      pages: pagesOf({
        '/en/apply': () => {
          reached = true
          return new Response('')
        },
      }),
    })
    await new Promise<void>((closed) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(request(port, 'POST /en/apply', [form, 'Content-Length: 100'], 'abc'), () => socket.destroy()),
      )
      socket.on('close', () => closed())
    })
    expect((await fetch(`${origin}/livez`)).status).toBe(200)
    expect(reached).toBe(false)
  })

  test.each([
    ['missing', []],
    ['text/plain', ['Content-Type: text/plain']],
    ['an upload', ['Content-Type: multipart/form-data; boundary=x']],
    ['JSON on a page', ['Content-Type: application/json']],
    ['another character set', [`${form}; charset=utf-7`]],
    ['zipped', [form, 'Content-Encoding: gzip']],
  ])('a content type that is %s is 415', async (_, headers) => {
    const { port } = await serve({ pages: echo })
    const answer = await sendRaw(port, request(port, 'POST /en/apply', [...headers, 'Content-Length: 5'], 'a=b&c'))
    expect(answer.status).toBe(415)
  })

  test('JSON is taken under /api/, and what is refused there is JSON', async () => {
    const { origin } = await serve({ pages: echo })
    const post = (type: string) =>
      fetch(`${origin}/api/v1/echo`, { method: 'POST', headers: { 'Content-Type': type }, body: '{"a":1}' })
    expect(await (await post('application/json; charset="UTF-8"')).json()).toEqual({ a: 1 })
    expect(await (await post('text/plain')).json()).toEqual({ status: 415, title: 'Unsupported Media Type' })
  })

  test('500 idle sockets do not starve others', async () => {
    const { port, origin } = await serve({ pages: echo })
    const open = await Promise.all(
      Array.from(
        { length: 500 },
        () =>
          new Promise<ReturnType<typeof connect>>((done) => {
            const socket = connect(port, '127.0.0.1', () => {
              socket.write('POST /en/apply HTTP/1.1\r\nX')
              done(socket)
            })
            socket.on('error', () => {})
          }),
      ),
    )
    const started = performance.now()
    expect((await fetch(`${origin}/en/apply`)).status).toBe(200)
    expect(performance.now() - started).toBeLessThan(1_000)
    for (const socket of open) socket.destroy()
  })
})

describe('the slow sender', () => {
  test('one byte at a time is 408 when the time is up', async () => {
    const { readBody } = await import('#server/body.ts')
    const { PassThrough } = await import('node:stream')
    const slow = Object.assign(new PassThrough(), { headers: { 'content-type': 'application/x-www-form-urlencoded' }, url: '/' })
    slow.write('a')
    expect(await readBody(slow as never, { bytes: 10, milliseconds: 20 })).toEqual({ refused: 408 })
  })

  test('headers without end are cut off by Node itself within its limit', async () => {
    const { port } = await serve({ pages: echo })
    const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nX: ', 14_000)
    expect(answer).toMatchObject({ status: 408, closed: true })
  })
})
