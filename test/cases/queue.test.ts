import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inOrder, type QueueRow, readQueue } from '#cases/queue.ts'
import { daysBefore, dueKinds, type QueueFilters } from '#cases/queue-filter.ts'
import { never } from '#cases/head.ts'
import { queueAddress, readFilters } from '#cases/queue-address.ts'
import { flags, lanes } from '#cases/lanes.ts'
import { handBackCase, takeCase } from '#cases/owner.ts'
import { onBothDatabases } from '../databases.ts'
import { calendar, inRefuge, now, sendFamily } from './a-request.ts'

const me = 'officer@tidemere.example'
const officer = { email: me, roles: ['admissions' as const] }

onBothDatabases('the queue', (db) => {
  const read = (filters: QueueFilters = {}, more: { after?: string | undefined; limit?: number; today?: string } = {}) =>
    readQueue(db(), { calendar, filters, me: officer, limit: more.limit ?? 1_000, after: more.after }, more.today ?? '2026-11-23')

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
    expect((await read({ year: 5 })).found).toBe(5)
    expect((await read({ year: 6 })).found).toBe(0)
    expect((await read({ due: 'late' })).found).toBe(0)
    expect((await read({ due: 'late' }, { today: '2026-11-24' })).rows.map(({ id }) => id)).toEqual(old.ids)

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
  const day = (from: string) => fc.integer({ min: 0, max: 400 }).map((days) => daysBefore(from, days))
  const head = fc.record({
    request_id: fc.uuid(),
    next_on: fc.oneof(day('2027-06-01'), fc.constant('')),
    out_since: fc.oneof(day('2026-11-24'), fc.constant(never)),
  })

  test('is by date, then by days without school with unknown last, and by nothing a person can push', () => {
    fc.assert(
      fc.property(fc.array(head, { maxLength: 40 }), (heads) => {
        const sorted = heads.toSorted(inOrder)
        for (const [index, later] of sorted.entries()) {
          const earlier = sorted[index - 1]
          if (!earlier) continue
          // A case without a date sorts first: it is a fault that must be seen.
          expect(earlier.next_on <= later.next_on).toBe(true)
          if (earlier.next_on === later.next_on) expect(earlier.out_since <= later.out_since).toBe(true)
        }
        expect(heads.toReversed().toSorted(inOrder)).toEqual(sorted)
      }),
    )
  })
})

describe('the address of a filtered queue', () => {
  const known = { languages: ['en', 'ar', 'uk'], officers: [me, 'manager@tidemere.example'] }
  const maybe = <const T extends readonly unknown[]>(...values: T): fc.Arbitrary<T[number] | undefined> =>
    fc.option(fc.constantFrom(...values), { nil: undefined })
  const filters: fc.Arbitrary<QueueFilters> = fc.record({
    lane: maybe(...lanes),
    language: maybe('en', 'ar', 'uk'),
    year: fc.option(fc.oneof(fc.integer({ min: -1, max: 13 }), fc.constantFrom('primary' as const, 'unsure' as const)), {
      nil: undefined,
    }),
    area: maybe('place:HBR21', 'area:harbour', 'post:ZZ1'),
    owner: maybe('mine' as const, 'nobody' as const, 'others' as const, { officer: 'manager@tidemere.example' }),
    flag: maybe(...flags),
    out: maybe(15 as const, 365 as const, 'unknown' as const),
    due: maybe(...dueKinds),
    waiting: maybe(true as const),
    unread: maybe(true as const),
  })

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        const address = new URL(queueAddress(chosen), 'https://x.example')
        expect(readFilters(address.searchParams, known).filters).toEqual(chosen)
      }),
    )
  })

  test('anything else in it is left out', () => {
    const odd = new URLSearchParams({
      lane: 'secret',
      language: '../../en',
      year: '5 or 1=1',
      area: '12 Harbour Street',
      owner: 'stranger@elsewhere.example',
      flag: '%',
      out: '16',
      due: 'x',
      waiting: '1',
      unread: 'true',
      after: "'; drop table requests",
    })
    const { filters, after } = readFilters(odd, known)
    expect(Object.values({ ...filters, after }).filter((value) => value !== undefined)).toEqual([])
  })
})
