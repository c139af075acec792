import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawBars } from '#components/report-chart.ts'
import { translator } from '#language/translate.ts'
import type { ReportChild } from '#reports/child-on.ts'
import { countForAdjudicator } from '#reports/counting/adjudicator.ts'
import { standing } from '#reports/counting/dates.ts'
import { countDates } from '#reports/counting/dates.ts'
import { countDays } from '#reports/counting/days.ts'
import { countDestinations } from '#reports/counting/destinations.ts'
import { countLinks } from '#reports/counting/links.ts'
import { countMissing } from '#reports/counting/missing.ts'
import { reportCsv } from '#reports/csv.ts'
import { type Filters, filterParts, readFilters } from '#reports/filters.ts'
import { kinds, reportNames } from '#reports/kinds.ts'
import { momentsOf, type Step } from '#reports/moments.ts'
import { tablesOf } from '#reports/read-report.ts'
import { show } from '#reports/show.ts'
import { type Counted, crossed, inKeyOrder } from '#reports/table.ts'
import { readDay } from '#staff/typed-days.ts'
import { aboutReport, csvHeads, reportWords } from '#web/report-words.ts'
import { council } from '../cases/a-request.ts'
import { aCouncil, factsOf, step, today } from './children.ts'

const child = (steps: Step[] = [], more: Partial<ReportChild> = {}): ReportChild => ({
  received: '2026-10-05',
  aimOn: '2026-10-19',
  mustOn: '2026-10-26',
  born: { year: 2017, month: 3, day: 27, precision: 'exact' },
  roll: 'no',
  outSince: '2026-09-25',
  language: 'ar',
  place: 'place:HBR21',
  invitation: null,
  moments: momentsOf(steps),
  ...more,
})
const filters = (more: Partial<Filters> = {}): Filters => ({ on: today, from: '2026-09-01', by: 'phase', ...more })
/** `row/column` with its count, without the noughts. */
const counted = ({ rows, columns, counts }: Counted) =>
  Object.fromEntries(
    counts.flatMap((line, row) => line.flatMap((count, at) => (count ? [[`${rows[row]}/${columns[at]}`, count]] : []))),
  )

describe('T08, T09, T38, T39: missing education', () => {
  const seen = factsOf([
    child(),
    child([step('checked', '2026-10-06', { check: 'roll' })], { outSince: '2025-01-01', language: 'uk' }),
    child([], { outSince: null }),
    child([], { roll: 'going' }),
    child([step('started', '2026-11-01')]),
    child([step('offered', '2026-11-01')], { place: 'area:harbour', born: { year: 2011, month: 1, day: 1, precision: 'exact' } }),
  ])
  test.each<[Filters['by'], Record<string, number>]>([
    ['status', { 'suspected/over4To12Weeks': 2, 'suspected/unknown': 1, 'known/over1Year': 1 }],
    ['age', { '9/over4To12Weeks': 1, '9/over1Year': 1, '9/unknown': 1, '15/over4To12Weeks': 1 }],
    [
      'reason',
      {
        'awaitingOutcome/over4To12Weeks': 1,
        'awaitingOutcome/over1Year': 1,
        'awaitingOutcome/unknown': 1,
        'awaitingStart/over4To12Weeks': 1,
      },
    ],
    ['year', { '5/over4To12Weeks': 1, '5/over1Year': 1, '5/unknown': 1, '11/over4To12Weeks': 1 }],
    ['language', { 'ar/over4To12Weeks': 2, 'ar/unknown': 1, 'uk/over1Year': 1 }],
    [
      'place',
      { 'place:HBR21/over4To12Weeks': 1, 'place:HBR21/over1Year': 1, 'place:HBR21/unknown': 1, 'area:harbour/over4To12Weeks': 1 },
    ],
  ])('by %s', (by, expected) => {
    expect(countMissing(seen, filters({ by })).map(counted)).toEqual([expected])
  })
  test('narrowed to a language, a place, a year group, a phase', () => {
    const total = (more: Partial<Filters>) => show(countMissing(seen, filters({ by: 'status', ...more }))[0] as Counted).shown
    const sums = (more: Partial<Filters>) =>
      Object.values(counted(countMissing(seen, filters({ by: 'status', ...more }))[0] as Counted)).reduce(
        (sum, each) => sum + each,
        0,
      )
    expect([
      sums({ language: 'uk' }),
      sums({ place: 'area:harbour' }),
      sums({ year: '5' }),
      sums({ year: 'secondary' }),
      sums({ year: '5', language: 'en' }),
    ]).toEqual([1, 1, 3, 1, 0])
    expect(total({}).total).toBeNull()
  })
})

test('T61, T62: all 21 destinations have a row; several at once count in each, none is said', () => {
  const facts = factsOf([
    child([step('destination', '2026-10-06', { codes: [7, 12] })]),
    child(),
    child([step('closed', '2026-11-01', { code: 3 })]),
  ])
  const [table] = countDestinations(facts, filters())
  expect(table?.rows).toHaveLength(22)
  expect(counted(table as Counted)).toEqual({ '7/primary': 1, '12/primary': 1, '3/primary': 1, 'none/primary': 1 })
})

describe('legal dates', () => {
  test.each([
    ['met', '2026-10-26', false, today],
    ['missed', '2026-10-27', false, today],
    ['missed', '2026-10-27', true, today],
    ['ended', null, true, today],
    ['running', null, false, '2026-10-26'],
    ['late', null, false, '2026-10-27'],
  ] as const)('%s: answered %s, withdrawn %s, looked at on %s', (expected, done, withdrawn, on) => {
    expect(standing('2026-10-26', done, withdrawn, on)).toBe(expected)
  })
  test('the aim and the limit of those received in the time, Fair Access of those agreed in it, and why not', () => {
    const facts = factsOf([
      child([step('offered', '2026-10-19')]),
      child([step('refused', '2026-10-20')]),
      child([step('asked', '2026-10-06', { urn: '1' })]),
      child([step('offered', '2026-11-02', { late: 'familyAsked' })]),
      child([], { received: '2026-08-31' }),
      child([step('fairAccess', '2026-10-05', { urn: '100001' })], { received: '2026-08-31' }),
      child([step('fairAccess', '2026-10-05')], { received: '2026-08-31' }),
      child([step('fairAccess', '2026-11-20')], { received: '2026-08-31' }),
    ])
    expect(countDates(facts, filters()).map((table) => [table.name, counted(table)])).toEqual([
      ['C1', { 'primary/met': 1, 'primary/missed': 2, 'primary/late': 1 }],
      ['C2', { 'primary/met': 2, 'primary/missed': 1, 'primary/late': 1 }],
      ['C5', { 'primary/met': 1, 'primary/late': 1, 'primary/running': 1 }],
      ['late', { 'schoolSilent/late': 1, 'familyAsked/missed': 1 }],
    ])
  })
})

describe('T43: median days', () => {
  const many = (days: number[], more: Partial<ReportChild> = {}) =>
    days.map((each) => child([step('offered', Temporal.PlainDate.from('2026-10-05').add({ days: each }).toString())], more))
  test('of those offered in the time, where their number may be shown', () => {
    const facts = factsOf([
      ...many([1, 2, 3, 4, 5, 7, 8, 9, 10, 40]),
      ...many([1, 2, 3], { born: { year: 2014, month: 1, day: 1, precision: 'exact' } }),
      ...many(
        Array.from({ length: 30 }, () => 20),
        { born: { year: 2015, month: 1, day: 1, precision: 'exact' } },
      ),
    ])
    const [table] = countDays(facts, filters({ by: 'year' })).map(show)
    // Year 8 is 3 and has no row of its own; year 5 stands with it, because it would be alone.
    expect([table?.rows, table?.medians]).toEqual([
      ['7', 'others'],
      [20, 4, 20],
    ])
    expect(countDays(facts, filters({ by: 'year', on: '2026-10-07' })).map(counted)[0]).toEqual({
      '5/children': 2,
      '8/children': 2,
    })
    expect(
      show(countDays(factsOf(many([1, 2, 3, 4, 5, 8, 8, 9, 10, 40])), filters({ by: 'year' }))[0] as Counted).medians,
    ).toEqual([6, 6])
  })
  test('from the form, and from the last school day, to the first day at school', () => {
    const facts = factsOf([child([step('started', '2026-10-15')]), child([step('started', '2026-10-25')], { outSince: null })])
    expect(countDays(facts, filters({ by: 'year' })).map(({ name, days }) => [name, days])).toEqual([
      ['toOffer', []],
      ['toStart', [[10, 20]]],
      ['outToStart', [[20]]],
    ])
  })
})

test('T67: a link counts once, at the farthest it has come', () => {
  const link = { madeOn: '2026-10-01', language: 'ar', staying: 'council', place: 'unknown', opened: 0, started: 0, sent: 0 }
  const links = [
    { ...link, code: 'A' },
    { ...link, code: 'B', opened: 3 },
    { ...link, code: 'C', opened: 3, started: 1 },
    { ...link, code: 'D', opened: 3, started: 1, sent: 1 },
    { ...link, code: 'E', opened: 3, started: 1, sent: 1, language: 'uk' },
    { ...link, code: 'F', opened: 3, started: 1, sent: 1, place: 'place:HBR21' },
    { ...link, code: 'G', madeOn: '2026-08-31' },
  ]
  const facts = factsOf(
    [
      child([], { invitation: 'D' }),
      child([step('offered', '2026-11-01')], { invitation: 'E' }),
      child([], { invitation: 'F' }),
      child([step('started', '2026-11-01')], { invitation: 'F' }),
    ],
    links,
  )
  const of = (more: Partial<Filters>) => counted(countLinks(facts, filters({ by: 'language', ...more }))[0] as Counted)
  expect(of({})).toEqual({ 'ar/made': 1, 'ar/opened': 1, 'ar/started': 1, 'ar/sent': 1, 'uk/offered': 1, 'ar/attending': 1 })
  expect(of({ language: 'uk' })).toEqual({ 'uk/offered': 1 })
  expect(of({ place: 'place:HBR21' })).toEqual({ 'ar/attending': 1 })
  expect(of({ by: 'staying', from: '2026-08-01' })).toMatchObject({ 'council/made': 2 })
})

test('the Adjudicator: outcomes, days, categories and schools of one school year', () => {
  const facts = factsOf([
    child([step('offered', '2026-10-15', { urn: '100001' }), step('started', '2026-10-20')]),
    child([
      step('refused', '2026-10-15', { urn: '100001' }),
      step('fairAccess', '2026-10-20', { grounds: ['F13', 'e'] }),
      step('fairAccess', '2026-11-01', { urn: '100002' }),
    ]),
    child([step('directed', '2026-10-15', { urn: '100003' })]),
    child([step('withdrawn', '2026-10-15')]),
    child([], { born: null }),
    child([step('offered', '2026-06-15', { urn: '100001' })], { received: '2026-06-01' }),
    child([step('fairAccess', '2026-06-15')], { received: '2026-06-01' }),
  ])
  expect(countForAdjudicator(facts, filters()).map((table) => [table.name, counted(table)])).toEqual([
    [
      'outcomes',
      { 'primary/started': 1, 'primary/refused': 1, 'primary/directed': 1, 'primary/withdrawn': 1, 'unknown/open': 1 },
    ],
    ['waits', { 'primary/upTo14': 1, 'primary/none': 3, 'unknown/none': 1 }],
    ['grounds', { 'l/primary': 1, 'e/primary': 1 }],
    ['schools', { '100001/offered': 1, '100001/refused': 1, '100002/fairAccess': 1, '100003/directed': 1 }],
  ])
})

describe('tables', () => {
  test('keys stand in order, not known last; a child that fits nowhere is never dropped', () => {
    expect(['unknown', '10', 'b', '-1', 'a', '9'].sort(inKeyOrder)).toEqual(['-1', '9', '10', 'a', 'b', 'unknown'])
    expect(() => crossed({ name: 'x', rowsBy: 'met', columnsBy: 'met', rows: ['met'] }, [['late', 'met']])).toThrow(
      'x has no place for late, met',
    )
  })

  test('every key of every report has words, and the picture and the file say what the table says', () => {
    const t = translator('en')
    const words = reportWords(t, { council, schools: new Map([['100001', { name: '=Harbour Primary' }]]) })
    const [facts] = fc.sample(aCouncil(300, 40), { numRuns: 1, seed: 7 })
    if (!facts) throw new Error('none')
    let stars = 0
    for (const name of reportNames)
      for (const by of kinds[name].by) {
        if (name === 'daily') continue
        const asked = filters({ by })
        const tables = tablesOf(name, facts, asked)
        const { time, only } = aboutReport(t, words, name, asked)
        const said = { heads: csvHeads(t), all: 'All', median: 'Median', table: words.table, key: words.key }
        const file = reportCsv(tables, [name, time, only], said)
        expect(file).not.toMatch(/undefined|null|NaN|"=/)
        expect(words.dimension(by)).not.toBe('')
        const lines = file.split('\r\n').length - 2
        expect(lines).toBe(
          tables.reduce(
            (sum, { rows, columns, medians }) => sum + (rows.length + 1) * (columns.length + 1 + (medians ? 1 : 0)),
            0,
          ),
        )
        for (const table of tables) {
          const { bars, high } = drawBars(table)
          expect(high).toBe(table.rows.length * 46)
          for (const [at, bar] of bars.entries()) {
            expect(bar.end).toBeLessThanOrEqual(640)
            const shown = (table.shown.cells[at] ?? []).flatMap((value, column) => (value === null ? [] : [[column, value]]))
            expect(bar.parts.map(({ column, value }) => [column, value])).toEqual(shown)
            // Whatever stands behind a star, its box is as wide.
            if (bar.hidden) stars += bar.hidden.width / 18
          }
        }
      }
    expect(stars).toBeGreaterThan(50)
  })
})

describe('filters as they stand in an address', () => {
  const read = (search: string, name: (typeof reportNames)[number] = 'dates') =>
    readFilters(name, new URLSearchParams(search), { languages: ['ar', 'uk'], today, readDay })
  test('round, and nothing that is not ours', () => {
    const { filters: found, wrong } = read('on=2+November+2026&from=1/10/2026&by=year&year=primary&language=uk&place=place:HBR21')
    expect(wrong).toEqual([])
    expect(found).toEqual({
      on: '2026-11-02',
      from: '2026-10-01',
      by: 'year',
      year: 'primary',
      language: 'uk',
      place: 'place:HBR21',
    })
    expect(read(new URLSearchParams(filterParts('dates', found)).toString()).filters).toEqual(found)
    // Rows of what the report is narrowed to would be one row.
    expect(read('by=place&place=unknown').filters.by).toBe('phase')
    expect(read('by=status&year=x&language=xx&place=<b>').filters).toEqual({ on: today, from: '2026-09-01', by: 'phase' })
    expect(read('on=2026-08-31').filters.from).toBe('2025-09-01')
    expect(read('from=nonsense', 'missing').wrong).toEqual([])
  })
  test.each([
    ['on=tomorrow', ['on']],
    ['on=2026-11-24', ['on']],
    ['on=1066-10-14', ['on']],
    ['from=2026-11-24', ['from']],
    ['on=2026-10-01&from=2026-10-02', ['from']],
  ])('%s is said to be wrong', (search, wrong) => {
    expect(read(search).wrong).toEqual(wrong)
  })
})
