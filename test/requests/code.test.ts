import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grouped, newCode, readCode } from '#requests/code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.constant(null).map(() => newCode(20))

describe('a code', () => {
  test('reads back, grouped, in lower case, with blanks and in digits of any script', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(readCode(grouped(code), 20)).toBe(code)
        expect(readCode(` ${grouped(code).toLowerCase().replaceAll('-', ' ')} `, 20)).toBe(code)
        expect(
          readCode(
            code.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit),
            20,
          ),
        ).toBe(code)
        expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'), 20)).toBe(code)
      }),
    )
  })

  test('shows every single slip', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 31 }), (code, at, by) => {
        const other = alphabet[(alphabet.indexOf(code[at] ?? '') + by) % 32]
        expect(readCode(code.slice(0, at) + other + code.slice(at + 1), 20)).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('shows every swap of two different characters', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 19 }), (code, first, second) => {
        fc.pre(code[first] !== code[second])
        const swapped = [...code]
        swapped[first] = code[second] ?? ''
        swapped[second] = code[first] ?? ''
        expect(readCode(swapped.join(''), 20)).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('refuses other lengths, other letters, long text', () => {
    for (const typed of ['', 'ABC', 'U'.repeat(20), `${newCode(20)}0`, 'ا'.repeat(20), 'x'.repeat(100_000)])
      expect(readCode(typed, 20)).toBeUndefined()
  })
})
