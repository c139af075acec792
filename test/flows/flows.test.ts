// The reader's manual: what each flow asks, in order, and what every question must say about itself.
import { describe, expect, test } from 'vitest'
import { forbiddenId, forbiddenIn } from '#admissions/forbidden-questions.ts'
import { flows } from '#flows/flows.ts'
import { journey } from '#journey/journey.ts'
import { neededWords } from '#journey/wording.ts'
import { tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'

const asked = (flow: keyof typeof flows, answers: object, family: object = {}) =>
  journey(flows[flow], answers as Record<string, unknown>, { family: family as Record<string, unknown> }).route.map(
    (question) => question.id,
  )

describe('what is asked', () => {
  test('a family in a hotel with a place code is never asked for its address', () => {
    expect(asked('apply', familyAnswers)).toEqual([
      'applicant',
      'staying',
      'placeCode',
      'yourName',
      'ways',
      'phone',
      'email',
      'emailWhose',
      'safeTimes',
      'reads',
      'interpreter',
      'hears',
      'grounds',
      'barriers',
    ])
  })

  test('a family in a hotel without a code, and without a postcode, names its area', () => {
    expect(asked('apply', { staying: 'homeOffice', placeCode: 'none', postcode: 'unknown' }).slice(0, 6)).toEqual([
      'applicant',
      'staying',
      'placeCode',
      'postcode',
      'area',
      'address',
    ])
  })

  test('a postcode that the register does not place, and a place outside the council: the family still goes on', () => {
    const typed = { staying: 'own', postcode: 'ZZ9 9ZZ' }
    expect(asked('apply', typed)).not.toContain('area')
    expect(asked('apply', typed, { ...typed, postcodePlace: 'missing' })).toContain('area')
    expect(asked('apply', { ...typed, area: 'outside' }, { ...typed, postcodePlace: 'missing' })).toContain('town')
  })

  test('a family in a refuge is asked for its area only', () => {
    const route = asked('apply', { staying: 'refuge' })
    expect(route).toContain('area')
    for (const never of ['address', 'postcode', 'placeCode']) expect(route).not.toContain(never)
    expect(asked('child', {}, { staying: 'refuge' })).not.toContain('lastSchool')
  })

  test('a phone number is asked for only by those who chose to be called or texted', () => {
    expect(asked('apply', { ways: ['none'] })).not.toContain('phone')
    expect(asked('apply', { ways: ['message'] })).toContain('phone')
    expect(asked('apply', { ways: ['message'] })).not.toContain('safeTimes')
  })

  test('a helper says where they are from', () => {
    expect(asked('apply', { applicant: 'helper' })).toContain('helperFrom')
    expect(asked('apply', { applicant: 'parent' })).not.toContain('helperFrom')
  })

  test('each child, in order', () => {
    expect(asked('child', childAnswers('Lina', 2017))).toEqual([
      'name',
      'born',
      'livesWith',
      'care',
      'plan',
      'roll',
      'before',
      'lastSchool',
      'lastDay',
      'yearGroup',
      'preferences',
      'helps',
      'wants',
    ])
    expect(asked('child', { roll: 'going' })).not.toContain('lastDay')
    expect(asked('child', { preferences: { urns: ['999001'], nearest: false } })).toContain('sibling')
  })

  test('a plan asks a few questions and no name', () => {
    expect(asked('plan', {})).toEqual(['staying', 'council', 'ages', 'roll', 'needs'])
    expect(asked('plan', { staying: 'refuge', ages: [2, 17] })).toEqual(['staying', 'ages', 'needs'])
    expect(asked('plan', { ages: [2, 16] })).toContain('roll')
  })
})

describe.each(Object.entries(flows))('the flow %s', (name, flow) => {
  test.each(flow.questions.map((question) => [question.id, question] as const))(
    '%s says why it is asked, who reads it, how long it is kept and what allows it',
    (id, { about }) => {
      expect(about.permission.length).toBeGreaterThan(15)
      expect(about.readers.length).toBeGreaterThan(0)
      expect(forbiddenId(id)).toEqual([])
      // Only the application drawer may be read by an admission authority (Code 2.4).
      if (about.drawer !== 'application') expect(about.readers).not.toContain('admissionAuthority')
    },
  )

  test.each([...tags])('has all its words in %s, and none of them asks for what is forbidden', (tag) => {
    const t = translator(tag)
    for (const key of neededWords(flow)) expect(t.has(key), `${key} in ${tag}`).toBe(true)
    for (const question of flow.questions) {
      const base = `${name}:${question.id}`
      for (const key of [
        `${base}.question`,
        `${base}.hint`,
        ...(question.field.options ?? []).map((option) => `${base}.options.${option}`),
      ]) {
        if (t.has(key)) expect(forbiddenIn(t(key), tag), `${key} in ${tag}`).toEqual([])
      }
    }
  })
})
