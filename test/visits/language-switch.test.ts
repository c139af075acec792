// Two thousand switches of language at random, in the middle of half-filled pages, in every question of every flow: what
// was typed is there after each of them, and so is every answer that was saved (issue 3 "must show" 4). The walk is
// seeded: the same presses each time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApplyAnswers, apply } from '#flows/apply.ts'
import { type ChildAnswers, child } from '#flows/child.ts'
import { flows } from '#flows/flows.ts'
import type { Controls } from '#journey/fields.ts'
import type { Question } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { type Tag, tags } from '#language/languages.ts'
import { childAnswers, refugeAnswers } from '../requests/a-family.ts'
import { filledIn, type HttpForm, type Surf, surf } from './http-page.ts'
import { everyBranch, planAnswers } from './pages/answers.ts'
import { type Running, startService } from './running.ts'

const today = '2026-11-23'
const goal = 2_000
const whole: ChildAnswers = {
  ...childAnswers('Lina', 2017),
  sibling: 'no',
  careSince: { year: 2026, month: 11, day: 2, precision: 'exact' },
}
const born = (year: number, month = 3) => ({ born: { year, month, day: 27, precision: 'exact' as const } })

type Family = { family: ApplyAnswers; children: ChildAnswers[] }
/** Families whose paths together ask every question there is. */
const families: Family[] = [
  {
    family: everyBranch,
    children: [
      {
        ...whole,
        roll: 'lost',
        goBack: 'no',
        whyNotBack: 'Лист\nбув',
        yearGroup: 'other',
        yearReason: 'عام',
        sibling: 'yes',
        siblingName: 'Омар',
      },
      { ...whole, ...born(2022, 5), summerBorn: 'notSure' },
      { ...whole, ...born(2011) },
    ],
  },
  {
    family: { ...refugeAnswers, safeWays: ['text', 'call', 'voicemail', 'email', 'worker'] },
    children: [{ ...whole, earlierName: 'سمر' }],
  },
  {
    family: {
      ...everyBranch,
      applicant: 'socialWorker',
      staying: 'council',
      placeCode: 'none',
      postcode: 'ZZ1 1AB',
      placedBy: 'Saltmarch',
    },
    children: [
      { ...whole, care: 'inCare' },
      { ...whole, plan: 'yes', planContact: 'Ім’я' },
      { ...whole, roll: 'far' },
      { ...whole, roll: 'notGoing' },
      { ...whole, roll: 'home' },
      { ...whole, roll: 'fewDays', livesWith: 'closeRelative', childSays: 'Мені\nсумно' },
    ],
  },
  {
    family: {
      ...everyBranch,
      applicant: 'youngPerson',
      staying: 'site',
      postcode: 'unknown',
      area: 'outside',
      town: 'Солтмарч',
      sentAway: 'no',
    },
    children: [
      { ...whole, mainSchool: 'مدرسة' },
      { ...whole, ...born(2009), hopes: 'Інженер', worries: '' },
      { ...whole, ...born(2024) },
    ],
  },
]
/** Asked only once the housing duty of the 2026 Act is in force. */
const notYetAsked = ['apply:housingMayTell']

// mulberry32: small, good enough to walk by, the same on every machine.
let seed = 20_261_123
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}
const below = (count: number): number => Math.floor(random() * count)
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T

const scraps = [
  '',
  'Лі',
  'عمر ح',
  "O'Ni",
  '<b>&amp;"x"</b>',
  '٢٧',
  '31',
  '2',
  ' half a wor',
  '家族',
  '👩🏽‍👧',
  'ZZ1 1A',
  '07700 90',
  'a@',
  '%2B+&=',
  '\u200fمرحبا',
]
const lines = [...scraps, 'One\nتانية\n\nтри', '  two spaces\n']

/** What somebody has typed, ticked and chosen half way through a page. */
function halfFilled(form: HttpForm): Controls {
  const controls: Record<string, string | string[]> = {}
  for (const { name, kind, options } of form.controls) {
    if (kind === 'hidden' || random() < 0.3) continue
    const same = form.controls.filter((control) => control.name === name)
    if (kind === 'radio') controls[name] = oneOf(same).value
    else if (kind === 'checkbox') controls[name] = same.filter(() => random() < 0.4).map(({ value }) => value)
    else if (kind === 'select') controls[name] = oneOf(options)
    // A search is no answer: it is asked again at each switch.
    else if (name !== 'find') controls[name] = oneOf(kind === 'lines' ? lines : scraps)
  }
  return controls
}

let service: Running
let switches = 0
let ended = 0
const asked = new Set<string>()
/** Controls that should have stayed and did not, with where it happened. */
const lost: string[] = []

beforeAll(async () => {
  service = await startService()
}, 120_000)
afterAll(() => service?.stop())

const anotherThan = (tag: string): Tag => oneOf(tags.filter((each) => each !== tag))
const tagOf = (on: Surf): Tag => on.path.split('/')[1] as Tag

function compare(on: Surf, where: string, expected: Record<string, string[]>, found: Record<string, string[]>): void {
  for (const name of new Set([...Object.keys(expected), ...Object.keys(found)]))
    if (JSON.stringify(expected[name]?.toSorted()) !== JSON.stringify(found[name]?.toSorted()))
      lost.push(`${where} (${on.path}): ${name} was ${JSON.stringify(expected[name])} and is ${JSON.stringify(found[name])}`)
}

/** Types, switches, and looks: hidden controls too, because an order of schools or a converted date stands in them. */
async function switchAbout(on: Surf, where: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    if (random() < 0.7) on.fill(halfFilled(on.form()))
    const before = filledIn(on.form(), { hidden: true })
    const to = anotherThan(tagOf(on))
    await on.press({ name: 'switch', value: to })
    switches += 1
    // A plan for a refuge waits behind a page that says nothing, once.
    if (on.path.includes('/open?'))
      await on.press({ form: [...on.page.forms.values()].find(({ action }) => action.includes('/open'))?.id ?? '' })
    expect([where, on.answer.status, on.page.lang, tagOf(on)]).toEqual([where, 200, to, to])
    compare(on, where, before, filledIn(on.form(), { hidden: true }))
  }
}

/** Answers whatever question the pages lead to, until they lead to the list; keeps what each page should show from then on. */
async function answerOn(on: Surf, questions: readonly Question[], answers: object, saved: Map<string, Controls>): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const id = on.path.split('?')[0]?.split('/').at(-1) ?? ''
    if (id === 'code') {
      await on.click(/\/apply\/(?!code|list|delete)\w+$/)
      continue
    }
    const question = questions.find((each) => each.id === id)
    if (!question) return
    const controls = question.field.fill(id, (answers as Record<string, unknown>)[id])
    asked.add(`${on.path.includes('/child/') ? 'child' : 'apply'}:${id}`)
    if (id === 'preferences')
      for (let added = 0; added < 2 && on.page.buttons.some(({ name }) => name === 'add'); added += 1) {
        await on.press({ name: 'add' })
        await switchAbout(on, id, 2)
      }
    await switchAbout(on, id, 3 + below(7))
    if (id !== 'preferences' && saved.size > 0 && random() < 0.1 && returns.get(on) !== 9) await endAndReturn(on, controls)
    if (id === 'preferences') {
      const order = filledIn(on.form(), { hidden: true })['preferences'] ?? []
      on.fill({ 'preferences-nearest': 'yes' })
      saved.set(on.path.replace(/^\/\w+/, ''), { preferences: order, 'preferences-nearest': 'yes' })
    } else {
      on.fill(controls)
      saved.set(on.path.replace(/^\/\w+/, ''), controls)
    }
    const at = on.path
    await on.press()
    if (on.path === at) throw new Error(`${at} did not take ${JSON.stringify(controls)}: ${on.page.main.slice(0, 300)}`)
  }
}

/** The session ends while somebody types; the page that asks for the code is switched too; then the code opens the form again. */
async function endAndReturn(on: Surf, controls: Controls): Promise<void> {
  const code = codes.get(on) ?? ''
  on.fill(controls)
  const typed = filledIn(on.form())
  const page = on.path.replace(/^\/\w+/, '')
  on.visitor.cookies.clear()
  await on.press()
  for (let time = 0; time < 2; time += 1) {
    await on.press({ name: 'switch', value: anotherThan(tagOf(on)) })
    switches += 1
  }
  on.fill({ code })
  await on.press()
  ended += 1
  returns.set(on, (returns.get(on) ?? 0) + 1)
  expect(on.path.replace(/^\/\w+/, '')).toBe(page)
  compare(on, 'after the session ended', typed, filledIn(on.form()))
}

const codes = new Map<Surf, string>()
/** How often each came back by code: the eleventh time within an hour is refused, right code or not. */
const returns = new Map<Surf, number>()

async function applyAs({ family, children }: Family): Promise<void> {
  const on = surf(service.origin)
  const saved = new Map<string, Controls>()
  await on.go(`/${oneOf(tags)}/apply/applicant`)
  const first = apply.questions[0] as Question
  await switchAbout(on, first.id, 4)
  asked.add(`apply:${first.id}`)
  on.fill(first.field.fill(first.id, family.applicant))
  await on.press()
  codes.set(on, /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b/.exec(on.page.main)?.[0] ?? '')
  saved.set('/apply/applicant', first.field.fill(first.id, family.applicant))
  await on.click(/\/apply\/(?!code|list|delete)\w+$/)
  await answerOn(on, apply.questions, family, saved)
  const route = journey(apply, family, { family, today }).route
  for (const section of ['safety', 'reach', 'family']) {
    const start = route.find((question) => question.section === section)
    if (!start) continue
    await on.go(`/${oneOf(tags)}/apply/${start.id}`)
    await answerOn(on, apply.questions, family, saved)
  }
  for (const answers of children) {
    await on.go(`/${oneOf(tags)}/apply/list`)
    await on.press({ name: 'add' })
    await answerOn(on, child.questions, answers, saved)
  }
  // Every answer on its page, in a language of its own; then ready to be sent in any.
  for (const [page, controls] of saved) {
    await on.go(`/${oneOf(tags)}${page}`)
    expect([page, on.path.replace(/^\/\w+/, '')]).toEqual([page, page])
    const expected = Object.entries(controls).map(([name, value]): [string, string[]] => [name, [value].flat().filter(Boolean)])
    const found = filledIn(on.form(), { hidden: true })
    compare(on, 'saved', Object.fromEntries(expected.filter(([, values]) => values.length > 0)), pick(found, controls))
  }
  for (const tag of tags) {
    await on.go(`/${tag}/apply/check`)
    expect([on.path, on.answer.status]).toEqual([`/${tag}/apply/check`, 200])
  }
}

const pick = (found: Record<string, string[]>, controls: Controls) =>
  Object.fromEntries(Object.entries(found).filter(([name]) => name in controls))

test('apply and child: every question, half filled, switched, saved, and a session that ends in between', async () => {
  for (const family of families) await applyAs(family)
  const every = [...apply.questions.map(({ id }) => `apply:${id}`), ...child.questions.map(({ id }) => `child:${id}`)]
  expect(every.filter((name) => !asked.has(name))).toEqual(notYetAsked)
  expect(ended).toBeGreaterThan(5)
})

test('plan: what is ticked travels in the address, and so do the answers before it', async () => {
  for (const tag of tags) {
    const on = surf(service.origin)
    await on.go(`/${tag}/plan/${flows.plan.questions[0]?.id}`)
    for (const question of flows.plan.questions) {
      expect(on.path).toContain(`/plan/${question.id}`)
      asked.add(`plan:${question.id}`)
      await switchAbout(on, question.id, 12)
      on.fill(question.field.fill(question.id, (planAnswers as Record<string, unknown>)[question.id]))
      await on.press()
    }
    const address = new URL(on.path, service.origin)
    expect(address.pathname).toMatch(/^\/\w+\/plan\/result$/)
    const carried = Object.fromEntries([...address.searchParams].map(([name, value]) => [name, value.split(',').sort()]))
    const answered = Object.entries(planAnswers).map(([name, value]) => [name, [value].flat(2).map(String).sort()])
    expect(carried).toEqual(Object.fromEntries(answered))
  }
  expect(flows.plan.questions.filter(({ id }) => !asked.has(`plan:${id}`))).toEqual([])
})

test('tell us: the whole long page, with children added and taken away in between', async () => {
  for (const kind of ['child', 'school']) {
    const on = surf(service.origin)
    await on.go(`/${oneOf(tags)}/tell-us/${kind}`)
    for (let round = 0; round < 6; round += 1) {
      await switchAbout(on, `tell-us ${kind}`, 10)
      const typed = filledIn(on.form())
      const before = filledIn(on.form(), { hidden: true })['children']?.[0]
      await on.press({ name: 'more', value: before === '3' ? 'remove-3' : 'add' })
      const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => before !== '3' || !name.startsWith('child-3-')))
      compare(on, `tell-us ${kind}, a child more or less`, kept, filledIn(on.form()))
    }
  }
})

test('two thousand switches, and nothing was lost', async () => {
  // Whatever is left of two thousand goes to a page of the kind with the most to lose.
  const on = surf(service.origin)
  await on.go('/ar/tell-us/child')
  await switchAbout(on, 'tell-us child', Math.max(0, goal - switches))
  console.log(
    `language switch: ${switches} switches, ${asked.size} questions, ${ended} sessions ended, ${lost.length} answers lost`,
  )
  expect(switches).toBeGreaterThanOrEqual(goal)
  expect(lost).toEqual([])
})
