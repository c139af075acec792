import { expect, test } from 'vitest'
import { readPostcode } from '#schools/postcode.ts'

test.each([
  ['SW1A 1AA', 'SW1A 1AA'],
  ['sw1a1aa', 'SW1A 1AA'],
  ['ＳＷ１Ａ　１ＡＡ', 'SW1A 1AA'],
  ['SW1A-1AA.', 'SW1A 1AA'],
  ['SW١A ١AA', 'SW1A 1AA'],
  ['B۱ ۱ay', 'B1 1AY'],
  ['B1  1AY', 'B1 1AY'],
  ['\u2066M1 1AE\u2069', 'M1 1AE'],
  ['CR2 6XH', 'CR2 6XH'],
  ['DN55 1PT', 'DN55 1PT'],
  ['ZZ1 2AB', 'ZZ1 2AB'],
  ['SW1A OAA', 'SW1A 0AA'],
  ['m1 iae', 'M1 1AE'],
])('%s is read as %s', (typed, shown) => {
  expect(readPostcode(typed)).toEqual({ postcode: { compact: shown.replace(' ', ''), shown } })
})

test.each([
  ['', 'empty'],
  [' - ', 'empty'],
  ['SW1A', 'partial'],
  ['b1 1', 'partial'],
  ['12345', 'notAPostcode'],
  ['London', 'notAPostcode'],
  ['SW1A 1AC', 'notAPostcode'],
  ['SW1A 1AA 1AA', 'notAPostcode'],
  ['ШW1A 1AA', 'notAPostcode'],
])('%j is %s', (typed, error) => {
  expect(readPostcode(typed)).toEqual({ error })
})
