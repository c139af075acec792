// T58: the daily register, and a report on a past day beside it.
import { beforeAll, expect, test } from 'vitest'
import { happened } from '#cases/happen.ts'
import { inTransaction } from '#database/database.ts'
import { readFilters } from '#reports/filters.ts'
import { readReport } from '#reports/read-report.ts'
import { countDay, keepDays, keptBy, keptOn, readSeen, readSeries } from '#reports/snapshot.ts'
import { correct, correctionOf } from '#requests/after/correct.ts'
import { readDay } from '#staff/typed-days.ts'
import { calendar, sendFamily } from '../cases/a-request.ts'
import { onBothDatabases } from '../databases.ts'
import { childAnswers } from '../requests/a-family.ts'
import { begin, context, sentOpen } from '../requests/after/a-sent-family.ts'

const at = (text: string) => Temporal.Instant.from(text)
const by = 'officer@tidemere.example'

onBothDatabases('the daily register', (db) => {
  const ids: string[] = []
  const note = async (id: string, kind: string, data: Record<string, unknown>, when: string) => {
    const { reference } = await db().selectFrom('requests').select('reference').where('id', '=', id).executeTakeFirstOrThrow()
    await inTransaction(db(), (tx) => happened(tx, { id, reference, by, kind, data }, at(when)))
  }
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']

  // Four days of work, and the register kept in the night after each.
  beforeAll(async () => {
    for (const [at_, day] of days.entries()) {
      for (let family = 0; family < 4; family += 1) {
        const sent = await sendFamily(db(), {
          children: [{}, {}, {}],
          at: at(`${day}T10:00:00Z`),
          language: family % 2 ? 'ar' : 'uk',
        })
        ids.push(...sent.ids)
      }
      for (const [number, id] of ids.entries()) {
        if (number % 4 === at_) await note(id, 'checked', { check: 'roll' }, `${day}T11:00:00Z`)
        if (number % 5 === at_) await note(id, 'offered', { urn: '100001' }, `${day}T12:00:00Z`)
        if (number % 7 === at_) await note(id, 'started', {}, `${day}T13:00:00Z`)
        if (number % 7 === at_ && number % 2) await note(id, 'closed', { code: 3 }, `${day}T23:59:00Z`)
      }
      const next = Temporal.PlainDate.from(day).add({ days: 1 })
      expect(await keepDays(db(), at(`${next}T00:03:00Z`))).toEqual([day])
    }
  }, 120_000)

  test('a report on a past day says what was kept that night', async () => {
    let shown = 0
    for (const day of days) {
      const kept = await keptOn(db(), day)
      expect(kept).toEqual(await countDay(db(), day))
      for (const [index, rows] of keptBy.entries()) {
        const search = new URLSearchParams({ on: day, by: rows })
        const { filters } = readFilters('missing', search, { languages: ['ar', 'uk'], today: '2026-12-24', readDay })
        expect(await readReport(db(), calendar, 'missing', filters)).toEqual([kept?.[index]])
      }
      shown += kept?.[0]?.shown.total ?? 0
    }
    // 12 children on the first day, 40 and more on the last: the days are not all alike, and not all hidden.
    expect(shown).toBeGreaterThan(60)
    expect(new Set(await Promise.all(days.map(async (day) => JSON.stringify(await keptOn(db(), day))))).size).toBe(4)
  })

  test('a day is kept once, and what was kept is not changed by what comes later', async () => {
    const before = await db().selectFrom('report_days').selectAll().orderBy('day').execute()
    expect(await keepDays(db(), at('2026-11-27T00:04:00Z'))).toEqual([])
    await note(ids[0] ?? '', 'started', {}, '2026-11-27T00:05:00Z')
    expect(await db().selectFrom('report_days').selectAll().orderBy('day').execute()).toEqual(before)
    expect(JSON.stringify(before)).not.toMatch(/[^0-9][1-9][,\]]/)
  })

  test('two workers on one night keep one row; after a pause every day comes, some at a time', async () => {
    await Promise.all([keepDays(db(), at('2026-11-28T01:00:00Z')), keepDays(db(), at('2026-11-28T01:00:00Z'))])
    expect(await keepDays(db(), at('2026-12-08T01:00:00Z'))).toHaveLength(7)
    expect(await keepDays(db(), at('2026-12-08T01:01:00Z'))).toEqual(['2026-12-05', '2026-12-06', '2026-12-07'])
    expect(await keepDays(db(), at('2026-12-08T01:02:00Z'))).toEqual([])
    const { rows, shown } = await readSeries(db(), '2026-11-30')
    expect(rows).toEqual([
      '2026-11-30',
      '2026-11-29',
      '2026-11-28',
      '2026-11-27',
      '2026-11-26',
      '2026-11-25',
      '2026-11-24',
      '2026-11-23',
    ])
    expect(shown.rowTotals).toHaveLength(8)
    expect(shown.total).toBeNull()
  })

  test('a correction counts as having been so all along, whatever was kept that night', async () => {
    const one = await sentOpen(db(), { children: [{ roll: 'no' }] })
    const missing = async () => (await readSeen(db(), '2026-11-23')).filter(({ status }) => status !== 'neither').length
    const before = await missing()
    await begin(db(), one.open, correctionOf(1), { ...childAnswers('Lina', 2017), roll: 'going' })
    expect(await correct(db(), context, one.open, 1, at('2026-12-09T09:00:00Z'))).toBe('corrected')
    expect(await missing()).toBe(before - 1)
  })

  test('the first night keeps the day before and none earlier', async () => {
    await db().deleteFrom('report_days').execute()
    expect(await keepDays(db(), at('2026-12-24T00:01:00Z'))).toEqual(['2026-12-23'])
    expect(await keptOn(db(), '2026-12-22')).toBeUndefined()
  })
})
