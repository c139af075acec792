import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardFor } from '#arrivals/card.ts'
import { countParts, invitationText } from '#arrivals/text-message.ts'
import { readCouncil } from '#council/council.ts'
import type { stayingOptions } from '#flows/plan.ts'
import { languageOf, tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'

const council = readCouncil('content/council')
const origin = 'https://places.tidemere.example'

describe('parts of a text message', () => {
  test.each([
    ['nothing', '', 'GSM-7', 0, 1],
    ['160 plain letters', 'a'.repeat(160), 'GSM-7', 160, 1],
    ['161 plain letters', 'a'.repeat(161), 'GSM-7', 161, 2],
    ['306 plain letters', 'a'.repeat(306), 'GSM-7', 306, 2],
    ['307 plain letters', 'a'.repeat(307), 'GSM-7', 307, 3],
    ['an extension character counts two', `${'a'.repeat(158)}€`, 'GSM-7', 160, 1],
    ['and tips the text over', `${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
    ['it is never cut by the end of a part', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
    ['accents of the old alphabet are plain', 'èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà', 'GSM-7', 24, 1],
    ['one letter outside turns all', `${'a'.repeat(69)}ș`, 'UCS-2', 70, 1],
    ['70 Arabic letters', 'م'.repeat(70), 'UCS-2', 70, 1],
    ['71 Arabic letters', 'م'.repeat(71), 'UCS-2', 71, 2],
    ['134 Ukrainian letters', 'ї'.repeat(134), 'UCS-2', 134, 2],
    ['135 Ukrainian letters', 'ї'.repeat(135), 'UCS-2', 135, 3],
    ['a pair of 16-bit units is never cut', `${'م'.repeat(66)}😀${'م'.repeat(66)}`, 'UCS-2', 134, 3],
    ['a straight apostrophe is plain', "don't", 'GSM-7', 5, 1],
    ['a curly one is not', 'don’t', 'UCS-2', 5, 1],
  ] as const)('%s', (_, text, alphabet, length, parts) => {
    expect(countParts(text)).toEqual({ alphabet, length, parts })
  })

  test('more text never takes fewer parts, and no part holds more than it can', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 50 }),
        (text, more) => {
          const [one, both] = [countParts(text), countParts(text + more)]
          const most = one.alphabet === 'GSM-7' ? 153 : 67
          return both.parts >= one.parts && (one.parts === 1 || one.length <= one.parts * most)
        },
      ),
    )
  })
})

describe('the message of a link', () => {
  const link = (language: (typeof tags)[number], staying: (typeof stayingOptions)[number]) => ({
    code: '7K3M9PQ',
    language,
    staying,
    placeCode: null,
  })

  test.each(tags)('%s: address and phone in it, digits held in their order, no invisible characters, in few parts', (tag) => {
    const message = invitationText(link(tag, 'homeOffice'), council, origin)
    expect(message?.text).toContain('https://places.tidemere.example/go/7K3M9PQ')
    const space = languageOf(tag).direction === 'rtl' ? '\u00a0' : ' '
    expect(message?.text).toContain(council.admissions.phone.replaceAll(' ', space))
    expect(message?.text).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
    expect(message?.parts.parts).toBeLessThanOrEqual(tag === 'en' ? 1 : 3)
  })

  test('none for a refuge, in any language', () => {
    for (const tag of tags) expect(invitationText(link(tag, 'refuge'), council, origin)).toBeUndefined()
  })
})

describe('the card', () => {
  test('the family’s language and English; the address once, to copy', () => {
    const card = cardFor({ code: '7K3M9PQ', language: 'ar', staying: 'homeOffice', placeCode: 'HBR21' }, council, origin)
    expect(card.theirs).toMatchObject({
      language: 'ar',
      title: translator('ar')('letters:card.title'),
      free: translator('ar')('letters:card.free'),
    })
    expect(card.english?.title).toBe('School places for your children')
    expect(card.theirs.placeCode).toContain('HBR21')
    expect(card.theirs.call).toContain(council.admissions.phone)
    expect(card.address).toBe('https://places.tidemere.example/go/7K3M9PQ')
  })

  test('an English card says everything once', () => {
    expect(cardFor({ code: '7K3M9PQ', language: 'en', staying: 'own', placeCode: null }, council, origin)).toMatchObject({
      english: undefined,
      theirs: { placeCode: undefined },
    })
  })

  test.each(tags)('%s: for a refuge the card names no school, no child, no place and no move', (tag) => {
    const card = cardFor({ code: '7K3M9PQ', language: tag, staying: 'refuge', placeCode: 'HBR21' }, council, origin)
    const t = translator(tag)
    const words = JSON.stringify([card.theirs, card.english])
    expect(card.theirs.title).toBe(t('letters:card.titleNeutral'))
    for (const telling of [t('letters:card.title'), t('letters:card.free'), 'HBR21', 'refuge', 'School', 'school', 'child'])
      expect(words).not.toContain(telling)
  })
})
