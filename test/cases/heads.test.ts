// The heads of cases are worked out, not written: whatever happens in whatever order, and however many days go by, they
// say what the facts say.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { caseState } from '#cases/case.ts'
import { eventsOf } from '#cases/events.ts'
import { bornText, headOf, never, wordsOf } from '#cases/head.ts'
import { bringHeadsUpToDate, rebuildHeads, tendQueue } from '#cases/heads.ts'
import { happened } from '#cases/happen.ts'
import { laneOf } from '#cases/lanes.ts'
import { handBackCase, handOnCase, takeCase } from '#cases/owner.ts'
import { readQueue } from '#cases/queue.ts'
import { lastContact, waitingSince } from '#cases/waiting.ts'
import { type Database, inTransaction } from '#database/database.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { partialDate } from '#journey/dates.ts'
import { londonDay } from '#language/dates.ts'
import { acknowledgeHandover } from '#referrals/handover.ts'
import { refer } from '#referrals/refer.ts'
import { markSeen, sayFact } from '#requests/after/facts.ts'
import { moveFamily } from '#requests/after/move.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import { onBothDatabases } from '../databases.ts'
import { familyAnswers } from '../requests/a-family.ts'
import { begin, context, sentOpen } from '../requests/after/a-sent-family.ts'
import { calendar, council, inRefuge, now, sendFamily } from './a-request.ts'

const officers = ['officer@tidemere.example', 'manager@tidemere.example']

const allHeads = async (db: Database) => ({
  heads: (await db.selectFrom('case_heads').selectAll().orderBy('request_id').execute()).map(({ as_of: _, ...head }) => head),
  words: await db.selectFrom('case_words').selectAll().orderBy('request_id').orderBy('word').execute(),
})

/** The same from nothing: every head thrown away and worked out again. */
async function fromNothing(db: Database, today: string) {
  await db.deleteFrom('case_heads').execute()
  await db.deleteFrom('case_words').execute()
  await rebuildHeads(db, today)
  return allHeads(db)
}

const children: fc.Arbitrary<Partial<ChildAnswers>> = fc.record(
  {
    name: fc.constantFrom({ full: 'محمد' }, { full: "Siobhán O'Neill" }, { full: 'Марія', latin: 'Mariia' }),
    born: fc.constantFrom(
      { year: 2017, month: 3, day: 27, precision: 'exact' as const },
      { year: 2021, month: 12, day: 30, precision: 'exact' as const },
      { year: 2010, month: 8, precision: 'month' as const },
      { year: 2014, precision: 'year' as const },
      { year: 2016, age: 10, precision: 'age' as const },
    ),
    roll: fc.constantFrom('no', 'going', 'notGoing', 'notSure'),
    plan: fc.constantFrom('no', 'yes'),
    care: fc.constantFrom('no', 'inCare'),
  },
  { requiredKeys: [] },
)

type Step =
  | { what: 'send'; child: Partial<ChildAnswers>; where: 'refuge' | 'elsewhere' | 'hotel' }
  | { what: 'days'; count: number }
  | { what: 'take' | 'back' | 'on' | 'say' | 'seen' | 'dispute' | 'answered' | 'ask' | 'look'; which: number; officer: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    what: fc.constant('send' as const),
    child: children,
    where: fc.constantFrom('refuge' as const, 'elsewhere' as const, 'hotel' as const),
  }),
  { arbitrary: fc.record({ what: fc.constant('days' as const), count: fc.integer({ min: 1, max: 130 }) }), weight: 2 },
  {
    arbitrary: fc.record({
      what: fc.constantFrom(
        'take' as const,
        'back' as const,
        'on' as const,
        'say' as const,
        'seen' as const,
        'dispute' as const,
        'answered' as const,
        'ask' as const,
        'look' as const,
      ),
      which: fc.nat(50),
      officer: fc.nat(1),
    }),
    weight: 6,
  },
)

const { placeCode: _, ...withoutCode } = familyAnswers
const families = {
  hotel: familyAnswers,
  refuge: inRefuge,
  elsewhere: { ...withoutCode, staying: 'own', postcode: 'ZZ6 1AB', address: '2 Marsh Road' },
} as const

onBothDatabases('the heads of cases', (db) => {
  // In Saltmarch, so that what is sent from there is handed over.
  beforeAll(() => importPostcodes(db(), 'content/demo/postcodes.csv', undefined, now))
  const ids: string[] = []
  let at = now

  async function walk(one: Step) {
    at = at.add({ minutes: 7 })
    if (one.what === 'days') at = at.add({ hours: 24 * one.count })
    else if (one.what === 'send') {
      const sent = await sendFamily(db(), { family: families[one.where] as never, children: [one.child], at })
      ids.push(...sent.ids)
    } else {
      const id = ids[one.which % Math.max(1, ids.length)]
      const by = officers[one.officer] ?? ''
      if (id) await deeds[one.what](id, by)
    }
  }

  const familyOf = async (id: string) =>
    await db().selectFrom('requests').select(['family_id', 'reference']).where('id', '=', id).executeTakeFirstOrThrow()

  const deeds = {
    take: (id: string, by: string) => takeCase(db(), id, by, at),
    back: (id: string, by: string) => handBackCase(db(), id, by, at),
    on: (id: string, by: string) => handOnCase(db(), id, by, officers[0] ?? '', at),
    seen: (id: string, by: string) => markSeen(db(), id, by, at),
    look: () => readQueue(db(), { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] } }, londonDay(at)),
    say: async (id: string) =>
      sayFact(
        db(),
        context,
        {
          once: randomUUID(),
          familyId: (await familyOf(id)).family_id,
          requestId: id,
          kind: 'attending',
          data: { answer: 'notYet' },
        },
        at,
      ),
    dispute: async (requestId: string) => {
      const { family_id: familyId, reference } = await familyOf(requestId)
      await inTransaction(db(), (tx) =>
        refer(tx, { council, team: 'admissions', reason: 'addressDisputed', reference, requestId, familyId }, at),
      )
    },
    answered: async (id: string) => {
      const row = await db().selectFrom('handovers').select('id').where('request_id', '=', id).executeTakeFirst()
      if (row) await acknowledgeHandover(db(), row.id, 'Sam of Saltmarch', at)
    },
    ask: async (id: string, by: string) => {
      const { reference } = await familyOf(id)
      await inTransaction(db(), (tx) => happened(tx, { id, reference, by, kind: 'familyAsked' }, at))
    },
  }

  test('T16 T28: after any history every head is what the facts say, whoever wrote them and however late it is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        for (const one of steps) await walk(one)
        const today = londonDay(at)
        await bringHeadsUpToDate(db(), today)
        const kept = await allHeads(db())
        expect(kept.heads).toHaveLength(ids.length)
        expect(kept).toEqual(await fromNothing(db(), today))
        // And what the facts say is read here in another way, so that the two cannot be wrong together.
        for (const head of kept.heads.slice(-5)) {
          const row = await db()
            .selectFrom('requests')
            .innerJoin('families', 'families.id', 'requests.family_id')
            .select(['families.aim_on', 'families.must_on', 'out_since', 'route', 'requests.answers_json', 'restricted'])
            .where('requests.id', '=', head.request_id)
            .executeTakeFirstOrThrow()
          const facts = { aimOn: row.aim_on, mustOn: row.must_on, outSince: row.out_since }
          const events = (await eventsOf(db(), [head.request_id])).get(head.request_id) ?? []
          const state = caseState(facts, events.filter(({ kind }) => kind !== 'familyAsked') as never, calendar, today)
          const child = JSON.parse(row.answers_json) as ChildAnswers
          const born = child.born ? partialDate.parse(child.born) : null
          const unread = await db()
            .selectFrom('family_events')
            .select('id')
            .where('request_id', '=', head.request_id)
            .where('seen_at', 'is', null)
            .execute()
          expect(head).toMatchObject({
            next_on: state.next.on,
            next_kind: state.next.kind,
            owner: state.owner ?? null,
            unread: unread.length > 0 ? 1 : 0,
            lane: laneOf(
              { ...child, born, route: row.route, restricted: row.restricted === 1, yearGroup: head.year_group },
              Temporal.PlainDate.from(today),
            ),
            area: row.restricted ? null : (head.area ?? 'somewhere'),
          })
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  test('a clock that is put back, and a head that is lost or wrong, come right again', async () => {
    await sendFamily(db(), { children: [{ name: { full: 'Lost' } }], at })
    const today = londonDay(at)
    await tendQueue(db())(at)
    const right = await allHeads(db())
    const earlier = Temporal.PlainDate.from(today).subtract({ days: 40 }).toString()
    await readQueue(db(), { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] } }, earlier)
    expect(await allHeads(db())).toEqual(await fromNothing(db(), earlier))
    await readQueue(db(), { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] } }, today)
    expect(await allHeads(db())).toEqual(right)
    await db().updateTable('case_heads').set({ lane: 'otherwise', owner: 'somebody', next_on: '2031-01-01' }).execute()
    await db().deleteFrom('case_words').execute()
    await db().deleteFrom('case_heads').where('name', '=', 'Lost').execute()
    await tendQueue(db())(at)
    expect(await allHeads(db())).toEqual(right)
    expect(await rebuildHeads(db(), today)).toBe(0)
  })

  test('T35: a family that moves, also into a refuge, or corrects something takes its heads along', async () => {
    const { open, ids: moving } = await sentOpen(db(), { children: [{}, {}] })
    const headsNow = async () => (await allHeads(db())).heads.filter(({ request_id }) => moving.includes(request_id))
    expect((await headsNow()).map(({ area }) => area)).toEqual(['place:HBR21', 'place:HBR21'])
    const later = now.add({ hours: 72 })
    await begin(db(), open, 'move', { staying: 'own', postcode: 'ZZ6 1AB', address: '2 Marsh Road' })
    expect(await moveFamily(db(), context, open, later)).toBe('moved')
    expect((await headsNow()).map(({ area, unread }) => [area, unread])).toEqual([
      ['post:ZZ6', 1],
      ['post:ZZ6', 1],
    ])
    expect((await headsNow())[0]?.flags).toContain(' otherCouncil ')
    const { ways: _, phone: __, email: ___, emailWhose: ____, safeTimes: _____, ...refuge } = inRefuge as Record<string, unknown>
    await begin(db(), open, 'move', refuge)
    expect(await moveFamily(db(), context, open, later.add({ hours: 24 }))).toBe('moved')
    expect((await headsNow()).map(({ area, restricted, lane }) => [area, restricted, lane])).toEqual([
      [null, 1, 'restricted'],
      [null, 1, 'restricted'],
    ])
    const kept = await headsNow()
    await fromNothing(db(), londonDay(later.add({ hours: 24 })))
    expect(await headsNow()).toEqual(kept)
  })

  test('holds nothing of where a restricted child is, and no address of anybody', async () => {
    await sendFamily(db(), { family: inRefuge, at })
    await sendFamily(db(), {
      family: { ...withoutCode, staying: 'own', postcode: 'ZZ6 1AB', address: '14 Mill Row' } as never,
      at,
    })
    const all = JSON.stringify(await allHeads(db())).toLowerCase()
    const places = ['harbour', 'refuge', 'quiet office', 'mill row', 'zz6 1ab', 'zz61ab', 'marsh', '07700']
    expect(places.filter((place) => all.includes(place))).toEqual([])
    const hidden = (await allHeads(db())).heads.filter(({ restricted }) => restricted)
    expect(hidden.length).toBeGreaterThan(0)
    expect(new Set(hidden.map(({ area }) => area))).toEqual(new Set([null]))
  })
})

describe('what a head is worked out from', () => {
  test.each([
    [{ year: 2017, month: 3, day: 7, precision: 'exact' as const }, '2017-03-07'],
    [{ year: 2017, month: 3, day: 7, precision: 'estimated' as const }, '2017-03-07'],
    [{ year: 2017, month: 3, precision: 'month' as const }, '2017-03'],
    [{ year: 2017, precision: 'year' as const }, '2017'],
    [{ year: 2017, age: 9, precision: 'age' as const }, '2017'],
    [{ year: 2017, month: 9, precision: 'range' as const, between: { first: '2017-09-11', last: '2018-09-10' } }, '2017'],
  ])('a birth date is kept no more exact than it was told: %j', (born, text) => {
    expect(bornText(born)).toBe(text)
  })

  test('names become words as a search compares them, and sounds that cross scripts', () => {
    expect(wordsOf(["Siobhán O'Neill", undefined, 'Siobhan'])).toEqual(
      expect.arrayContaining(['siobhan', 'oneill', expect.stringMatching(/^~/)]),
    )
    const sounds = (name: string) => wordsOf([name]).filter((word) => word.startsWith('~'))
    expect(sounds('محمد')).toEqual(sounds('Mohammed'))
  })

  test('T34: waiting begins when the family is first asked and ends with anything it says', () => {
    const asked = (at: string) => ({ kind: 'familyAsked', at })
    expect(waitingSince([], [])).toBeNull()
    expect(waitingSince([asked('2026-11-24T09:00:00.000Z'), asked('2026-11-26T09:00:00.000Z')], [])).toBe('2026-11-24')
    expect(waitingSince([asked('2026-11-24T09:00:00.000Z')], ['2026-11-24T10:00:00.000Z'])).toBeNull()
    expect(waitingSince([asked('2026-11-24T09:00:00.000Z')], ['2026-11-23T10:00:00.000Z'])).toBe('2026-11-24')
    expect(
      waitingSince([asked('2026-11-24T09:00:00.000Z'), { kind: 'familyAnswered', at: '2026-11-25T09:00:00.000Z' }], []),
    ).toBeNull()
    expect(lastContact('2026-11-23T09:00:00.000Z', [asked('2026-11-24T09:00:00.000Z')], ['2026-11-23T10:00:00.000Z'])).toBe(
      '2026-11-24T09:00:00.000Z',
    )
  })

  test('the day it changes on is never missed: nothing differs before it', () => {
    const facts = (born: object, roll: string) => ({
      id: 'r',
      reference: 'R',
      language: 'ar',
      route: 'ordinary',
      restricted: false,
      sentAt: '2026-11-23T12:00:00.000Z',
      aimOn: '2026-12-07',
      mustOn: '2026-12-14',
      outSince: null,
      childJson: JSON.stringify({ name: { full: 'A' }, born, roll }),
      familyJson: '{}',
      events: [],
      handedOver: false,
      referrals: [],
      said: [],
    })
    const born = fc.oneof(
      fc.record({
        year: fc.integer({ min: 2008, max: 2023 }),
        month: fc.integer({ min: 1, max: 12 }),
        precision: fc.constant('month'),
      }),
      fc.record({ year: fc.integer({ min: 2008, max: 2023 }), precision: fc.constant('year') }),
      fc.integer({ min: 3, max: 18 }).map((age) => ({ year: 2026 - age, age, precision: 'age' })),
    )
    fc.assert(
      fc.property(born, fc.constantFrom('no', 'going', 'home'), fc.nat(900), (date, roll, after) => {
        const start = Temporal.PlainDate.from('2026-11-24').add({ days: after })
        const { head } = headOf(facts(date, roll), start.toString())
        const until = head.changes_on === never ? start.add({ days: 500 }) : Temporal.PlainDate.from(head.changes_on)
        for (let day = start; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: 9 })) {
          const { head: later } = headOf(facts(date, roll), day.toString())
          expect({ ...later, as_of: '' }).toEqual({ ...head, as_of: '' })
        }
        const { head: eve } = headOf(facts(date, roll), until.subtract({ days: 1 }).toString())
        expect({ ...eve, as_of: '' }).toEqual({ ...head, as_of: '' })
      }),
      { numRuns: 150 },
    )
  })
})
