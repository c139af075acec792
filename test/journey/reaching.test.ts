// How a family can be reached (quality N5, N6): any phone of any country, shown back as typed; an e-mail or none.
import { describe, expect, test } from 'vitest'
import { phone } from '#journey/fields.ts'
import { flows } from '#flows/flows.ts'
import { journey } from '#journey/journey.ts'
import { tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { showAsText } from '#requests/shown.ts'
import { form, toolsIn } from './forms.ts'

const field = phone({ whose: true })
const read = (typed: string, more: Record<string, string> = {}) => field.read('q', form({ q: typed, ...more }), toolsIn('uk'))

describe('N5: phones', () => {
  test.each([
    ['07700 900123', '07700900123', '+447700900123', undefined],
    ['(01632) 960 155', '01632960155', '+441632960155', undefined],
    ['+44 (0)7700 900123', '+447700900123', '+447700900123', undefined],
    ['+44 07700 900123', '+4407700900123', '+447700900123', undefined],
    ['0044 7700 900123', '+447700900123', '+447700900123', undefined],
    ['+380 (0)44 123-4567', '+380441234567', '+380441234567', undefined],
    ['00963 11 123 4567', '+963111234567', '+963111234567', undefined],
    ['٠٧٧٠٠ ٩٠٠١٢٣', '07700900123', '+447700900123', undefined],
    ['+۹۳ ۷۰ ۱۲۳ ۴۵۶۷', '+93701234567', '+93701234567', undefined],
    ['০৭৭০০৯০০১২৩', '07700900123', '+447700900123', undefined],
    ['＋852 9123 4567', '+85291234567', '+85291234567', undefined],
    ['tel:+251-911-234567', '+251911234567', '+251911234567', undefined],
    ['01632 960155 ext. 12', '01632960155', '+441632960155', '12'],
    ['01632 960155 x12', '01632960155', '+441632960155', '12'],
    ['01632 960155, доб. 12', '01632960155', '+441632960155', '12'],
    ['01632 960155 تحويلة ١٢', '01632960155', '+441632960155', '12'],
    // Of which country? Nobody knows, so nothing is guessed.
    ['9123 4567', '91234567', undefined, undefined],
    ['0911 234567 89', '091123456789', undefined, undefined],
  ])('%s', (typed, digits, e164, extension) => {
    const reading = read(typed)
    expect(reading).toEqual({ answer: { typed, digits, ...(e164 ? { e164 } : {}), ...(extension ? { extension } : {}) } })
    if (!('answer' in reading)) throw new Error('not read')
    // Shown back as typed, and read the same when it is posted again.
    expect(showAsText(field.say(reading.answer, 'apply:phone'), translator('en'), { school: String, area: String })).toBe(typed)
    expect(field.read('q', form(field.fill('q', reading.answer)), toolsIn('ar'))).toEqual(reading)
  })

  test('anything else is asked for again', () => {
    for (const typed of ['', '12345', 'not a phone', '1'.repeat(16), '+', 'ext 12', '07700 900123 or 07700 900124'])
      expect(read(typed), typed).toHaveProperty('wrong')
  })

  test('somebody else’s phone, and one that only WhatsApp reaches, are marked as such and may be left unsaid', () => {
    const reading = read('07700 900123', { 'q-whose': 'shared', 'q-only': 'whatsapp' })
    expect(reading).toMatchObject({ answer: { whose: 'shared', only: 'whatsapp' } })
    if (!('answer' in reading)) throw new Error('not read')
    for (const tag of tags) {
      const said = showAsText(field.say(reading.answer, 'apply:phone'), translator(tag), { school: String, area: String })
      expect(said.split(', ')).toHaveLength(3)
      expect(said).toContain('07700 900123')
    }
    expect(read('07700 900123', { 'q-whose': 'the neighbour' })).not.toHaveProperty('answer.whose')
    expect(phone().read('q', form({ q: '07700 900123', 'q-whose': 'shared' }), toolsIn('en'))).not.toHaveProperty('answer.whose')
  })
})

describe('N6: e-mail is optional everywhere', () => {
  const asked = (answers: object) =>
    journey(flows.apply, answers as Record<string, unknown>, { family: {} }).route.map((question) => question.id)

  test('nobody without phone or e-mail is asked for one', () => {
    for (const ways of [['none'], ['letter'], ['worker'], ['letter', 'worker']])
      for (const never of ['phone', 'email', 'emailWhose', 'safeTimes'])
        expect(asked({ ways }), String(ways)).not.toContain(never)
  })

  test('whose e-mail it is, is asked of those who gave one', () => {
    expect(asked({ ways: ['email'] })).not.toContain('emailWhose')
    expect(asked({ ways: ['email'], email: 'name@family.example' })).toContain('emailWhose')
  })
})
