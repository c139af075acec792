import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { drawQr, quietZone } from '#components/qr-path.ts'

/** Paints the strips back into modules, and notices a module that is painted twice. */
function paint(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [, x, y, wide, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    expect(back).toBe(wide)
    for (let at = Number(x); at < Number(x) + Number(wide); at++) {
      expect(modules[Number(y)]![at]).toBe(false)
      modules[Number(y)]![at] = true
    }
  }
  return modules
}

test.each(['https://school-places.example/ar/plan?staying=homeOffice&ages=4,9,15&place=HBR21', 'HBR21', 'українська العربية'])(
  'the path of %s has exactly the dark modules',
  (text) => {
    const { path, size } = drawQr(text)
    const modules = paint(path, size)
    expect(modules).toEqual(encode(text, { ecc: 'M', border: quietZone }).data)
    expect(path.replace(/M\d+ \d+h\d+v1h-\d+z/g, '')).toBe('')
  },
)

test('the quiet zone is empty on all four sides', () => {
  const { path, size } = drawQr('https://school-places.example/r')
  const modules = paint(path, size)
  for (let edge = 0; edge < quietZone; edge++) {
    for (const at of [edge, size - 1 - edge]) {
      expect(modules[at]!.includes(true)).toBe(false)
      expect(modules.some((row) => row[at])).toBe(false)
    }
  }
  expect(modules[quietZone]![quietZone]).toBe(true)
})
