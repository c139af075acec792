import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compressed } from '#web/compressed.ts'

const words = 'школа '.repeat(400)
const page = (body = words, type = 'text/html; charset=utf-8') =>
  new Response(body, { status: 422, headers: { 'content-type': type, 'set-cookie': 'a=b' } })
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('a drawn page', () => {
  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=0.8, BR;q=1', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ] as const)('%s: %s, with its length, status and cookies', async (asked, encoding, open) => {
    const answer = await compressed(asked, page())
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.getSetCookie()).toEqual(['a=b'])
    const sent = await bytes(answer)
    expect(answer.headers.get('content-length')).toBe(String(sent.length))
    expect(open(sent).toString()).toBe(words)
  })

  test.each([null, '', 'identity', 'br;q=0'])('%s: as it is', async (asked) => {
    const answer = await compressed(asked, page())
    expect(answer.headers.has('content-encoding')).toBe(false)
    expect((await bytes(answer)).toString()).toBe(words)
  })

  test('a few words, a picture and an answer without a body go as they are', async () => {
    expect((await compressed('br', page('short'))).headers.has('content-encoding')).toBe(false)
    expect((await compressed('br', page(words, 'image/png'))).headers.has('content-encoding')).toBe(false)
    const empty = new Response(null, { status: 303, headers: { location: '/en' } })
    expect(await compressed('br', empty)).toBe(empty)
  })
})
