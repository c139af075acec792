import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inOrder, type QueueFilters, type QueueRow, readQueue } from '#cases/queue.ts'
import { queueAddress, readFilters } from '#cases/queue-address.ts'
import { lanes } from '#cases/lanes.ts'
import { handBackCase, takeCase } from '#cases/owner.ts'
import { onBothDatabases } from '../databases.ts'
import { calendar, inRefuge, now, sendFamily } from './a-request.ts'

const me = 'officer@tidemere.example'

onBothDatabases('the queue', (db) => {
  const read = (filters: QueueFilters = {}, more: { after?: string | undefined; limit?: number; today?: string } = {}) =>
    readQueue(db(), { calendar, filters, me, limit: more.limit ?? 1_000, after: more.after }, more.today ?? '2026-11-23')

  test('holds one row per child, sorted, filtered, counted by lane and read page by page', async () => {
    const early = Temporal.Instant.from('2026-11-02T12:00:00Z')
    const three = await sendFamily(db(), {
      children: [{}, { name: { full: 'ليان', latin: 'Layan' }, plan: 'yes' }, { roll: 'going', lastDay: null }],
    })
    const refuge = await sendFamily(db(), { language: 'uk', family: inRefuge })
    const old = await sendFamily(db(), {
      language: 'en',
      at: early,
      children: [{ lastDay: { year: 2026, month: 1, day: 9, precision: 'exact' } }],
    })

    const all = await read()
    expect(all.found).toBe(5)
    expect(all.rows[0]).toMatchObject({
      id: old.ids[0],
      lane: 'outNow',
      state: { next: { kind: 'must', on: '2026-11-23' }, daysOut: 318 },
    })
    expect(all.rows.at(-1)).toMatchObject({ id: three.ids[2], state: { daysOut: null } })
    expect(all.counts).toEqual({
      lookedAfter: 0,
      restricted: 1,
      sendPlan: 1,
      outNow: 2,
      cannotReach: 0,
      startingSoon: 0,
      otherwise: 1,
    })
    expect((await read({ lane: 'restricted' })).rows).toMatchObject([
      { id: refuge.ids[0], restricted: true, flags: ['restricted'], name: { full: 'Omar' } },
    ])
    expect((await read({ lane: 'restricted' })).counts).toEqual(all.counts)
    expect((await read({ language: 'ar' })).found).toBe(3)
    expect((await read({ yearGroup: 5 })).found).toBe(5)
    expect((await read({ yearGroup: 6 })).found).toBe(0)
    expect((await read({ overdue: true })).found).toBe(0)
    expect((await read({ overdue: true }, { today: '2026-11-24' })).rows.map(({ id }) => id)).toEqual(old.ids)

    await takeCase(db(), three.ids[0] ?? '', me, now)
    await takeCase(db(), three.ids[1] ?? '', 'manager@tidemere.example', now)
    await takeCase(db(), refuge.ids[0] ?? '', me, now)
    await handBackCase(db(), refuge.ids[0] ?? '', me, now)
    expect((await read({ owner: 'mine' })).rows.map(({ id }) => id)).toEqual([three.ids[0]])
    expect((await read({ owner: 'others' })).rows.map(({ id }) => id)).toEqual([three.ids[1]])
    expect((await read({ owner: 'nobody' })).found).toBe(3)

    const paged: QueueRow[] = []
    for (let after: string | undefined; ; ) {
      const page = await read({}, { after, limit: 2 })
      paged.push(...page.rows)
      after = page.next
      if (!after) break
    }
    expect(paged.map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id))
  })

  test('says nothing of where a restricted child lives, whatever is asked', async () => {
    await sendFamily(db(), { family: inRefuge })
    const everything = JSON.stringify(await read())
    for (const place of ['harbour', 'Harbour', 'refuge', 'HBR21', 'staying', 'area']) expect(everything).not.toContain(place)
  })
})

describe('the order', () => {
  const row = fc.record({
    id: fc.uuid(),
    state: fc.record({
      stage: fc.constant('new' as const),
      owner: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      next: fc.record({
        kind: fc.constantFrom('aim' as const, 'must' as const),
        on: fc.integer({ min: 0, max: 400 }).map((days) => Temporal.PlainDate.from('2026-09-01').add({ days }).toString()),
      }),
      schoolDaysLeft: fc.nat(20),
      urgency: fc.constantFrom('later' as const, 'late' as const),
      daysOut: fc.option(fc.nat(2_000)),
    }),
  })

  test('is by date, then by days without school with unknown last, and by nothing a person can push', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const sorted = rows.toSorted(inOrder)
        for (const [index, later] of sorted.entries()) {
          const earlier = sorted[index - 1]
          if (!earlier) continue
          expect(earlier.state.next.on <= later.state.next.on).toBe(true)
          if (earlier.state.next.on === later.state.next.on)
            expect(earlier.state.daysOut ?? -1).toBeGreaterThanOrEqual(later.state.daysOut ?? -1)
        }
        expect(
          rows
            .toReversed()
            .toSorted(inOrder)
            .map(({ id }) => id),
        ).toEqual(sorted.map(({ id }) => id))
      }),
    )
  })
})

describe('the address of a filtered queue', () => {
  const filters = fc.record({
    lane: fc.option(fc.constantFrom(...lanes), { nil: undefined }),
    language: fc.option(fc.constantFrom('en', 'ar', 'uk'), { nil: undefined }),
    yearGroup: fc.option(fc.integer({ min: -1, max: 13 }), { nil: undefined }),
    owner: fc.option(fc.constantFrom('mine' as const, 'nobody' as const, 'others' as const), { nil: undefined }),
    overdue: fc.option(fc.constant(true), { nil: undefined }),
  })

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        const address = new URL(queueAddress(chosen), 'https://x.example')
        expect(readFilters(address.searchParams, ['en', 'ar', 'uk']).filters).toEqual(chosen)
      }),
    )
  })

  test('anything else in it is left out', () => {
    const odd = new URLSearchParams({
      lane: 'secret',
      language: '../../en',
      year: '5 or 1=1',
      owner: 'officer@tidemere.example',
      overdue: '1',
      after: "'; drop table requests",
    })
    expect(readFilters(odd, ['en'])).toEqual({
      filters: { lane: undefined, language: undefined, yearGroup: undefined, owner: undefined, overdue: undefined },
      after: undefined,
    })
  })
})
