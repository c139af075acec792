import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flatten, placeholdersIn } from '#language/completeness.ts'
import { tags } from '#language/languages.ts'
import { isolate } from '#language/script.ts'
import { readWords, translator } from '#language/translate.ts'

const isolates = /[\u2066-\u2069]/g
const bare = (text: string): string => text.replaceAll(isolates, '')

/** Every string a program can ask for, plurals by their base, with the placeholders of all forms. */
const askable = (tag: string): { key: string; plural: boolean; names: string[] }[] =>
  Object.entries(readWords(tag)).flatMap(([file, words]) => {
    const flat = flatten(words)
    return Array.from(flat, ([key, text]) => {
      const base = key.replace(/_(zero|one|two|few|many|other)$/, '')
      const other = flat.get(`${base}_other`)
      return {
        key: `${file}:${other === undefined ? key : base}`,
        plural: other !== undefined,
        names: placeholdersIn(other ?? text),
      }
    })
  })

/** A value for each name; `N` where any text does. */
const valuesFor = (names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, 'N']))

describe.each(tags)('%s', (tag) => {
  const t = translator(tag)
  const all = askable(tag)

  test('says every string that is in the files, none of them as a key or with a hole', () => {
    for (const { key, plural, names } of all) {
      const text = bare(t(key, plural ? { ...valuesFor(names), count: 7 } : valuesFor(names)))
      expect(text, key).not.toContain('{{')
      expect(text.length, key).toBeGreaterThan(0)
      expect(text, key).not.toBe(key)
    }
  })

  test.each([0, 1, 2, 3, 5, 11, 21, 22, 100])('counts %i in every plural, in Western digits', (count) => {
    const plurals = all.filter(({ plural }) => plural)
    expect(plurals.length).toBeGreaterThan(8)
    for (const { key, names } of plurals) {
      const text = bare(t(key, { ...valuesFor(names), count }))
      expect(text, key).not.toMatch(/\{\{|[٠-٩۰-۹]/)
      const [file = '', path = ''] = key.split(':')
      const flat = flatten(readWords(tag)[file] ?? {})
      const form = count === 0 && flat.has(`${path}_zero`) ? 'zero' : new Intl.PluralRules(tag).select(count)
      const words = flat.get(`${path}_${form}`) ?? ''
      expect(text, key).toBe(words.replaceAll('{{count}}', String(count)).replaceAll(/\{\{\w+\}\}/g, 'N'))
    }
  })

  test.each(['site:nowhere', 'site:help', 'site:help.nowhere', 'nofile:title', 'site:children'])(
    'throws for %s, which has no words of its own',
    (key) => {
      expect(() => t(key)).toThrow(key)
      expect(t.has('site:back')).toBe(true)
    },
  )

  test('throws when a value is missing, rather than show a hole', () => {
    expect(() => t('site:help.phone')).toThrow('phone')
    expect(() => t('site:help.phone', { phone: undefined })).toThrow('phone')
  })

  test('a word that equals its key is a word', () => {
    expect(translator('en')('site:or')).toBe('or')
  })

  const typed = [
    '$t(site:yes)',
    '{{phone}}',
    '{{- phone}}',
    '{{y}}',
    '<b onclick=x>&amp;</b>',
    '$t(site:help.phone, {"phone":"x"})',
    '$&',
    '$1 $$',
    '%s',
    'a.b:c',
    '{{x}} $t(site:no)',
    '',
  ]
  test.each(typed)('what a family typed stays as typed: %s', (value) => {
    expect(bare(t('site:schools.addWhat', { school: value }))).toBe(
      bare(t('site:schools.addWhat', { school: 'SCHOOL' })).replace('SCHOOL', () => value),
    )
  })

  test('whatever a family types stays as typed', () => {
    const word = bare(t('site:list.removeSure', { name: 'NAME' }))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        fc.pre(!isolates.test(name))
        expect(bare(t('site:list.removeSure', { name }))).toBe(word.replace('NAME', () => name))
      }),
      { numRuns: 500 },
    )
  })
})

describe('values in a sentence keep their own direction', () => {
  const names = ['محمد الأحمد', 'Олена Коваль', 'شیرین', 'ሰላም', 'Anna-Maria O’Neill']
  const schools = ['St Mary’s (Year 3)', 'مدرسة النور', 'Tidemere Primary']
  const codes = ['ZZ1 1AA', '+44 (0)20 7946 0000', 'TID-4K7-9', '01632 960100']
  const fixtures = names.flatMap((name) => schools.flatMap((school) => codes.map((code) => ({ name, school, code }))))

  test('in Arabic every value is isolated (60 fixtures)', () => {
    const t = translator('ar')
    expect(fixtures).toHaveLength(60)
    for (const { name, school, code } of fixtures) {
      expect(t('site:list.removeSure', { name })).toContain(isolate(name))
      expect(t('site:schools.addWhat', { school })).toContain(isolate(school))
      expect(t('site:help.phone', { phone: code })).toContain(isolate(code))
      const both = t('site:schools.results', { year: school, place: code })
      expect(both).toContain(isolate(school))
      expect(both).toContain(isolate(code))
    }
    // But for a bare number, which belongs to the word beside it.
    expect(t('site:childNumber', { number: 3 })).toMatch(/^[^\u2068\u2069]*3$/)
  })

  test.each(['en', 'uk'])('in %s what runs the other way is isolated, what runs along is not', (tag) => {
    const t = translator(tag)
    expect(t('site:list.removeSure', { name: 'محمد' })).toContain(isolate('محمد'))
    expect(t('site:list.removeSure', { name: 'Олена Anna 1' })).not.toMatch(/[\u2066-\u2069]/)
    expect(t('site:help.daysFromTo', { first: 'понеділок', last: 'пʼятниця' })).not.toMatch(/[\u2066-\u2069]/)
  })

  test('one language after the other does not mix them up', () => {
    const [ar, en] = [translator('ar'), translator('en')]
    for (let time = 0; time < 3; time += 1) {
      expect(ar('site:list.removeSure', { name: 'Anna' })).toContain(isolate('Anna'))
      expect(en('site:childNumber', { number: 3 })).toBe('Child 3')
    }
  })

  test('isolates are closed in the order they were opened', () => {
    for (const { name } of fixtures) {
      const text = translator('ar')('site:sent.who', { council: name })
      expect(text.match(/[\u2066-\u2068]/g)?.length).toBe(text.match(/\u2069/g)?.length)
      expect(text.indexOf('\u2069')).toBeGreaterThan(text.indexOf('\u2068'))
    }
  })
})
