import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { posted } from '#journey/answer.ts'
import { anyOf, email, isPlainEmail, name, oneOf, text, type Tools } from '#journey/fields.ts'
import { flow } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { postcode, schools } from '#journey/places.ts'
import { flows } from '#flows/flows.ts'
import { readCouncil } from '#council/council.ts'
import { fieldTools } from '#requests/tools.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'

const council = readCouncil('content/council')
const tools: Tools = fieldTools(council, 'uk', '2026-11-23')
const form = (entries: Record<string, string | string[]>) => {
  const data = new FormData()
  for (const [key, value] of Object.entries(entries)) for (const each of [value].flat()) data.append(key, each)
  return posted(data)
}
const about = {
  drawer: 'application',
  purpose: 'placeChild',
  readers: ['admissions'],
  keep: 'request',
  permission: 'for a test only',
} as const

describe('a journey', () => {
  const colours = flow('colours', 1)
    .ask('colour', oneOf(['red', 'blue']), about)
    .ask('shade', oneOf(['light', 'dark']), about, { when: ({ colour }) => colour === 'blue' })
    .ask('why', text(), about, { when: ({ shade }) => shade === 'dark' })
  const walk = (answers: object) => journey(colours as never, answers as Record<string, unknown>, { family: {} })

  test('asks only what the answers call for, in order', () => {
    expect(walk({}).route.map((question) => question.id)).toEqual(['colour'])
    expect(walk({ colour: 'blue' }).unanswered()?.id).toBe('shade')
    expect(walk({ colour: 'blue', shade: 'dark' }).after('shade')?.id).toBe('why')
    expect(walk({ colour: 'red' }).complete).toBe(true)
  })

  test('an answer off the route is kept out of what is sent, and cannot hold a branch open', () => {
    const turned = walk({ colour: 'red', shade: 'dark', why: 'because' })
    expect(turned.answers).toEqual({ colour: 'red' })
    expect(turned.route.map((question) => question.id)).toEqual(['colour'])
  })

  test('an answer that no longer fits its question is asked again', () => {
    expect(walk({ colour: 'green' }).unanswered()?.id).toBe('colour')
  })

  test('a question can be visited only when those before it are answered', () => {
    expect(walk({}).canVisit('shade')).toBe(false)
    expect(walk({ colour: 'blue' }).canVisit('shade')).toBe(true)
    expect(walk({ colour: 'blue' }).canVisit('why')).toBe(false)
  })

  test('asking twice is refused', () => {
    expect(() => colours.ask('colour', text(), about)).toThrow('twice')
  })

  test('for any answers at all, the walk through each real flow ends and never asks twice', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...Object.values(flows).flatMap((each) => each.questions.map((question) => question.id))),
      fc.oneof(fc.anything(), fc.constantFrom(...Object.values(familyAnswers), ...Object.values(childAnswers('X', 2017)))),
    )
    fc.assert(
      fc.property(anything, anything, (answers, family) => {
        for (const each of Object.values(flows)) {
          const route = journey(each, answers, { family }).route.map((question) => question.id)
          expect(new Set(route).size).toBe(route.length)
        }
      }),
    )
  })
})

describe('every kind of answer', () => {
  test('what is read and put back into its controls reads the same again', () => {
    const all = [...Object.values(flows.apply.questions), ...flows.child.questions]
    const answers: Record<string, unknown> = {
      ...familyAnswers,
      ...childAnswers('Ім’я', 2017),
      postcode: 'ZZ1 1AA',
      area: 'harbour',
      address: '',
      worker: 'Olha',
      helperFrom: 'x',
      yearReason: 'y',
      sibling: 'no',
      siblingName: 'z',
    }
    for (const question of all) {
      const answer = answers[question.id] ?? null
      if (answer === null) continue
      const filled = question.field.fill(question.id, answer)
      const again = question.field.read(question.id, form(filled as Record<string, string | string[]>), tools)
      expect(again, question.id).toEqual({ answer })
    }
  })

  test('one of a list: anything else is refused', () => {
    const field = oneOf(['a', 'b'])
    expect(field.read('q', form({ q: 'a' }), tools)).toEqual({ answer: 'a' })
    for (const typed of ['', 'c', '__proto__', 'a,b']) expect(field.read('q', form({ q: typed }), tools)).toHaveProperty('wrong')
  })

  test('any of a list: none stands alone, empty is refused', () => {
    const field = anyOf(['a', 'b', 'none'], ['none'])
    expect(field.read('q', form({ q: ['b', 'a'] }), tools)).toEqual({ answer: ['a', 'b'] })
    expect(field.read('q', form({ q: ['a', 'none'] }), tools)).toEqual({ wrong: [{ code: 'noneAndOther' }] })
    expect(field.read('q', form({}), tools)).toEqual({ wrong: [{ code: 'chooseAny' }] })
  })

  test('names: any letter of any script, as typed; only hidden controls go', () => {
    const field = name({ called: true })
    for (const typed of [
      "O'Brien",
      'D’Souza',
      'Nguyễn Văn A',
      '李',
      'ማርያም',
      'X Æ A-12',
      'Null',
      '<script>alert(1)</script>',
      'زينب الـحُسَيْنِي',
    ]) {
      expect(field.read('q', form({ q: typed }), tools)).toEqual({ answer: { full: typed.normalize('NFC') } })
    }
    expect(field.read('q', form({ q: '\u202eevil\u200b Smith' }), tools)).toMatchObject({ answer: { full: 'evil\u200b Smith' } })
    expect(field.read('q', form({ q: ' \u00a0 ' }), tools)).toEqual({ wrong: [{ code: 'empty' }] })
    expect(field.read('q', form({ q: 'a'.repeat(201) }), tools)).toEqual({ wrong: [{ code: 'tooLong', values: { count: 200 } }] })
    expect(field.read('q', form({ q: 'a\u0301'.repeat(200) }), tools)).toHaveProperty('answer')
  })

  test('e-mail: one plain address and no tricks (attack 34)', () => {
    const tricks = [
      'a@b.uk\r\nBcc: e@x.com',
      'a@b.uk, evil@x.com',
      '"x@g.com y"@h.uk',
      'a@good.uk(x)evil.com',
      'a@so\u00adft.uk',
      'a@b',
      `${'a'.repeat(250)}@b.uk`,
      'a@@b.uk',
      '<a@b.uk>',
      'a@b..uk',
      '.a@b.uk',
    ]
    for (const trick of tricks) {
      expect(isPlainEmail(trick), trick).toBe(false)
      expect(email().read('q', form({ q: trick }), tools), trick).toHaveProperty('wrong')
    }
    expect(email().read('q', form({ q: ' name@family.example ' }), tools)).toEqual({ answer: 'name@family.example' })
  })

  test('postcodes in any typing; unknown is an answer', () => {
    for (const typed of ['sw1a1aa', 'SW1A-1AA.', 'ＳＷ１Ａ　１ＡＡ'])
      expect(postcode().read('q', form({ q: typed }), tools)).toEqual({ answer: 'SW1A 1AA' })
    expect(postcode().read('q', form({ 'q-unknown': 'yes' }), tools)).toEqual({ answer: 'unknown' })
    expect(postcode().read('q', form({ q: 'hotel' }), tools)).toEqual({ wrong: [{ code: 'postcode' }] })
  })

  test('schools: the family’s order, no more than the council’s number', () => {
    expect(schools().read('q', form({ q: ['999003', '999001'] }), tools)).toEqual({
      answer: { urns: ['999003', '999001'], nearest: false },
    })
    expect(schools().read('q', form({ q: ['999001', '999002', '999003', '999004', '999005'] }), tools)).toMatchObject({
      wrong: [{ code: 'tooMany' }],
    })
    expect(schools().read('q', form({}), tools)).toEqual({ wrong: [{ code: 'chooseSchool' }] })
  })

  test('no typing takes long to understand (attack 56)', () => {
    const long = [
      'a'.repeat(50_000),
      `${'a@'.repeat(25_000)}b.uk`,
      '9'.repeat(50_000),
      ' '.repeat(50_000),
      `${'a\u0301'.repeat(25_000)}`,
    ]
    for (const question of [...flows.apply.questions, ...flows.child.questions]) {
      for (const typed of long)
        question.field.read(
          question.id,
          form({ [question.id]: typed, [`${question.id}-day`]: typed, [`${question.id}-year`]: typed }),
          tools,
        )
    }
  }, 5_000)
})
