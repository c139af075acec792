// The built site behind the real server: what only the two together can show.
import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite, isStale } from '../../scripts/build.ts'
import { builtPages } from '#server.ts'
import { request, sendRaw, serve } from './ground.ts'

beforeAll(async () => {
  await buildSite()
}, 120_000)

const site = async () => serve({ pages: await builtPages(), clientFolder: 'dist/client' })

describe('the built site', () => {
  test('is not built again when nothing has changed', () => {
    expect(isStale()).toBe(false)
  })

  test('/ answers, in one declared character set, without an inline script or style', async () => {
    const { origin } = await site()
    const answer = await fetch(`${origin}/`)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle="|\son\w+="/)
  })

  test('an unknown page is drawn in the language of its address', async () => {
    const { origin } = await site()
    for (const [language, direction] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
      ['uk', 'ltr'],
    ]) {
      const answer = await fetch(`${origin}/${language}/no-such-page`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toMatch(
        new RegExp(`<html[^>]*lang="${language}"[^>]*dir="${direction}"|<html[^>]*dir="${direction}"[^>]*lang="${language}"`),
      )
    }
  })

  test.each([
    '/_image?href=http://169.254.169.254/',
    '/_server-islands/x',
    '/_actions/x',
    '/dist/server/entry.mjs',
    '/.built',
    '/en/apply/check/x.css',
  ])('%s is 404', async (path) => {
    const { port } = await site()
    const answer = await sendRaw(port, request(port, `GET ${path}`))
    expect(answer.status).toBe(404)
    expect(answer.head).toMatch(/cache-control: no-store/i)
  })

  test.each(['*', 'xx-invalid', '../../en', 'ar,'.repeat(2_500)])(
    'Accept-Language %.20s opens no file and breaks nothing (attack 55)',
    async (language) => {
      const { origin } = await site()
      expect((await fetch(`${origin}/`, { headers: { 'Accept-Language': language } })).status).toBe(200)
    },
  )

  test('garbage cookies are ignored (attack 10)', async () => {
    const { origin } = await site()
    const cookie = [
      ...Array.from({ length: 50 }, (_, at) => `a${at}=${'x'.repeat(80)}`),
      '__Host-x=%E0%A4%A',
      '=;;',
      'a=1; a=2',
    ].join('; ')
    expect((await fetch(`${origin}/`, { headers: { Cookie: cookie } })).status).toBe(200)
  })

  test('every text file has its compressed twins and no source map goes out', () => {
    const files = readdirSync('dist/client', { recursive: true }).map(String)
    const plain = files.filter((name) => /\.(css|js|svg)$/.test(name))
    expect(plain.length).toBeGreaterThan(0)
    expect(plain.filter((name) => !files.includes(`${name}.br`) || !files.includes(`${name}.gz`))).toEqual([])
    expect(files.filter((name) => name.includes('.map'))).toEqual([])
  })
})
