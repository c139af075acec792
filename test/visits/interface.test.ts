// The council's own system fetches over HTTP: by its key only, with what the published document says and nothing more.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWaiting } from '#contract/open-api.ts'
import { councilFolder } from '../crash/council-folder.ts'
import { fillInAll, newVisitor, pressSend } from '../crash/http-family.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { type Running, startService } from './running.ts'

const key = 'a key of the interface test, 32 and more'

describe('the interface for systems', () => {
  let [service, folder] = [] as unknown as [Running, string]
  const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}, secret = key) =>
    fetch(`${service.origin}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${secret}`, ...init.headers } })

  beforeAll(async () => {
    folder = await councilFolder([
      { id: 'mis', kind: 'pull', keys: ['MIS_KEY'], drawers: ['application'], events: ['received', 'withdrawn'] },
      { id: 'drop', kind: 'file', folder: 'drop' },
    ])
    service = await startService({ COUNCIL_DIR: folder, MIS_KEY: key.replaceAll(' ', '-'), TODAY: '' })
    const visitor = newVisitor(service.origin)
    const children = [childAnswers('Lina', 2017)]
    const { sendKey } = await fillInAll(visitor, { tag: 'ar', family: familyAnswers, children })
    expect((await pressSend(visitor, 'ar', sendKey)).status).toBe(303)
  })
  afterAll(async () => {
    await service?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const mine = key.replaceAll(' ', '-')

  it('T48: fetches, knows that nothing is new, acknowledges, and has it no more', async () => {
    const first = await ask('/requests', {}, mine)
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const { items, next } = readWaiting(await first.json())
    expect([items.map(({ event }) => event), next]).toEqual([['request.sent', 'request.received'], null])
    expect(JSON.stringify(items)).not.toMatch(
      /contact|"language"|\u0633\u0644\u0645\u0649 \u062d\u062f\u0627\u062f.*wording.*asked/,
    )
    const same = await ask('/requests', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }, mine)
    expect([same.status, await same.text()]).toEqual([304, ''])
    const sent = items.find(({ body }) => body.version === 'request-v1')
    expect(await (await ask(`/requests/${sent?.body.id}`, {}, mine)).json()).toEqual(sent?.body)
    const received = items.map(({ delivery }) => ({ delivery, reference: 'A-1' }))
    const post = { method: 'POST', body: JSON.stringify({ received }), headers: { 'content-type': 'application/json' } }
    for (const outcome of ['noted', 'alreadyNoted'])
      expect(await (await ask('/acknowledgements', post, mine)).json()).toEqual({
        items: received.map(({ delivery }) => ({ delivery, outcome })),
      })
    expect(await (await ask('/requests', {}, mine)).json()).toEqual({ items: [], next: null })
  })

  it('says what is wrong with a query or a body, and nothing to who has no key', async () => {
    for (const path of ['/requests?limit=0', '/requests?day=2026-02-30', '/requests?nothing=1', '/requests?after=x']) {
      const answer = await ask(path, {}, mine)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 400, 'application/problem+json'])
    }
    for (const body of ['', '[]', '{"received":[]}', '{"received":[{"delivery":"x"}]}'])
      expect(
        (await ask('/acknowledgements', { method: 'POST', body, headers: { 'content-type': 'application/json' } }, mine)).status,
      ).toBe(400)
    expect((await ask(`/requests/${crypto.randomUUID()}`, {}, mine)).status).toBe(404)
    const without = await fetch(`${service.origin}/api/v1/requests`)
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const statuses = new Set<number>()
    for (let tries = 0; tries < 25; tries += 1) statuses.add((await ask('/requests', {}, `wrong-${tries}`)).status)
    expect(statuses).toEqual(new Set([401, 429]))
    // Who guesses on the same network does not lock out the system that works.
    expect((await ask('/requests', {}, mine)).status).toBe(200)
  })

  it('publishes what it takes and gives, every reference of it leading somewhere', async () => {
    const document = (await (await fetch(`${service.origin}/api/v1/openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, unknown>
      components: { schemas: Record<string, unknown> }
    }
    expect([document.openapi, Object.keys(document.paths)]).toEqual([
      '3.1.0',
      ['/requests', '/requests/{id}', '/acknowledgements'],
    ])
    const named = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([A-Za-z]+)"/g)
    for (const [, name = ''] of named) expect(Object.keys(document.components.schemas)).toContain(name)
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Request', 'Event', 'Waiting', 'Problem']))
    for (const name of ['request', 'event'])
      expect((await fetch(`${service.origin}/api/v1/${name}.schema.json`)).status).toBe(200)
  })
})
