// No page of the queue, no number and no search reads a table of cases from end to end: the engines themselves say so.
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { lanes } from '#cases/lanes.ts'
import { queueNumbers } from '#cases/numbers.ts'
import { readQueue } from '#cases/queue.ts'
import type { QueueFilters } from '#cases/queue-filter.ts'
import { searchCases } from '#cases/search.ts'
import { isPostgres } from '#database/database.ts'
import { benchOfficers, fillCases } from '../../scripts/bench/many-cases.ts'
import { onBothDatabases } from '../databases.ts'
import { calendar } from './a-request.ts'
import { plansOf, wholeReadings } from './plans.ts'

const now = Temporal.Instant.from('2026-11-24T09:00:00Z')
const today = '2026-11-24'
const officer = { email: benchOfficers[0] ?? '', name: 'Officer', roles: ['admissions' as const, 'safeguarding' as const] }
const send = { ...officer, roles: ['send' as const] }
const readOnly = { ...officer, roles: ['readOnly' as const] }
const looking = { me: officer, covered: benchOfficers.slice(1, 3), officers: benchOfficers }

const filters: QueueFilters[] = [
  {},
  ...lanes.map((lane) => ({ lane })),
  { language: 'uk' },
  { year: 6 },
  { year: 'primary' },
  { year: 'unsure' },
  { area: 'place:HBR21' },
  { owner: 'mine' },
  { owner: 'nobody' },
  { owner: 'others' },
  { owner: { officer: 'officer7@tidemere.example' } },
  { flag: 'year11' },
  { out: 15 },
  { out: 365 },
  { out: 'unknown' },
  { due: 'late' },
  { due: 'today' },
  { due: 'week' },
  { due: 'none' },
  { waiting: true },
  { unread: true },
  { owner: 'mine', due: 'late', language: 'ar', unread: true, flag: 'lost' },
]

onBothDatabases('how the queue is read', (db) => {
  /** Whether every row of the queue is one that all transactions see. */
  const settled = async (): Promise<boolean> => {
    const { rows } = await sql<{ whole: boolean }>`
      select relallvisible >= relpages as whole from pg_class where oid = 'case_heads'::regclass`.execute(db())
    return rows[0]?.whole === true
  }
  beforeAll(async () => {
    await fillCases(db(), 3_000, now)
    // Most cases of a council are closed ones: what is open must be found without them.
    await db()
      .updateTable('case_heads')
      .set({ open: 0, changes_on: '9999-12-31' })
      .where(sql<boolean>`substr(request_id, 1, 1) > '4'`)
      .execute()
    await sql.raw(isPostgres(db()) ? 'vacuum analyze' : 'analyze').execute(db())
    // A transaction that is open in another test keeps rows from being seen as settled, and so an index from being used.
    for (let tries = 0; isPostgres(db()) && tries < 400 && !(await settled()); tries += 1)
      await sql.raw('vacuum case_heads').execute(db())
  }, 120_000)

  test('the looking itself sees a whole reading', async () => {
    const plans = await plansOf(db(), (listening) =>
      listening.selectFrom('requests').select('id').where('answers_json', 'like', '%Omar%').execute(),
    )
    expect(wholeReadings(plans)).toHaveLength(1)
  })

  test('every filter, first and later pages, for everybody who may look', async () => {
    const faults: string[] = []
    let queries = 0
    for (const me of [officer, send, readOnly]) {
      for (const each of me === officer ? filters : filters.slice(0, 3)) {
        const after = '2026-11-01.2026-10-01.00000000-0000-4000-8000-000000000000'
        for (const mark of [undefined, after]) {
          const ask = { calendar, filters: each, ...looking, me, after: mark }
          const plans = await plansOf(db(), (listening) => readQueue(listening, ask, today))
          queries += plans.length
          faults.push(...wholeReadings(plans).map((fault) => `${JSON.stringify(each)}: ${fault}`))
        }
      }
    }
    expect(faults).toEqual([])
    expect(queries).toBeGreaterThan(200)
  })

  test('the numbers, over all and over one’s own', async () => {
    for (const mine of [false, true]) {
      const plans = await plansOf(db(), (listening) => queueNumbers(listening, { ...looking, mine }, today))
      expect(plans.length).toBeGreaterThan(2)
      expect(wholeReadings(plans)).toEqual([])
    }
  })

  test('every kind of search', async () => {
    const { reference } = await db().selectFrom('case_heads').select('reference').limit(1).executeTakeFirstOrThrow()
    for (const text of [reference, reference.slice(0, 9), '27 March 2017', 'Mohammed', 'محمد حداد', 'Omar 27/3/2017']) {
      const plans = await plansOf(db(), (listening) => searchCases(listening, { text, me: officer, calendar }, now))
      expect(plans.length).toBeGreaterThan(0)
      expect(wholeReadings(plans)).toEqual([])
    }
  })
})
