// T58, quality P7, attack 76: whoever takes two reports from each other finds no count of 1 to 9.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReportChild, seenOn } from '#reports/child-on.ts'
import { countForAdjudicator } from '#reports/counting/adjudicator.ts'
import { countDates } from '#reports/counting/dates.ts'
import { countDays } from '#reports/counting/days.ts'
import { countDestinations } from '#reports/counting/destinations.ts'
import type { Facts, Link } from '#reports/counting/facts.ts'
import { countLinks } from '#reports/counting/links.ts'
import { countMissing } from '#reports/counting/missing.ts'
import { type Filters, readFilters } from '#reports/filters.ts'
import { kinds } from '#reports/kinds.ts'
import { momentsOf, type Step } from '#reports/moments.ts'
import type { CountedName } from '#reports/read-report.ts'
import { show } from '#reports/show.ts'
import type { Counted } from '#reports/table.ts'
import { calendar } from '../cases/a-request.ts'
import { addsOf, type Kind, whatIsKnown } from './another-world.ts'
import { aHistory, aLink, languages, places, today } from './children.ts'

const counting: Record<CountedName, (facts: Facts, filters: Filters) => Counted[]> = {
  missing: countMissing,
  destinations: countDestinations,
  dates: countDates,
  days: countDays,
  links: countLinks,
  adjudicator: countForAdjudicator,
}

/** What comes or stays away as one: a child with its history, or a link with the children it brought. */
type History = { child: Omit<ReportChild, 'moments'>; steps: Step[] }
type Unit = { children: readonly History[]; link: Link | null }

const aUnit: fc.Arbitrary<{ children: History[]; link: Omit<Link, 'code'> | null }> = fc.oneof(
  { weight: 4, arbitrary: aHistory.map((one) => ({ children: [one], link: null })) },
  { weight: 1, arbitrary: fc.record({ children: fc.array(aHistory, { maxLength: 2 }), link: aLink }) },
)

/** The facts of one unit at the end of a day. */
function factsOn({ children, link }: Unit, on: string): Facts {
  const day = Temporal.PlainDate.from(on)
  const come = children.filter(({ child }) => child.received <= on)
  const seen = come.map(({ child, steps }) => {
    const moments = momentsOf(steps.filter((step) => step.on <= on))
    return seenOn({ ...child, invitation: link?.code ?? null, moments }, day)
  })
  return { seen, links: link && link.madeOn <= on ? [link] : [], calendar }
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const names = Object.keys(counting) as CountedName[]
/** As the page would read it: rows are never of what the report is narrowed to. */
const asked = (name: CountedName, { on, from, ...rest }: Filters): Filters => {
  const search = new URLSearchParams({ on, from, ...JSON.parse(JSON.stringify(rest)) })
  return readFilters(name, search, { languages, today, readDay: (day) => day }).filters
}
const aReport = fc.constantFrom(...names).chain((name) =>
  fc
    .record({
      by: fc.constantFrom(...kinds[name].by),
      part: fc.nat(3),
      on: fc.constantFrom(today, today, today, '2026-11-22', '2026-11-09', '2026-10-20'),
      from: fc.constantFrom('2026-09-01', '2026-09-01', '2026-10-12'),
      year: fc.constantFrom(undefined, undefined, undefined, 'primary', 'secondary', '5'),
      language: fc.constantFrom(undefined, undefined, undefined, ...languages),
      place: fc.constantFrom(undefined, undefined, undefined, ...places),
    })
    .map(({ part, ...filters }) => ({ name, part, filters: asked(name, filters) })),
)
type Report = { name: CountedName; part: number; filters: Filters }
/** Any two; or the same one narrowed once more, which is what somebody would take from the other. */
const aPair: fc.Arbitrary<[Report, Report]> = fc.oneof(
  fc.tuple(aReport, aReport),
  fc.tuple(aReport, aReport).map(([one, { filters }]): [Report, Report] => {
    const { year, language, place, on } = filters
    const narrower = {
      year: one.filters.year ?? year,
      language: one.filters.language ?? language,
      place: one.filters.place ?? place,
    }
    return [
      one,
      { ...one, filters: asked(one.name, { ...one.filters, ...narrower, ...(year || language || place ? {} : { on }) }) },
    ]
  }),
)

const nobody: Facts = { seen: [], links: [], calendar }
const tableOf = ({ name, part, filters }: Report, facts: Facts): Counted => {
  const tables = counting[name](facts, filters)
  return tables[part % tables.length] as Counted
}

/** What each child of a unit, or its link, adds by itself: a count is of these. */
function membersIn(unit: Unit, pair: readonly [Report, Report]): Kind['adds'][] {
  const ofLinks = pair.map(({ name }) => name === 'links')
  const units: Unit[] = [
    ...unit.children.map((child) => ({ children: [child], link: null })),
    // A link is counted with the children it brought, because they say how far it has come.
    ...(unit.link ? [unit] : []),
  ]
  return units.map((each) => {
    const isLink = each === unit && unit.link !== null
    return pair.map((report, side) =>
      ofLinks[side] === isLink ? addsOf(tableOf(report, factsOn(each, report.filters.on))) : { cells: [], days: [] },
    ) as unknown as Kind['adds']
  })
}

const councils = fc
  .sample(fc.array(aUnit, { minLength: 60, maxLength: 420, size: 'max' }), { numRuns: 25, seed: 58 })
  .map((units) => units.map(({ children, link }, at): Unit => ({ children, link: link && { ...link, code: `L${at}` } })))

/** What the reader of each pair knows, made safe by `how`. */
function readPairs(pairs: readonly [Report, Report][], how: typeof show, tries?: number) {
  const random = numbers(58)
  const known: string[] = []
  let [small, nonEmpty] = [0, 0]
  for (const [at, pair] of pairs.entries()) {
    const kindOf = new Map<string, Kind>()
    const world = new Map<Kind, number>()
    const adds = (facts: readonly [Facts, Facts]) =>
      pair.map((report, side) => addsOf(tableOf(report, facts[side] as Facts))) as unknown as Kind['adds']
    const kindsOf = (units: readonly Unit[]): Kind[] =>
      units.map((unit) => {
        const added = adds(pair.map(({ filters }) => factsOn(unit, filters.on)) as [Facts, Facts])
        const key = JSON.stringify(added)
        const kind = kindOf.get(key) ?? { key, adds: added, members: membersIn(unit, pair) }
        kindOf.set(key, kind)
        return kind
      })
    for (const kind of kindsOf(councils[at % councils.length] ?? [])) world.set(kind, (world.get(kind) ?? 0) + 1)
    const others = () => [...new Set(councils.slice(0, 3).flatMap(kindsOf))].filter((kind) => !world.has(kind))
    const frames = pair.map((report) => tableOf(report, nobody)) as [Counted, Counted]
    const found = whatIsKnown(world, { others, frames, show: how, random, ...(tries ? { tries } : {}) })
    small += found.small
    if (found.small > 0) nonEmpty += 1
    if (found.known.length > 0) known.push(`${JSON.stringify(pair)}: ${found.known.join('; ')}`)
  }
  return { known, small, nonEmpty }
}

test('T58: 1,000 random pairs of filtered reports, with their totals and differences, give no exact count of 1 to 9', () => {
  const { known, small, nonEmpty } = readPairs(fc.sample(aPair, { numRuns: 1_000, seed: 76 }), show)
  expect(known).toEqual([])
  // The pairs were worth trying.
  expect(nonEmpty).toBeGreaterThan(900)
  expect(small).toBeGreaterThan(20_000)
}, 600_000)

test('the looking itself finds what is given away: small counts hidden and nothing else', () => {
  const onlySmall: typeof show = ({ days: _, open: __, counts, ...frame }) => {
    const hide = (count: number) => (count < 10 ? null : count)
    const add = (line: readonly number[]) => line.reduce((sum, each) => sum + each, 0)
    const columns = frame.columns.map((_, at) => add(counts.map((row) => row[at] ?? 0)))
    const cells = counts.map((row) => row.map(hide))
    const rowTotals = counts.map((row) => hide(add(row)))
    return { ...frame, shown: { cells, rowTotals, columnTotals: columns.map(hide), total: hide(add(columns)) } }
  }
  const pairs = fc.sample(aPair, { numRuns: 30, seed: 77 })
  expect(readPairs(pairs, onlySmall, 40).known.length).toBeGreaterThan(7)
  expect(readPairs(pairs, show, 40).known).toEqual([])
}, 120_000)
