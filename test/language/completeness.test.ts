// What the check finds, on words small enough to read.
import { describe, expect, test } from 'vitest'
import { compare, expected, type Files, flatten, hash, placeholdersIn, recorded, type State } from '#language/completeness.ts'
import { isChecked, readState } from '#language/checked.ts'
import { report, stateText } from '../../scripts/languages.ts'

const english: Files = {
  site: {
    or: 'or',
    help: { phone: 'Call {{phone}}' },
    year_explain: { title: 'Year' },
    days_one: '{{count}} day',
    days_other: '{{count}} days',
  },
  staff: { queue: 'Queue' },
}
const days = { days_one: '{{count}} день', days_few: '{{count}} дні', days_many: '{{count}} днів', days_other: '{{count}} дня' }
const ukrainian: Files = {
  site: { or: 'або', help: { phone: 'Телефонуйте {{phone}}' }, year_explain: { title: 'Рік' }, ...days },
}
const state = recorded(english, ukrainian, {}, 'uk')
const keys = (findings: { file: string; key: string }[]): string[] => findings.map(({ file, key }) => `${file}:${key}`)

describe('what a language must have', () => {
  test('every category of its plural rules, and zero where English has it', () => {
    expect([...expected({ a_one: '', a_other: '' }, 'uk').keys()].sort()).toEqual(['a_few', 'a_many', 'a_one', 'a_other'])
    expect([...expected({ a_zero: '', a_one: '', a_other: '' }, 'uk').keys()]).toContain('a_zero')
    expect([...expected({ a_one: '', a_other: '' }, 'ar').keys()].sort()).toEqual([
      'a_few',
      'a_many',
      'a_one',
      'a_other',
      'a_two',
      'a_zero',
    ])
  })

  test('a key that only looks like a plural is no plural', () => {
    expect([...expected({ the_other: 'x', one: 'y', say_one: 'z' }, 'uk').keys()]).toContain('say_one')
  })

  test('placeholders are found with or without blanks, each once', () => {
    expect(placeholdersIn('{{b}} {{ a }} {{b}} {c}')).toEqual(['a', 'b'])
  })
})

describe('compare', () => {
  test('a whole language has nothing to report but that nobody has checked it; staff pages are not asked for', () => {
    const found = compare(english, ukrainian, state, 'uk')
    expect(found).toMatchObject({ strings: 7, missing: [], obsolete: [], placeholders: [], stale: [] })
    expect(found.unchecked).toHaveLength(7)
  })

  test('missing and empty strings, and missing plural forms', () => {
    const { days_few: _, ...fewer } = days
    const found = compare(english, { site: { or: ' ', help: {}, year_explain: { title: 'Рік' }, ...fewer } }, state, 'uk')
    expect(keys(found.missing).sort()).toEqual(['site:days_few', 'site:help.phone', 'site:or'])
  })

  test('strings and whole files that English does not have', () => {
    const found = compare(english, { site: { ...ukrainian['site'], days_two: 'x' }, extra: { a: 'x' } }, state, 'uk')
    expect(keys(found.obsolete)).toEqual(['site:days_two', 'extra:a'])
  })

  test.each(['Телефонуйте', 'Телефонуйте {{телефон}}', 'Телефонуйте {phone}', 'Телефонуйте {{phone}} {{name}}'])(
    'a placeholder lost, translated, broken or added: %s',
    (phone) => {
      expect(keys(compare(english, { site: { ...ukrainian['site'], help: { phone } } }, state, 'uk').placeholders)).toEqual([
        'site:help.phone',
      ])
    },
  )

  test('a form for one number only may say the number in words: Arabic two, but not Ukrainian one, which also serves 21', () => {
    expect(keys(compare(english, { site: { ...ukrainian['site'], days_one: 'день' } }, state, 'uk').placeholders)).toEqual([
      'site:days_one',
    ])
    const arabic = {
      days_zero: 'لا أيام',
      days_one: 'يوم واحد',
      days_two: 'يومان',
      days_few: '{{count}} أيام',
      days_many: 'يوما',
      days_other: '{{count}} يوم',
    }
    expect(keys(compare({ site: english['site'] ?? {} }, { site: arabic }, {}, 'ar').placeholders)).toEqual(['site:days_many'])
  })

  test('stale when the English changed, also when only one English form of a plural did', () => {
    const changed = { ...english, site: { ...english['site'], or: 'or else', days_one: 'one day, {{count}}' } }
    const found = compare(changed, ukrainian, state, 'uk')
    expect(keys(found.stale)).toEqual(['site:or', 'site:days_one', 'site:days_few', 'site:days_many', 'site:days_other'])
  })
})

describe('recording', () => {
  const changed: Files = { site: { ...english['site'], or: 'or else' } }

  test('stamps what is new or whose words changed, and forgets what is gone', () => {
    expect(state['site']?.['or']).toEqual({ source: hash('or'), text: hash('або'), by: 'translated', checked: null })
    const next = recorded(changed, { site: { ...ukrainian['site'], or: 'або ж' } }, { ...state, gone: state['site'] ?? {} }, 'uk')
    expect(next['site']?.['or']?.source).toBe(hash('or else'))
    expect(Object.keys(next)).toEqual(['site'])
  })

  test('leaves stale what nobody has looked at, until it is named as read again', () => {
    expect(keys(compare(changed, ukrainian, recorded(changed, ukrainian, state, 'uk'), 'uk').stale)).toEqual(['site:or'])
    expect(compare(changed, ukrainian, recorded(changed, ukrainian, state, 'uk', ['site:or']), 'uk').stale).toEqual([])
  })

  test('a check holds until the words or their English change', () => {
    const checked: State = structuredClone(state)
    for (const entry of Object.values(checked['site'] ?? {})) entry.checked = { by: 'A. Reader', on: '2026-11-30' }
    expect(compare(english, ukrainian, checked, 'uk').unchecked).toEqual([])
    expect(recorded(english, ukrainian, checked, 'uk')).toEqual(checked)
    expect(keys(compare(changed, ukrainian, checked, 'uk').unchecked)).toEqual(['site:or'])
    const reworded = { site: { ...ukrainian['site'], or: 'чи' } }
    expect(keys(compare(english, reworded, checked, 'uk').unchecked)).toEqual(['site:or'])
    expect(recorded(english, reworded, checked, 'uk')['site']?.['or']?.checked).toBeNull()
  })

  test('is written sorted, one string a line, and reads back the same', () => {
    const text = stateText({ site: state['site'] ?? {}, apply: {} })
    expect(JSON.parse(text)).toEqual({ apply: {}, site: state['site'] })
    expect(text.indexOf('"apply"')).toBeLessThan(text.indexOf('"site"'))
    expect(text.split('\n').filter((line) => line.includes('"source"'))).toHaveLength(7)
  })
})

test('the report counts each kind and names each string', () => {
  const text = report('українська (uk)', compare(english, { site: { or: 'або' } }, {}, 'uk'))
  expect(text).toContain('1 strings; missing 6, obsolete 0, placeholders 0, stale 1, not yet checked by a person 1')
  expect(text).toContain('    site:help.phone\n')
  expect(text).toContain('site:or (never recorded)')
})

test('English counts as checked; a language does when the state says so of every string', () => {
  expect(isChecked('en')).toBe(true)
  const entries = Object.values(readState('uk')).flatMap((file) => Object.values(file))
  expect(entries.length).toBeGreaterThan(500)
  expect(isChecked('uk')).toBe(entries.every((entry) => entry.checked))
})

test('nested words are flattened by dots', () => {
  expect([...flatten({ a: { b: 'x', c: { d: 'y' } }, e: 'z' })]).toEqual([
    ['a.b', 'x'],
    ['a.c.d', 'y'],
    ['e', 'z'],
  ])
})
