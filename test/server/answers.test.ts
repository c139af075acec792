import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compressFolder } from '../../scripts/build.ts'
import { servingLine } from '#server/astro-log.js'
import { securityHeaders } from '#server/security-headers.ts'
import { pagesOf, request, sendRaw, serve, siteFolder } from './ground.ts'

const html = { 'Content-Type': 'text/html' }
const pages = pagesOf({
  '/en': () => new Response('<p>words</p>'.repeat(300), { headers: html }),
  '/en/public': () => new Response('public', { headers: { ...html, 'Cache-Control': 'public, max-age=60' } }),
  '/en/gone': () => new Response(null, { status: 404 }),
  '/en/empty-success': () => new Response(null, { status: 204 }),
  '/en/throws': () => {
    throw new Error('secret Marker in the message')
  },
  '/en/refused': () => new Response('kept as it is', { status: 422, headers: html }),
  '/en/problem/404': ({ method, locals }) => new Response(`${method} not here, ${locals['requestId']}`, { headers: html }),
})

describe('headers of every answer', () => {
  const wanted = Object.entries(securityHeaders('http://127.0.0.1:1'))
  test.each(['/en', '/icon.svg', '/_astro/site.a1b2.css', '/livez', '/readyz', '/nothing', '/en/gone', '/en/throws', '/%00'])(
    '%s has them all',
    async (path) => {
      const { origin } = await serve({ pages })
      const answer = await fetch(origin + path)
      for (const [name, value] of wanted) expect(answer.headers.get(name), name).toBe(value)
      for (const name of ['server', 'x-powered-by']) expect(answer.headers.has(name)).toBe(false)
      expect(answer.headers.get('strict-transport-security')).toBeNull()
    },
  )

  test('no unsafe source, and https is kept for a year where the origin has it', () => {
    const headers = securityHeaders('https://places.example')
    expect(headers['Content-Security-Policy']).not.toMatch(/unsafe|\*|https?:/)
    expect(headers['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains')
  })
})

describe('pages', () => {
  test('an empty error status becomes the problem page; a filled one and an empty success stay', async () => {
    const { origin } = await serve({ pages })
    const gone = await fetch(`${origin}/en/gone`)
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringMatching(/^GET not here, [0-9a-f-]{36}$/)])
    expect(await (await fetch(`${origin}/en/refused`)).text()).toBe('kept as it is')
    expect((await fetch(`${origin}/en/empty-success`)).status).toBe(204)
  })

  test('a form sent to a page that is not there gets the page, not a second form', async () => {
    const { origin } = await serve({ pages })
    const answer = await fetch(`${origin}/en/nowhere`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('GET not here')])
  })

  test('when even the problem page is missing: status, council and phone, no stack', async () => {
    const { origin } = await serve({ pages })
    const answer = await fetch(`${origin}/en/throws`)
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain('Tidemere Council')
    expect(text).toContain('href="tel:01632960100"')
    expect(text).not.toMatch(/Marker|Error:|\.ts/)
  })

  test('dynamic pages are not kept unless they say so', async () => {
    const { origin, port } = await serve({ pages })
    const answer = await fetch(`${origin}/en`, { headers: { 'Accept-Encoding': 'br' } })
    expect((await answer.text()).length).toBe(3_600)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await fetch(`${origin}/en/public`)).headers.get('cache-control')).toBe('public, max-age=60')
    expect((await sendRaw(port, request(port, 'HEAD /en'))).body).toBe('')
  })

  test('what Astro logs while serving keeps the place and drops the message', () => {
    const line = servingLine({
      label: null,
      level: 'error',
      message: 'TypeError: secret Marker\nmore Marker\n    at open (file:///home/x/dist/server/chunks/a.mjs:10:5)',
    })
    expect(JSON.parse(line)).toMatchObject({ event: 'astro', code: 'TypeError', at: ['dist/server/chunks/a.mjs:10'] })
    expect(line).not.toContain('Marker')
  })
})

describe('files', () => {
  test('are sent compressed beforehand, hashed ones for a year', async () => {
    const clientFolder = siteFolder()
    expect(await compressFolder(clientFolder)).toBe(2)
    const { origin } = await serve({ pages, clientFolder })
    const css = await fetch(`${origin}/_astro/site.a1b2.css`, { headers: { 'Accept-Encoding': 'br' } })
    expect(css.headers.get('content-encoding')).toBe('br')
    expect(css.headers.get('content-length')).toBe(String(readFileSync(join(clientFolder, '_astro/site.a1b2.css.br')).length))
    expect(css.headers.get('cache-control')).toBe('public,max-age=31536000,immutable')
    expect((await css.text()).length).toBe(2_800)
    expect((await fetch(`${origin}/icon.svg`)).headers.get('cache-control')).toBe('public,max-age=3600')
    expect((await fetch(`${origin}/icon.svg.br`)).status).toBe(404)
  })

  test('a nonsense range is answered with the whole file', async () => {
    const { port } = await serve({ pages })
    expect((await sendRaw(port, request(port, 'GET /icon.svg', ['Range: bytes=9-1']))).status).toBe(200)
  })
})

describe('styles', () => {
  test('the right-to-left twin is mirrored, the original is not', async () => {
    const { build } = await import('vite')
    const { mkdtempSync, writeFileSync } = await import('node:fs')
    const { flipForRightToLeft } = await import('../../scripts/flip-styles.mjs')
    const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.flip-'))
    writeFileSync(join(folder, 'site.scss'), '.a { margin-left: 3px; text-align: left }')
    writeFileSync(join(folder, 'site-rtl.scss'), "@use 'site';")
    await build({
      root: folder,
      logLevel: 'silent',
      configFile: false,
      css: { postcss: { plugins: [flipForRightToLeft()] } },
      build: {
        cssMinify: false,
        rollupOptions: { input: { site: join(folder, 'site.scss'), 'site-rtl': join(folder, 'site-rtl.scss') } },
      },
    })
    const assets = join(folder, 'dist', 'assets')
    const css = (name: RegExp) => readFileSync(join(assets, readdirSync(assets).find((file) => name.test(file)) ?? ''), 'utf8')
    expect(css(/^site-rtl-.*\.css$/)).toMatch(/margin-right: 3px;\s*text-align: right/)
    expect(css(/^site-(?!rtl).*\.css$/)).toMatch(/margin-left: 3px;\s*text-align: left/)
    const { rmSync } = await import('node:fs')
    rmSync(folder, { recursive: true })
  })
})
