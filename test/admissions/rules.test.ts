// The table of rules as the code has it against the one written by hand from the references (rules-by-hand.txt).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ruleFor, ruleRows } from '#admissions/rule-table.ts'
import { schoolCalendar } from '#admissions/school-days.ts'
import { type SituationName, situationNames } from '#admissions/situations.ts'
import { readCouncil } from '#council/council.ts'
import { ruleTable } from '../../scripts/rules.ts'

const day = Temporal.PlainDate.from
const calendar = schoolCalendar(readCouncil('content/council').terms)
const columns = ['on', 'born', 'situation', 'year', 'route', 'tasks', 'teams', 'clocks', 'counted', 'because'] as const
type ByHand = Record<(typeof columns)[number], string>

const byHand = readFileSync(new URL('rules-by-hand.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\d{4}-/.test(line))
  .map((line): ByHand => {
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.length !== columns.length) throw new Error(`Not ten cells: ${line}`)
    return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])) as ByHand
  })

const words = (cell: string): string[] => (cell === '-' ? [] : cell.split(' ').filter(Boolean).toSorted())
const yearOf = (year: number): string => (year < 0 ? 'under' : year === 0 ? 'R' : year > 11 ? 'over' : String(year))

describe('the table by hand', () => {
  test('has every situation, ages 0 to 19, the days at which a path changes, and a reason in each row', () => {
    expect(byHand.length).toBeGreaterThanOrEqual(100)
    expect(new Set(byHand.map(({ situation }) => situation))).toEqual(new Set(situationNames))
    const plain = byHand.filter(({ situation, on }) => situation === 'noSchool' && on === '2026-11-24')
    const ages = new Set(plain.map(({ on, born }) => day(born).until(day(on), { largestUnit: 'years' }).years))
    for (let age = 2; age <= 19; age += 1) expect(ages, `age ${age}`).toContain(age)
    for (const edge of ['-08-31', '-09-01', '-02-29'])
      expect(
        plain.some(({ born }) => born.endsWith(edge)),
        edge,
      ).toBe(true)
    for (const { because } of byHand) expect(because).not.toBe('')
    const rows = byHand.map(({ on, born, situation }) => `${on} ${born} ${situation}`)
    expect(new Set(rows).size).toBe(rows.length)
  })

  test.each(byHand)('T06: $situation, born $born, asked on $on: $route ($because)', (hand) => {
    const found = ruleFor(hand.situation as SituationName, day(hand.born), day(hand.on), calendar)
    const dated = found.way.also.map((task) => {
      const round = found.rounds.find((each) => each.task === task)
      return round ? `${task}:${round.applyBy}${round.late ? '!' : ''}` : task
    })
    expect({
      year: yearOf(found.years.from),
      route: found.way.route,
      tasks: dated.toSorted(),
      leads: found.teams[0],
      teams: found.teams.toSorted(),
      clocks: found.clocks.map(({ id }) => id).toSorted(),
      counted: found.way.missingEducation ? 'yes' : 'no',
    }).toEqual({
      year: hand.year,
      route: hand.route,
      tasks: words(hand.tasks),
      leads: hand.teams.split(' ')[0],
      teams: words(hand.teams),
      clocks: words(hand.clocks),
      counted: hand.counted,
    })
  })
})

describe('days of the clocks, counted by hand on the demonstration council’s terms', () => {
  const ends = (situation: SituationName, born: string, on: string) =>
    Object.fromEntries(ruleFor(situation, day(born), day(on), calendar).clocks.map(({ id, on: end }) => [id, end]))

  test('ten and fifteen school days from Tuesday 24 November: the eighth and the fifteenth of December', () => {
    expect(ends('noSchool', '2017-05-04', '2026-11-24')).toEqual({
      ...{ C1: '2026-12-08', C2: '2026-12-15', C6: '2026-12-22' },
      ...{ L4: '2026-12-01', L5: '2026-12-08', L6: '2026-12-15' },
    })
  })

  test('from Monday 1 March 2027 the Easter holiday lies between eight school days and the rest', () => {
    expect(ends('noSchool', '2017-05-04', '2027-03-01')).toMatchObject({ C1: '2027-03-15', C2: '2027-03-22' })
    expect(ends('noSchool', '2017-05-04', '2027-03-15')).toMatchObject({ C1: '2027-04-13', C2: '2027-04-20' })
  })

  test('a plan: fifteen working days with the day it was known, then six weeks; private fostering: two days', () => {
    expect(ends('plan', '2017-05-04', '2026-11-24')).toMatchObject({ C12: '2026-12-14', C13: '2027-01-25' })
    expect(ends('otherPerson', '2017-05-04', '2026-11-24')).toMatchObject({ C17: '2026-11-26' })
  })
})

describe('the printed table', () => {
  test('every birth date is in exactly one row, and each row names its source', () => {
    for (const situation of ['noSchool', 'otherPerson', 'plan'] as const) {
      const rows = ruleRows(situation, day('2027-03-01'), calendar)
      expect(rows[0]?.last).toBe('2027-03-01')
      expect(rows.at(-1)?.first).toBe('2007-03-02')
      for (const [index, { first, sources, teams }] of rows.entries()) {
        const next = rows[index + 1]
        if (next) expect(day(next.last).add({ days: 1 }).toString()).toBe(first)
        expect(sources.length).toBeGreaterThan(0)
        for (const source of sources) expect(source).toMatch(/admissions-rules|users-and-journeys|Code|Act|Reg|SI |guidance/)
        expect(teams.length).toBeGreaterThan(0)
      }
    }
  })

  test('is what `npm run rules` prints', () => {
    const [text, ...more] = ruleTable(day('2027-03-01'), { situation: 'noSchool', born: '2011-08-31' })
    expect(more).toEqual([])
    expect(text).toContain('noSchool | born 2010-09-01 to 2011-08-31 | Year 11')
    expect(text).toContain('options14to16, afterYear11')
    expect(text).toContain('C2 2027-03-22')
    expect(text).toContain('source  admissions-rules 0.2 row 7')
  })
})
