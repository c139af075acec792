import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '#contract/columns.ts'
import { type Drawer, drawers, forDrawers, requestSchemaV1, requestV1 } from '#contract/request-v1.ts'
import { apply } from '#flows/apply.ts'
import { child } from '#flows/child.ts'
import { aRequest, marks } from './a-request.ts'

describe('the contract', () => {
  test('takes a full request, and one with the least that a family may say', () => {
    expect(requestV1.parse(aRequest())).toEqual(aRequest({ id: expect.anything() as unknown as string }))
    const { sibling: _, ...application } = aRequest().application
    const least = aRequest({
      application: { ...application, living: {}, schooling: { roll: 'notSure' }, preferences: [] },
      contact: undefined,
      support: undefined,
      language: undefined,
      wording: [],
    })
    expect(requestV1.safeParse(least).success).toBe(true)
  })

  test.each([
    ['an unknown key', { safety: { address: 'x' } }],
    ['another version', { version: 'request-v2' }],
    ['a local time', { sentAt: '2026-11-23T09:30:00+01:00' }],
    ['no dates', { dates: undefined }],
    ['an id that is not one', { id: '1' }],
  ])('refuses %s', (_, wrong) => {
    expect(requestV1.safeParse({ ...aRequest(), ...wrong }).success).toBe(false)
  })

  test('refuses a restricted request that tells where the child lives, as value or as words', () => {
    expect(requestV1.safeParse(aRequest({ restricted: true })).success).toBe(false)
    const { application, wording } = forDrawers(aRequest({ restricted: true }), drawers)
    expect(requestV1.safeParse(aRequest({ restricted: true, application, wording })).success).toBe(true)
    expect(requestV1.safeParse(aRequest({ restricted: true, application })).success).toBe(false)
  })

  test('knows every option that the flows offer', () => {
    const options = (
      flow: { questions: readonly { id: string; field: { options?: readonly string[] | undefined } }[] },
      id: string,
    ) => flow.questions.find((question) => question.id === id)?.field.options ?? []
    const { shape } = requestV1
    const { applicant, child: person, living, schooling } = shape.application.shape
    for (const [flow, id, known] of [
      [apply, 'applicant', applicant.shape.role.options],
      [apply, 'staying', living.shape.staying.unwrap().options],
      [apply, 'ways', shape.contact.unwrap().shape.ways.element.options],
      [child, 'livesWith', person.shape.livesWith.options],
      [child, 'care', person.shape.care.options],
      [child, 'plan', person.shape.plan.options],
      [child, 'roll', schooling.shape.situation.unwrap().options],
      [child, 'daysAWeek', schooling.shape.daysAWeek.unwrap().options],
      [child, 'whenFar', schooling.shape.wants.unwrap().options],
      [child, 'stayOrNew', schooling.shape.wants.unwrap().options],
      [child, 'wantsSchool', schooling.shape.wants.unwrap().options],
      [child, 'start', person.shape.start.unwrap().options],
      [child, 'summerBorn', person.shape.summerBorn.unwrap().options],
    ] as const) {
      expect(options(flow, id).length, id).toBeGreaterThan(1)
      expect([...known], id).toEqual(expect.arrayContaining([...options(flow, id)]))
    }
  })
})

describe('drawers', () => {
  const anyDrawers = fc.subarray([...drawers]) as fc.Arbitrary<Drawer[]>

  test('what is not allowed is nowhere in the text that leaves', () => {
    fc.assert(
      fc.property(anyDrawers, fc.boolean(), (allowed, restricted) => {
        const seen = forDrawers(aRequest({ restricted }), allowed)
        const text = JSON.stringify(seen)
        expect(text).toContain(marks.application)
        expect(text.includes(marks.contact)).toBe(allowed.includes('contact'))
        expect(text.includes(marks.support)).toBe(allowed.includes('support'))
        expect(text.includes(marks.place)).toBe(!restricted)
        expect(text.includes('"ar"')).toBe(allowed.includes('contact'))
        expect(requestV1.safeParse(JSON.parse(text)).success).toBe(true)
      }),
    )
  })

  test('stripping twice is stripping once, and never widens', () => {
    fc.assert(
      fc.property(anyDrawers, anyDrawers, (first, second) => {
        const both = first.filter((drawer) => second.includes(drawer))
        const request = aRequest()
        expect(forDrawers(forDrawers(request, first), second)).toEqual(forDrawers(request, both))
      }),
    )
  })
})

test('the published schema names itself, closes every object and lists what is required', () => {
  const schema = requestSchemaV1('https://schools.example') as {
    $id: string
    required: string[]
    additionalProperties: boolean
    properties: Record<string, { additionalProperties?: boolean }>
  }
  expect(schema.$id).toBe('https://schools.example/api/v1/request.schema.json')
  expect(schema.additionalProperties).toBe(false)
  expect(schema.properties['application']?.additionalProperties).toBe(false)
  expect(schema.required).toEqual(expect.arrayContaining(['version', 'id', 'reference', 'application', 'wording']))
  expect(schema.required).not.toContain('contact')
  expect(JSON.stringify(schema)).not.toMatch(/safety"|passport|nationality|visa/)
})

test('a row says dates as far as they are known, ranks schools, and is empty where a drawer is shut', () => {
  const row = (request: ReturnType<typeof aRequest>) =>
    Object.fromEntries(columns.map(({ title, value }) => [title, value(request)]))
  const open = row(aRequest())
  expect(open).toMatchObject({
    'Date of birth': '2017-05',
    'Year group': 'Year 4',
    'Preference 1': 'Harbour Primary',
    'Preference 2 URN': '990002',
    Child: '1 of 3',
    Phone: '+44 7700 900123',
  })
  expect(open['Preference 3']).toBeUndefined()
  const shut = row(forDrawers(aRequest(), ['application']))
  expect([shut['Phone'], shut['Reads'], shut['What would help']]).toEqual([undefined, undefined, undefined])
  const titles = columns.map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})
