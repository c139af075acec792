import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest'
import { inTransaction } from '#database/database.ts'
import { type DeliveryContext, deliverDue, deliverNext, lanesOf } from '#delivery/deliver.ts'
import { deliveriesNeedingAttention, deliveriesOf, triesOf } from '#delivery/deliveries.ts'
import { enqueue, enqueueRequest } from '#delivery/outbox.ts'
import { aRequest, marks } from '../contract/a-request.ts'
import { onBothDatabases } from '../databases.ts'
import { openMailbox } from './mailbox.ts'
import { aContext, drop, hook, inbox } from './places.ts'

const start = Temporal.Instant.from('2026-11-23T09:00:00Z')

/** A receiver that answers what `answer` says and keeps the ids of all it processed. */
async function aReceiver(answer: (reference: string, calls: number) => number) {
  const ids: string[] = []
  const references: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { reference } = (JSON.parse(body) as { data: { reference: string } }).data
    const status = answer(reference, ids.length)
    ids.push(String(request.headers['webhook-id']))
    if (status === 200) references.push(reference)
    if (status) response.writeHead(status).end()
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return {
    ids,
    references,
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

let lines: string[]
beforeEach(() => {
  lines = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

onBothDatabases('delivering', (db) => {
  beforeEach(async () => {
    await db().deleteFrom('delivery_tries').execute()
    await db().deleteFrom('deliveries').execute()
  })

  const queue = (context: DeliveryContext, reference: string, now: Temporal.Instant) => {
    const request = aRequest({ reference })
    return inTransaction(db(), (tx) =>
      enqueueRequest(tx, request, { familyId: 'f1', destinations: context.council.destinations, now }),
    ).then(() => request.id)
  }
  const undelivered = async () =>
    (await db().selectFrom('deliveries').select('id').where('delivered_at', 'is', null).execute()).length

  /** Lets time pass from one due moment to the next, delivering each time, until `end`. */
  async function pass(context: DeliveryContext, from: Temporal.Instant, end: Temporal.Instant) {
    for (let now = from; Temporal.Instant.compare(now, end) <= 0; ) {
      await deliverDue(db(), context, now)
      const next = await db()
        .selectFrom('deliveries')
        .select('due_at')
        .where('delivered_at', 'is', null)
        .where('failed_at', 'is', null)
        .orderBy('due_at')
        .executeTakeFirst()
      if (!next) return now
      now = Temporal.Instant.from(next.due_at).add({ seconds: 1 })
    }
    return end
  }

  test('one request reaches mail, webhook and file by one call, each with the same drawers it was given', async () => {
    const box = await openMailbox()
    const receiver = await aReceiver(() => 200)
    const context = aContext([inbox, hook(receiver.port, { drawers: ['application'] }), drop], {
      smtpUrl: box.url,
      wholeRequest: true,
    })
    const id = await queue(context, 'R-1', start)
    expect(await deliverDue(db(), context, start)).toBe(3)
    expect((await deliveriesOf(db(), id, start)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
    expect([box.received.length, receiver.references]).toEqual([1, ['R-1']])
    expect(await deliverDue(db(), context, start)).toBe(0)
    receiver.close()
    await box.close()
  })

  test('a body that was queued with too much still leaves only the drawers of its destination', async () => {
    const bodies: string[] = []
    const server = createServer(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk))
      response.end()
    })
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
    const context = aContext([hook((server.address() as AddressInfo).port, { drawers: ['application'] })])
    await inTransaction(db(), (tx) => enqueue(tx, { destination: 'hook', event: 'request.sent', body: aRequest(), now: start }))
    expect(await deliverDue(db(), context, start)).toBe(1)
    expect(bodies.join('')).toContain(marks.application)
    expect(bodies.join('')).not.toMatch(new RegExp(`${marks.contact}|${marks.support}`))
    server.close()
  })

  test('72 hours of outage, then everything arrives within one pass of the first success, oldest first, once', async () => {
    let up = false
    const receiver = await aReceiver(() => (up ? 200 : 503))
    const context = aContext([hook(receiver.port)])
    const queued = Array.from({ length: 12 }, (_, each) => `R-${String(each).padStart(2, '0')}`)
    for (const [each, reference] of queued.entries()) await queue(context, reference, start.add({ minutes: each }))
    const end = start.add({ hours: 72 })
    await pass(context, start.add({ minutes: 12 }), end)
    expect(await undelivered()).toBe(12)
    expect(await deliveriesNeedingAttention(db(), end)).toEqual([])
    up = true
    await queue(context, 'R-99', end)
    await deliverDue(db(), context, end.add({ seconds: 1 }))
    await deliverDue(db(), context, end.add({ seconds: 2 }))
    expect(await undelivered()).toBe(0)
    const arrived = receiver.references.filter((reference) => reference !== 'R-99')
    expect(arrived).toEqual([...arrived].sort())
    expect(new Set(receiver.references).size).toBe(13)
    receiver.close()
  })

  test('a receiver that processes and then answers 500 sees the same id again, and misses nothing', async () => {
    let seed = 7
    const seen = new Set<string>()
    const receiver = await aReceiver((reference) => {
      seen.add(reference)
      seed = (seed * 16_807) % 2_147_483_647
      return seed % 10 < 3 ? 500 : 200
    })
    const context = aContext([hook(receiver.port)])
    for (let each = 0; each < 30; each += 1) await queue(context, `R-${each}`, start)
    await pass(context, start, start.add({ hours: 72 }))
    expect([await undelivered(), seen.size, new Set(receiver.ids).size]).toEqual([0, 30, 30])
    expect(receiver.ids.length).toBeGreaterThan(30)
    receiver.close()
  })

  test('a poisoned message holds up neither the next one nor itself for good', async () => {
    const receiver = await aReceiver((reference) => (reference === 'POISON' ? 500 : 200))
    const context = aContext([hook(receiver.port)])
    const poisoned = await queue(context, 'POISON', start)
    for (let each = 0; each < 20; each += 1) await queue(context, `R-${each}`, start.add({ seconds: 1 }))
    expect(await deliverDue(db(), context, start.add({ seconds: 2 }))).toBe(20)
    // Twenty successes around it did not make it hammer.
    const [row] = await deliveriesOf(db(), poisoned, start)
    expect((await triesOf(db(), row!.id)).length).toBe(1)
    expect(row).toMatchObject({ failure: 'status_500', tries: 1 })
    expect(Temporal.Instant.from(row!.due_at).since(start).total('seconds')).toBeGreaterThan(50)
    receiver.close()
  })

  test('a body nobody can read is named and steps aside', async () => {
    const receiver = await aReceiver(() => 200)
    const context = aContext([hook(receiver.port)])
    await inTransaction(db(), (tx) =>
      enqueue(tx, { destination: 'hook', event: 'request.sent', body: { name: marks.application }, now: start }),
    )
    await queue(context, 'R-1', start)
    expect(await deliverDue(db(), context, start)).toBe(1)
    expect(await deliveriesNeedingAttention(db(), start)).toMatchObject([{ failure: 'body_unreadable' }])
    receiver.close()
  })

  test('a silent destination delays no other', async () => {
    const silent = await aReceiver(() => 0)
    const context = aContext([hook(silent.port), drop], { timeoutMs: 30_000 })
    const id = await queue(context, 'R-1', start)
    const lanes = lanesOf(context)
    const waiting = deliverNext(db(), context, lanes[0]!, start)
    expect(await deliverNext(db(), context, lanes[1]!, start)).toBe('delivered')
    await vi.waitFor(() => expect(silent.ids).toHaveLength(1))
    expect((await deliveriesOf(db(), id, start)).map(({ state }) => state).sort()).toEqual(['delivered', 'sending'])
    silent.close()
    expect(await waiting).toBe('failed')
  })

  test('two workers on one outbox deliver each message once', async () => {
    const receiver = await aReceiver(() => 200)
    const context = aContext([hook(receiver.port)])
    for (let each = 0; each < 20; each += 1) await queue(context, `R-${each}`, start)
    const counts = await Promise.all([deliverDue(db(), context, start), deliverDue(db(), context, start)])
    expect(counts[0]! + counts[1]!).toBe(20)
    expect([receiver.ids.length, new Set(receiver.ids).size]).toEqual([20, 20])
    receiver.close()
  })

  test('mail down, then up: the letter to the family and the notice arrive once each', async () => {
    const box = await openMailbox()
    const context = aContext([inbox], { smtpUrl: box.url })
    await box.close()
    await queue(context, 'R-1', start)
    await inTransaction(db(), (tx) =>
      enqueue(tx, {
        destination: 'family-mail',
        event: 'family-mail',
        body: { to: 'family@example.org', subject: 's', text: 't', language: 'ar' },
        now: start,
      }),
    )
    expect(await deliverDue(db(), context, start)).toBe(0)
    const again = await openMailbox({ port: box.port })
    expect(await deliverDue(db(), context, start.add({ seconds: 30 }))).toBe(0)
    expect(await deliverDue(db(), context, start.add({ minutes: 2 }))).toBe(2)
    expect(again.received.map(({ to }) => to[0]).sort()).toEqual(['admissions@tidemere.example', 'family@example.org'])
    await again.close()
  })

  test('what is logged are ids and codes', async () => {
    const receiver = await aReceiver((_, calls) => (calls ? 200 : 500))
    const context = aContext([hook(receiver.port), drop])
    await queue(context, 'R-1', start)
    await pass(context, start, start.add({ hours: 1 }))
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event).sort()).toEqual([
      'delivery.delivered',
      'delivery.delivered',
      'delivery.failed',
    ])
    for (const personal of [...Object.values(marks), 'أمينة', '7700', 'Harbour']) expect(lines.join('')).not.toContain(personal)
    receiver.close()
  })
})

describe('lanes', () => {
  test('every destination has its own, and the mail of the house has three', () => {
    expect(lanesOf(aContext([inbox, drop], { wholeRequest: true }))).toMatchObject([
      { id: 'inbox', wholeRequest: true },
      { id: 'drop' },
      { id: 'family-mail' },
      { id: 'team-mail' },
      { id: 'council-mail' },
    ])
  })
})
