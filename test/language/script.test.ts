import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inLanguage, languageIn } from '#language/address.ts'
import { suggested } from '#language/languages.ts'
import { cleanLine, cleanLines, graphemes, westernDigits } from '#language/script.ts'

const decimalDigits = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) =>
  /\p{Nd}/u.test(String.fromCodePoint(code)),
)

describe('digits of any script', () => {
  test('every numbering system of CLDR that has digits: 0123456789', () => {
    const systems = Intl.supportedValuesOf('numberingSystem').filter(
      (system) => new Intl.NumberFormat('en', { numberingSystem: system }).resolvedOptions().numberingSystem === system,
    )
    expect(systems.length).toBeGreaterThan(60)
    for (const system of systems) {
      const digits = Array.from({ length: 10 }, (_, value) =>
        new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false }).format(value),
      )
      // Chinese decimal numerals are letters (一, 二), not decimal digits of Unicode.
      if (digits.every((digit) => /^\p{Nd}$/u.test(digit))) expect(digits.map(westernDigits), system).toEqual([...'0123456789'])
    }
  })

  test('every decimal digit of Unicode: runs from 0 to 9, none left over', () => {
    expect(decimalDigits.length).toBeGreaterThanOrEqual(650)
    const values = decimalDigits.map((code) => westernDigits(String.fromCodePoint(code)))
    expect(values.join('')).toBe('0123456789'.repeat(decimalDigits.length / 10))
  })

  test('runs that stand side by side', () => {
    // Myanmar Pao Karen 0 and Eastern Pwo Karen 0; mathematical bold 0 and monospace 9.
    expect(westernDigits('\u{116d0}\u{116d9}\u{116da}\u{116e3}')).toBe('0909')
    expect(westernDigits('\u{1d7ce}\u{1d7ff}\u{1d7d8}')).toBe('090')
  })

  test('a date of birth as it may be typed, and nothing else changes', () => {
    expect(westernDigits('٢٧ ۳ २०१७ ２０１７ x½²Ⅷ三')).toBe('27 3 2017 2017 x½²Ⅷ三')
  })
})

describe('one line as typed (attack 35)', () => {
  test('keeps ZWNJ and ZWJ, which Persian and Bengali names need', () => {
    for (const name of ['می‌خواهم', 'علی‌رضا', 'র‍্যাব', 'ক্‌ষ']) expect(cleanLine(name)).toBe(name.normalize('NFC'))
  })

  test.each([
    0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c, 0xfeff, 0xe0001, 0xe0041,
    0xe007f, 0x0000, 0x0008, 0x001b, 0x007f, 0x0085,
  ])('removes U+%s', (code) => {
    expect(cleanLine(`Amin${String.fromCodePoint(code)}a`)).toBe('Amina')
    expect(cleanLines(`Amin${String.fromCodePoint(code)}a`)).toBe('Amina')
  })

  test('line ends and tabs become one blank, blanks inside stay', () => {
    expect(cleanLine('  Ana \r\n\n\t María  José\u2028\u2029 ')).toBe('Ana María  José')
    expect(cleanLines(' a\r\nb\rc\n\nd ')).toBe('a\nb\nc\n\nd')
  })

  test('letters come out in one normal form, whole', () => {
    expect(cleanLine('Jose\u0301')).toBe('José')
    expect(cleanLine('a\ud800b')).toBe('a\ufffdb')
    expect(cleanLine('Nguyễn Thị ሰላም Оля محمد 陳大文')).toBe('Nguyễn Thị ሰላም Оля محمد 陳大文')
  })

  test('cleaning twice is cleaning once, and leaves nothing that reorders or hides text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = cleanLine(text)
        expect(cleanLine(once)).toBe(once)
        expect(once).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u)
        expect(cleanLines(cleanLines(text))).toBe(cleanLines(text))
      }),
      { numRuns: 2_000 },
    )
  })

  test('as many blanks as a body can hold are cleaned in no time', () => {
    const started = performance.now()
    expect(cleanLine(`a${' '.repeat(250_000)}b`)).toHaveLength(250_002)
    expect(cleanLine(`a${' \n'.repeat(125_000)}b`)).toBe('a b')
    // By the square of the length this took two minutes.
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

test('length is what a person counts', () => {
  expect(graphemes('José')).toBe(4)
  expect(graphemes('Jose\u0301')).toBe(4)
  expect(graphemes('নি👩‍👧')).toBe(2)
})

describe('the language of an address', () => {
  test('is its first part and can be changed', () => {
    expect(['/', '/ar', '/ar/apply/list', '/nowhere'].map((path) => inLanguage(path, 'uk'))).toEqual([
      '/uk',
      '/uk',
      '/uk/apply/list',
      '/uk',
    ])
    expect(['/uk/plan', '/', '/staff', '/UK'].map(languageIn)).toEqual(['uk', undefined, undefined, undefined])
  })

  test('is suggested in the order of the browser, every language once', () => {
    expect(suggested(null)).toEqual(['en', 'ar', 'uk'])
    expect(suggested('fr, uk-UA;q=0.7, ar-SY; q=0.9, en;q=0.1')).toEqual(['ar', 'uk', 'en'])
    expect(suggested(`uk,${'x'.repeat(100_000)}`)).toEqual(['uk', 'en', 'ar'])
  })
})
