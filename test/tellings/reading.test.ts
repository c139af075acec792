// The page's own rules: what a posted form becomes, without a browser.
import { expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import { translator } from '#language/translate.ts'
import { readTelling } from '#web/telling.ts'

const council = readCouncil('content/council')
const good = {
  children: '1',
  'child-1-onRoll': 'notChecked',
  reason: 'noSchool',
  staying: 'notKnown',
  area: 'notSure',
  familyKnows: 'no',
  worry: 'no',
  role: 'neighbour',
}

function read(posted: Record<string, string> | undefined, kind: 'child' | 'school' = 'child', ours = true) {
  let form: FormData | undefined
  if (posted) {
    form = new FormData()
    for (const [name, value] of Object.entries(posted)) form.append(name, value)
  }
  const site = { council, today: () => '2026-11-23' }
  return readTelling({ locals: { form, ours, t: translator('en'), site } as never }, kind)
}
const faults = (posted: Record<string, string>, kind: 'child' | 'school' = 'child') => {
  const telling = read(posted, kind)
  return 'draw' in telling ? telling.draw.wrong.map(({ at, code }) => `${at}: ${code}`) : []
}

test('T25: a neighbour who knows next to nothing may send', () => {
  expect(read(good)).toMatchObject({ notice: { role: 'neighbour', place: '' }, children: [{ onRoll: 'notChecked', name: '' }] })
})

test('T26: "on a list" and "not on a list" are refused until it says who checked and when', () => {
  for (const onRoll of ['yes', 'no']) {
    const said = { ...good, 'child-1-onRoll': onRoll }
    expect(faults(said)).toEqual(['child-1-checkedBy: whoChecked', 'child-1-checkedOn: whenChecked'])
    const checked = {
      ...said,
      'child-1-checkedBy': 'Quay School, the office',
      'child-1-checkedOn-month': '11',
      'child-1-checkedOn-year': '2026',
    }
    expect(faults(checked)).toEqual([])
  }
})

test('T27: a worker says which organisation and how to reach them; every part with a choice wants one', () => {
  expect(faults({ ...good, role: 'health' })).toEqual(['organisation: organisation', 'reachYou: reachYou'])
  const nothing = faults({ children: '1' })
  for (const id of ['child-1-onRoll', 'reason', 'staying', 'area', 'familyKnows', 'worry', 'role'])
    expect(nothing).toContain(`${id}: choose`)
  expect(faults({ ...good, 'child-1-leftFor': 'x' }, 'school')).toContain('child-1-leftFor: choose')
})

test('a child more, a child less, another language, an old page: nothing typed is lost', () => {
  const typed = { ...good, 'child-1-name': 'Samir', 'child-1-born-age': '9' }
  const more = read({ ...typed, more: 'add' })
  expect(more).toMatchObject({ draw: { children: 2, controls: { 'child-1-name': ['Samir'], reason: ['noSchool'] }, wrong: [] } })
  const three = { ...typed, children: '3', 'child-2-name': 'Nour', 'child-3-name': 'Omar' }
  const less = read({ ...three, more: 'remove-2' })
  expect(less).toMatchObject({ draw: { children: 2, controls: { 'child-1-name': ['Samir'], 'child-2-name': ['Omar'] } } })
  if ('draw' in less) expect(less.draw.controls).not.toHaveProperty('child-3-name')
  expect(read({ ...three, switch: 'ar' })).toMatchObject({
    draw: { children: 3, controls: { 'child-2-name': ['Nour'] }, wrong: [] },
  })
  expect(read(typed, 'child', false)).toMatchObject({ draw: { stale: true, controls: { 'child-1-name': ['Samir'] } } })
  expect(read({ ...good, children: '999' })).toHaveProperty('children.length', 1)
  expect(read(undefined)).toMatchObject({ draw: { children: 1, controls: {} } })
})
