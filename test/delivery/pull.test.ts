// Systems that fetch: by their own key, nothing twice as new, nothing lost, nothing of another system or drawer.
import { randomUUID } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import type { Destination } from '#council/council.ts'
import { inTransaction } from '#database/database.ts'
import { deliverDue } from '#delivery/deliver.ts'
import { deliveriesNeedingAttention, deliveriesOf } from '#delivery/deliveries.ts'
import { enqueueEvent, enqueueRequest } from '#delivery/outbox.ts'
import { acknowledge, type Puller, requestFor, systemWithKey, waitingFor } from '#delivery/pull.ts'
import { countOfDay } from '#delivery/replay.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { replayDay } from '#staff/replay.ts'
import { aRequest, marks } from '../contract/a-request.ts'
import { onBothDatabases } from '../databases.ts'
import { aContext, drop } from './places.ts'

const now = Temporal.Instant.from('2026-11-23T10:42:00Z')
const system: Puller = { id: 'mis', kind: 'pull', keys: ['MIS_KEY'], drawers: ['application'], events: ['withdrawn', 'moved'] }
const other: Puller = { ...system, id: 'other', keys: ['OTHER_KEY'], events: [] }

describe('the key', () => {
  const secrets = { MIS_KEY: 'k'.repeat(40), OTHER_KEY: 'short' }
  test('opens its own system and no other; a short, an empty or no key opens nothing', () => {
    expect(systemWithKey([other, system], 'k'.repeat(40), secrets)?.id).toBe('mis')
    for (const key of ['k'.repeat(39), '', 'short', 'undefined'])
      expect(systemWithKey([other, system], key, secrets)).toBeUndefined()
    expect(systemWithKey([system], '', {})).toBeUndefined()
  })
})

onBothDatabases('what waits for a system that fetches', (db) => {
  const queue = async (destinations: Destination[], at = now) => {
    const request = aRequest()
    await inTransaction(db(), (tx) => enqueueRequest(tx, request, { familyId: 'f1', destinations, now: at }))
    return request
  }
  const ids = async (which: Puller, asked: Partial<Parameters<typeof waitingFor>[2]> = {}) =>
    (await waitingFor(db(), which, { limit: 100, ...asked })).items.map(({ delivery }) => delivery)

  it('T48: comes in order, in its own drawers only, until the system says that it has it; saying so twice changes nothing', async () => {
    const first = await queue([system, other])
    const second = await queue([system])
    const page = await waitingFor(db(), system, { limit: 1 })
    expect(page.items.map(({ body }) => body.id)).toEqual([first.id])
    expect(page.items[0]?.body).not.toHaveProperty('contact')
    expect(JSON.stringify(page.items)).not.toContain(marks.contact)
    const rest = await waitingFor(db(), system, { limit: 1, after: page.next ?? '' })
    expect([rest.items.map(({ body }) => body.id), rest.next]).toEqual([[second.id], null])
    const [mine = ''] = await ids(system)
    const [theirs = ''] = await ids(other)
    expect(await acknowledge(db(), system, [{ delivery: mine, reference: 'A-77' }, { delivery: theirs }], now)).toEqual([
      { delivery: mine, outcome: 'noted' },
      { delivery: theirs, outcome: 'unknown' },
    ])
    expect(await acknowledge(db(), system, [{ delivery: mine, reference: 'B' }], now)).toEqual([
      { delivery: mine, outcome: 'alreadyNoted' },
    ])
    expect(await ids(system)).toHaveLength(1)
    expect(await ids(other)).toEqual([theirs])
    const [noted] = (await deliveriesOf(db(), first.id, now)).filter(({ destination }) => destination === 'mis')
    expect(noted).toMatchObject({ state: 'delivered', acknowledged_as: 'A-77', acknowledged_at: '2026-11-23T10:42:00.000Z' })
    expect(await requestFor(db(), system, first.id)).toMatchObject({ id: first.id })
    expect(await requestFor(db(), other, second.id)).toBeUndefined()
  })

  it('is never sent to, and staff are told after a day in which nobody fetched it', async () => {
    const request = await queue([system], Temporal.Instant.from('2026-11-20T09:00:00Z'))
    await deliverDue(db(), aContext([system]), now)
    const waiting = (await deliveriesNeedingAttention(db(), now)).filter(({ request_id }) => request_id === request.id)
    expect(waiting.map(({ failure, failed_at, tries }) => ({ failure, failed_at, tries }))).toEqual([
      { failure: 'not_collected', failed_at: null, tries: 0 },
    ])
    const [delivery = ''] = await ids(system, { day: '2026-11-20' })
    await acknowledge(db(), system, [{ delivery }], now)
    expect((await deliveriesNeedingAttention(db(), now)).filter(({ request_id }) => request_id === request.id)).toEqual([])
  })

  it('T48: an event goes only to who asks for its kind', async () => {
    const { id, reference } = await queue([])
    const about = {
      version: 'event-v1',
      request: { id, reference },
      family: { reference: 'K7QD-M2XW' },
      at: '2026-11-23T10:42:00.000Z',
      restricted: false,
    } as const
    const around = { familyId: 'f1', destinations: [system, other], now }
    await inTransaction(db(), async (tx) => {
      await enqueueEvent(tx, { ...about, id: randomUUID(), kind: 'withdrawn' }, around)
      await enqueueEvent(tx, { ...about, id: randomUUID(), kind: 'started', attending: 'started' }, around)
    })
    expect((await deliveriesOf(db(), id, now)).map(({ destination, event }) => `${destination} ${event}`)).toEqual([
      'mis request.withdrawn',
    ])
    const told = { ...about, id: randomUUID(), kind: 'moved', on: '2026-11-23', postcode: 'ZZ1 2AB', restricted: true } as const
    await expect(inTransaction(db(), (tx) => enqueueEvent(tx, told, around))).rejects.toThrow(/restricted/)
  })

  it('a day goes out again as new deliveries of the same bodies, once per press, with a row in the audit chain', async () => {
    const request = await queue([drop], Temporal.Instant.from('2026-11-10T23:59:59Z'))
    await queue([drop], Temporal.Instant.from('2026-11-11T00:00:00Z'))
    const context = aContext([drop])
    expect(await countOfDay(db(), { destination: 'drop', day: '2026-11-10' })).toBe(0)
    await deliverDue(db(), context, now)
    expect(await countOfDay(db(), { destination: 'drop', day: '2026-11-10' })).toBe(1)
    const asked = { destination: 'drop', day: '2026-11-10', by: 'manager@tidemere.example' }
    expect(await replayDay(db(), context.council, asked, now)).toBe(1)
    expect(await replayDay(db(), context.council, asked, now)).toBe(1)
    const rows = await db().selectFrom('deliveries').selectAll().where('request_id', '=', request.id).orderBy('id').execute()
    const [original] = rows
    expect(rows.map(({ replay_of }) => replay_of)).toEqual([null, original?.id, original?.id])
    expect(new Set(rows.map(({ body_json }) => body_json)).size).toBe(1)
    expect(await deliverDue(db(), context, now)).toBe(2)
    expect(await replayDay(db(), context.council, { ...asked, destination: 'nowhere' }, now)).toBe('destination')
    for (const day of ['2026-11-31', '2026-11-24', 'x'])
      expect(await replayDay(db(), context.council, { ...asked, day }, now)).toBe('day')
    expect(await firstBroken(db())).toBeUndefined()
  })
})
