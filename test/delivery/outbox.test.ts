import { CompiledQuery } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, inTransaction } from '#database/database.ts'
import { isGivenUp, nextTry } from '#delivery/backoff.ts'
import { DeliveryFailed } from '#delivery/connector.ts'
import { deliveriesNeedingAttention, deliveriesOf, latestDeliveries, stateOf, triesOf, tryAgain } from '#delivery/deliveries.ts'
import { claim, enqueue, enqueueRequest, nameOrphans, recordDelivered, recordFailed } from '#delivery/outbox.ts'
import { aRequest, marks } from '../contract/a-request.ts'
import { freshDatabase, onBothDatabases } from '../databases.ts'

const start = Temporal.Instant.from('2026-11-23T09:00:00Z')
const half = () => 0.5
const down = new DeliveryFailed('connection_refused', { permanent: false })

const queue = (db: Database, destination: string, now: Temporal.Instant, requestId = 'r1') =>
  inTransaction(db, (tx) => enqueue(tx, { requestId, familyId: 'f1', destination, event: 'request.sent', body: {}, now }))

onBothDatabases('outbox', (db) => {
  beforeEach(async () => {
    await db().deleteFrom('delivery_tries').execute()
    await db().deleteFrom('deliveries').execute()
  })

  test('a request is one row per destination, each with its own drawers', async () => {
    const request = aRequest()
    const destinations = [
      { id: 'authority', drawers: ['application'] as const },
      { id: 'inbox', drawers: ['application', 'contact', 'support'] as const },
    ]
    await inTransaction(db(), (tx) => enqueueRequest(tx, request, { familyId: 'f1', destinations, now: start }))
    const authority = await claim(db(), 'authority', start)
    const inbox = await claim(db(), 'inbox', start)
    expect(authority?.body).not.toMatch(new RegExp(`${marks.contact}|${marks.support}`))
    expect(inbox?.body).toContain(marks.support)
    expect(await deliveriesOf(db(), request.id, start)).toHaveLength(2)
  })

  test('a transaction that is undone queues nothing', async () => {
    const broken = inTransaction(db(), async (tx) => {
      await enqueue(tx, { destination: 'inbox', event: 'request.sent', body: {}, now: start })
      throw new Error('undone')
    })
    await expect(broken).rejects.toThrow('undone')
    expect(await claim(db(), 'inbox', start)).toBeUndefined()
  })

  test('of twenty workers that reach for one message at once, one gets it', async () => {
    await queue(db(), 'inbox', start)
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(db(), 'inbox', start)))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  test('ten workers share fifty messages without taking one twice', async () => {
    for (let each = 0; each < 50; each += 1) await queue(db(), 'inbox', start)
    const taken: string[] = []
    const work = async () => {
      for (let next = await claim(db(), 'inbox', start); next; next = await claim(db(), 'inbox', start)) {
        taken.push(next.id)
        await recordDelivered(db(), next, start)
      }
    }
    await Promise.all(Array.from({ length: 10 }, work))
    expect(taken).toHaveLength(50)
    expect(new Set(taken).size).toBe(50)
  })

  test('oldest first, in whatever order the rows were written', async () => {
    const ids: Record<number, string> = {}
    for (const second of [3, 1, 4, 2, 0]) ids[second] = await queue(db(), 'inbox', start.add({ seconds: second }))
    const taken = []
    for (let each = 0; each < 5; each += 1) taken.push((await claim(db(), 'inbox', start.add({ minutes: 1 })))?.id)
    expect(taken).toEqual([0, 1, 2, 3, 4].map((second) => ids[second]))
  })

  test('a killed worker loses its lease, leaves evidence, and cannot speak for the row any more', async () => {
    await queue(db(), 'inbox', start)
    const lost = await claim(db(), 'inbox', start)
    expect(await claim(db(), 'inbox', start.add({ minutes: 2 }))).toBeUndefined()
    const again = await claim(db(), 'inbox', start.add({ minutes: 3 }))
    expect(again?.id).toBe(lost?.id)
    expect((await triesOf(db(), again!.id)).map(({ outcome }) => outcome)).toEqual(['interrupted', null])
    await recordFailed(db(), lost!, new DeliveryFailed('status_410', { permanent: true }), half, start.add({ minutes: 4 }))
    expect((await deliveriesOf(db(), 'r1', start.add({ minutes: 4 })))[0]?.state).toBe('sending')
    await recordDelivered(db(), again!, start.add({ minutes: 4 }))
    expect((await deliveriesOf(db(), 'r1', start.add({ minutes: 4 })))[0]?.state).toBe('delivered')
  })

  test.each([-1, 1])('a clock that jumps %i day leaves no message stuck', async (days) => {
    const jumped = start.add({ hours: 24 * days })
    await queue(db(), 'inbox', start)
    const first = await claim(db(), 'inbox', start)
    await recordFailed(db(), first!, down, half, start)
    const second = await claim(db(), 'inbox', jumped)
    expect(second?.id).toBe(first?.id)
    // Killed in the middle, and the clock is put right again.
    expect(await claim(db(), 'inbox', start.add({ minutes: 5 }))).toMatchObject({ id: first?.id })
  })

  test('a permanent failure waits for a person; trying again keeps the history', async () => {
    const id = await queue(db(), 'inbox', start)
    expect(await tryAgain(db(), 'nothing', start)).toBe('unknown')
    const first = await claim(db(), 'inbox', start)
    expect(await tryAgain(db(), id, start)).toBe('sendingNow')
    expect(await recordFailed(db(), first!, new DeliveryFailed('status_422', { permanent: true }), half, start)).toBe(
      'needsAttention',
    )
    expect(await claim(db(), 'inbox', start.add({ hours: 900 }))).toBeUndefined()
    expect(await deliveriesNeedingAttention(db(), start)).toMatchObject([{ id, failure: 'status_422', state: 'needs attention' }])
    expect(await tryAgain(db(), id, start)).toBe('queued')
    const second = await claim(db(), 'inbox', start)
    await recordDelivered(db(), second!, start)
    expect(await tryAgain(db(), id, start)).toBe('alreadyDelivered')
    expect(await triesOf(db(), id)).toMatchObject([{ outcome: 'status_422', permanent: 1 }, { outcome: 'delivered' }])
    expect(await deliveriesNeedingAttention(db(), start)).toEqual([])
  })

  test('a failure that only a person can mend is shown at once and tried on', async () => {
    await queue(db(), 'inbox', start)
    await recordFailed(
      db(),
      (await claim(db(), 'inbox', start))!,
      new DeliveryFailed('tls_refused', { permanent: false }),
      half,
      start,
    )
    expect(await deliveriesNeedingAttention(db(), start)).toHaveLength(1)
    expect(await claim(db(), 'inbox', start.add({ minutes: 2 }))).toBeDefined()
  })

  test('a destination the council no longer has is named, not forgotten', async () => {
    await queue(db(), 'gone', start)
    await queue(db(), 'inbox', start)
    await nameOrphans(db(), ['inbox'], start)
    expect(await deliveriesNeedingAttention(db(), start)).toMatchObject([{ destination: 'gone', failure: 'destination_unknown' }])
  })

  test('a message that always fails is tried 20 times or more over 72 hours or more, then waits, and is still there', async () => {
    const id = await queue(db(), 'inbox', start)
    let now = start
    for (;;) {
      const claimed = await claim(db(), 'inbox', now)
      const outcome = await recordFailed(db(), claimed!, down, () => 0, now)
      if (outcome === 'needsAttention') break
      const [row] = await deliveriesOf(db(), 'r1', now)
      expect(await claim(db(), 'inbox', Temporal.Instant.from(row!.due_at).subtract({ seconds: 1 }))).toBeUndefined()
      now = Temporal.Instant.from(row!.due_at)
    }
    const tries = await triesOf(db(), id)
    expect(tries.length).toBeGreaterThanOrEqual(20)
    expect(now.since(start).total('hours')).toBeGreaterThanOrEqual(72)
    expect(await latestDeliveries(db(), { limit: 10 }, now)).toMatchObject([
      { id, state: 'needs attention', failure: 'connection_refused' },
    ])
    expect(JSON.stringify(await latestDeliveries(db(), { limit: 10 }, now))).not.toContain('body_json')
  })
})

describe('backoff', () => {
  test('1, 5, 15 minutes, 1 and 4 hours, then every 6 hours, a fifth earlier or later', () => {
    const minutes = (tries: number, random: () => number) => nextTry(tries, random, start).since(start).total('minutes')
    expect([1, 2, 3, 4, 5, 6, 30].map((tries) => Math.round(minutes(tries, half)))).toEqual([1, 5, 15, 60, 240, 360, 360])
    expect(minutes(6, () => 0)).toBeCloseTo(288)
    expect(minutes(6, () => 1)).toBeCloseTo(432)
  })

  test('both the tries and the hours must have passed', () => {
    expect(isGivenUp(19, start, start.add({ hours: 200 }))).toBe(false)
    expect(isGivenUp(200, start, start.add({ hours: 71 }))).toBe(false)
    expect(isGivenUp(20, start, start.add({ hours: 72 }))).toBe(true)
  })
})

describe('state', () => {
  const row = { delivered_at: null, failed_at: null, failure: null, leased_until: null, tries: 0 }
  const soon = start.add({ minutes: 1 }).toString()
  test.each([
    ['waiting', {}],
    ['sending', { leased_until: soon, tries: 1 }],
    ['trying again', { tries: 1, failure: 'status_500' }],
    ['trying again', { tries: 1, leased_until: start.toString() }],
    ['needs attention', { tries: 20, failed_at: start.toString(), failure: 'status_500' }],
    ['delivered', { tries: 2, delivered_at: start.toString() }],
  ])('%s', (state, moments) => {
    expect(stateOf({ ...row, ...moments }, start)).toBe(state)
  })
})

describe('many messages', () => {
  let made: Awaited<ReturnType<typeof freshDatabase>>
  afterAll(() => made.close())
  test('finding what is due uses the index, not the whole table', async () => {
    made = await freshDatabase('sqlite')
    const { sql, parameters } = made.db
      .selectFrom('deliveries')
      .selectAll()
      .where('destination', '=', 'inbox')
      .where('delivered_at', 'is', null)
      .where('failed_at', 'is', null)
      .where('due_at', '<=', 'z')
      .compile()
    const { rows: plan } = (await made.db.executeQuery(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]))) as {
      rows: { detail: string }[]
    }
    expect(plan.map(({ detail }) => detail).join()).toContain('deliveries_due')
  })
})
