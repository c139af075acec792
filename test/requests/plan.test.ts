// The plan of a family: one definition with the form, a live next step for everybody, dates by hand, nothing personal.
// Today is Tuesday 24 November 2026, school year 2026 to 2027, on the demonstration council's terms.
import { describe, expect, test } from 'vitest'
import { referralsFor, type Route, route } from '#admissions/route.ts'
import { schoolCalendar } from '#admissions/school-days.ts'
import { factsOf, situationNames } from '#admissions/situations.ts'
import { readCouncil } from '#council/council.ts'
import { teamIds } from '#council/teams.ts'
import { needsOptions, type PlanAnswers, stayingOptions } from '#flows/plan.ts'
import { situationOf } from '#flows/situation.ts'
import { tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { makePlan, planSearch, readPlan } from '#requests/plan.ts'
import { lineKeys, type Step, stepKeys, stepsOf } from '#requests/plan-steps.ts'
import { fieldTools } from '#requests/tools.ts'

const council = readCouncil('content/council')
const calendar = schoolCalendar(council.terms)
const today = '2026-11-24'
const on = Temporal.PlainDate.from(today)
const planOf = (answers: PlanAnswers) => makePlan({ staying: 'own', council: 'here', ...answers }, calendar, on)
const keys = ({ steps }: { steps: readonly Step[] }) => steps.map(({ key }) => key)

/** What is wrong with a path's steps; nothing where somebody the family can ring has it, by name and number. */
function fault(way: Route): string | undefined {
  const { steps, lines } = stepsOf([{ age: 9, usual: way, ways: [way] }], on, '2026-12-15', calendar)
  for (const { key, team } of steps) if (!council.teams[team].phone) return `${key} has nobody to ring`
  const named = new Set(steps.map(({ team }) => team))
  // A request for a school is the form's own step, with the admissions team; the day count is no step of a family's, and
  // a youth justice worker is not named where others read.
  const quiet = ['admissions', 'missingEducation', 'youthJustice']
  for (const { team } of referralsFor(way)) {
    const known = teamIds.find((id) => id === team)
    if (known && !quiet.includes(known) && !named.has(known)) return `no step names ${team}`
  }
  if (!way.preferences && steps.length === 0) return 'no school to ask for and no other step'
  if (way.also.includes('keepPlace') && !lines.includes('keepPlace')) return 'nobody says to keep the place'
  if (way.also.includes('handOver') && !steps.some(({ key }) => key === 'handOver')) return 'not handed over'
  return undefined
}

describe('a live next step', () => {
  test('T06 and T13: every birth date from 2005 to 2026 in every situation', { timeout: 120_000 }, () => {
    const judged = new Map<string, string | undefined>()
    const faults: string[] = []
    let seen = 0
    for (let born = Temporal.PlainDate.from('2005-01-01'); born.year < 2027; born = born.add({ days: 1 })) {
      const { year, month, day } = born
      for (const name of situationNames) {
        const way = route({ ...factsOf(name), born: { year, month, day, precision: 'exact' }, on })
        const path = JSON.stringify(way)
        if (!judged.has(path)) judged.set(path, fault(way))
        const found = judged.get(path)
        if (found) faults.push(`${born} ${name}: ${found}`)
        seen += 1
      }
    }
    expect(faults.slice(0, 10)).toEqual([])
    expect(seen).toBe(8_035 * situationNames.length)
    expect(judged.size).toBeGreaterThan(200)
  })

  test('bites: a path whose team no step names is found', () => {
    const way = route({ ...factsOf('plan'), born: { year: 2017, month: 5, day: 4, precision: 'exact' }, on })
    expect(fault(way)).toBeUndefined()
    expect(fault({ ...way, also: [] })).toBe('no step names send')
  })

  test.each([...tags])('all its words are there in %s', (tag) => {
    const t = translator(tag)
    for (const key of stepKeys) for (const part of ['title', 'text']) expect(t.has(`plan:steps.${key}.${part}`), key).toBe(true)
    for (const key of lineKeys) expect(t.has(`plan:lines.${key}`), key).toBe(true)
    for (const team of teamIds) expect(t.has(`routes:teams.${team}`), team).toBe(true)
  })
})

describe('plan and form are one', () => {
  const form: Record<string, [family: object, child: object]> = {
    otherPerson: [{}, { livesWith: 'otherPerson' }],
    alone: [{}, { livesWith: 'alone' }],
    inCare: [{}, { care: 'inCare' }],
    wasInCare: [{}, { care: 'wasInCare' }],
    plan: [{}, { plan: 'yes' }],
    planElsewhere: [{}, { plan: 'elsewhere' }],
    extraHelp: [{}, {}],
    excluded: [{ grounds: ['excluded'] }, {}],
    none: [{}, {}],
  }

  test('what is said in the plan leads to the path that the same answers of the form lead to, at every age', () => {
    for (let age = 0; age <= 18; age += 1)
      for (const need of needsOptions)
        for (const roll of ['no', 'far', 'lost'])
          for (const staying of stayingOptions) {
            const [family, child] = form[need] ?? [{}, {}]
            const born = { year: on.year - age, age, precision: 'age' }
            const asForm = route(situationOf({ staying, ...family }, { born, roll, ...child }, today, undefined))
            const asPlan = planOf({ staying, council: 'here', ages: [age], roll: [roll], needs: [need] }).children[0]?.way
            expect(asPlan, `${age} ${need} ${roll} ${staying}`).toEqual(asForm)
          }
  })

  test('what is true for one of several children opens its path and leaves the others theirs', () => {
    const plan = planOf({ ages: [6, 12], roll: ['no'], needs: ['plan'] })
    expect(plan.children.map(({ way }) => way.route)).toEqual(['ordinary', 'ordinary'])
    expect(keys(plan)).toEqual(expect.arrayContaining(['planMove']))
    expect(plan.preferences).toBe(true)
    expect(planOf({ ages: [6], roll: ['no'], needs: ['plan'] })).toMatchObject({
      preferences: false,
      children: [{ way: { route: 'sendPlan' } }],
    })
  })
})

describe('whose plan it is', () => {
  test('P1, T14 and T15: 4, 9 and 15 in a hotel: Reception, a place, Year 10 or 11, and each date', () => {
    const plan = planOf({ staying: 'homeOffice', ages: [4, 9, 15], roll: ['no'], needs: ['none'] })
    expect(plan).toMatchObject({ mayMove: true, dates: { aimOn: '2026-12-08', mustOn: '2026-12-15', holiday: false } })
    expect(plan.steps).toEqual([
      { key: 'receptionRound', place: 'after', team: 'admissions', when: { kind: 'by', date: '2027-01-15' }, ages: [4] },
      { key: 'year11', place: 'after', team: 'post16', when: { kind: 'called', date: '2026-12-01' }, ages: [15] },
    ])
    expect(plan.lines).toEqual(['deferReception', 'summerBorn'])
    expect(plan.children.map(({ yearGroups: { from, to } }) => [from, to])).toEqual([
      [-1, 0],
      [4, 5],
      [10, 11],
    ])
  })

  test('T14: ten years old in November: the secondary form is late and still counts', () => {
    expect(planOf({ ages: [10], roll: ['no'], needs: ['none'] }).steps).toEqual([
      { key: 'secondaryTransfer', place: 'after', team: 'admissions', when: { kind: 'late', date: '2026-10-31' }, ages: [] },
    ])
  })

  test('P3: a refuge: the small team first, and no earlier school is asked', () => {
    const plan = planOf({ staying: 'refuge', ages: [9], roll: ['lost', 'far'], needs: ['none'] })
    expect(plan.steps[0]).toMatchObject({ key: 'restrictedAddress', place: 'before', team: 'safeguarding' })
    for (const never of ['oldSchoolFirst', 'attendance', 'travelHelp']) expect(keys(plan)).not.toContain(never)
  })

  test('P4: moved too far: keep the place, ask for travel, in another council', () => {
    const plan = planOf({ staying: 'council', council: 'other', ages: [8], roll: ['far'], needs: ['none'] })
    expect(keys(plan)).toEqual(['handOver', 'attendance', 'travelHelp'])
    expect(plan.lines).toContain('keepPlace')
    expect(plan.steps.map(({ team }) => team)).toEqual(['admissions', 'attendance', 'travel'])
  })

  test('with somebody who is no close relative: who, and by which day', () => {
    expect(planOf({ ages: [9], needs: ['otherPerson'], roll: ['no'] }).steps[0]).toEqual({
      key: 'privateFostering',
      place: 'before',
      team: 'socialCare',
      when: { kind: 'by', date: '2026-11-26' },
      ages: [],
    })
  })

  test('only a child under school age, and one past it: no list of schools, somebody to ring', () => {
    expect(planOf({ ages: [2], needs: ['none'] })).toMatchObject({
      preferences: false,
      steps: [{ key: 'nursery', team: 'earlyYears' }],
      lines: ['reminder'],
    })
    expect(planOf({ ages: [17], needs: ['none'] })).toMatchObject({
      preferences: false,
      steps: [{ key: 'post16', team: 'post16', when: { kind: 'called', date: '2026-12-15' } }],
    })
  })

  test('a tailored link knows no school list: not asked counts as none', () => {
    expect(keys(makePlan({ staying: 'host', ages: [9] }, calendar, on))).toEqual([])
    expect(makePlan({ staying: 'host', ages: [9] }, calendar, on)).toMatchObject({ preferences: true, mayMove: true })
  })
})

describe('the address of a plan', () => {
  const tools = fieldTools(council, 'en', today)

  test('holds every answer and comes back the same', () => {
    const answers: PlanAnswers = {
      staying: 'council',
      council: 'disputed',
      ages: [4, 9],
      roll: ['no', 'far'],
      needs: ['inCare', 'plan'],
    }
    const search = planSearch(answers, { place: 'HBR21' })
    expect(search).toBe('?staying=council&council=disputed&ages=4,9&roll=no,far&needs=inCare,plan&place=HBR21')
    expect(readPlan(new URLSearchParams(search), tools)).toEqual(answers)
  })

  test('holds nothing personal: only choices of the list, whatever is typed into it', () => {
    const typed = 'staying=council&ages=9&roll=Lina%20Haddad&needs=visa&council=07700900123&name=Lina&postcode=ZZ1+1AB'
    expect(planSearch(readPlan(new URLSearchParams(typed), tools))).toBe('?staying=council&ages=9')
  })
})
