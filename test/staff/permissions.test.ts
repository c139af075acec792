import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translator } from '#language/translate.ts'
import { failureWords } from '#staff/delivery-words.ts'
import { homeOf, may, permissions, staffPath } from '#staff/permissions.ts'

const person = (...roles: ('admissions' | 'manager')[]) => ({ email: 'a@b.example', name: 'A', roles })

test('admissions works with cases; who only manages sees deliveries, not children', () => {
  expect(permissions.filter((permission) => may(person('admissions'), permission))).toEqual(['cases', 'links', 'deliveries'])
  expect(permissions.filter((permission) => may(person('manager'), permission))).toEqual(['deliveries'])
  expect(may(person('manager', 'admissions'), 'cases')).toBe(true)
  expect([homeOf(person('admissions')), homeOf(person('manager'))]).toEqual(['/staff/queue', '/staff/deliveries'])
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/staff//evil',
  '/staff\r\nLocation: x',
  '/staff/%0d%0aSet-Cookie',
  '/staffx',
  '/en',
  'staff/queue',
  '',
  '/staff/../en',
  '/staff/sign-out',
  '/staff/sign-in?to=/staff',
  'javascript:alert(1)',
  '/staff/queue#x',
  '/staff/queue?to=//evil',
])('%j leads home, not there', (asked) => {
  expect(staffPath(asked, '/staff/queue')).toBe('/staff/queue')
})

test.each([
  '/staff',
  '/staff/queue?lane=outNow&language=ar',
  '/staff/case/24265f48-32b6-40e3-9a18-fdfb1d0682e4',
  '/staff/links/1P7SD7R/card',
])('%s is one of our own', (asked) => {
  expect(staffPath(asked, '/home')).toBe(asked)
})

test('every staff page but signing in and out goes through the door, with a permission', () => {
  const open = [
    'src/pages/staff/index.ts',
    'src/pages/staff/sign-out.ts',
    'src/pages/staff/sign-in/index.astro',
    'src/pages/staff/sign-in/code.astro',
  ]
  const pages = globSync('src/pages/staff/**/*.{astro,ts}')
  expect(pages.length).toBeGreaterThan(open.length + 5)
  const unguarded = pages.filter(
    (page) =>
      !/atDoor\((Astro|context), '(cases|links|deliveries)'\)\nif \(|atDoor\((Astro|context), '(cases|links|deliveries)'\)\n {2}if \(/.test(
        readFileSync(page, 'utf8'),
      ),
  )
  expect(unguarded.sort()).toEqual(open.sort())
})

test('every failure a connector names has words for staff', () => {
  const t = translator('en')
  const named = globSync('src/delivery/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:DeliveryFailed\(|failure: |outcome: |: )'([a-z]+_[a-z_]+)'/g)].map(
      (found) => found[1] ?? '',
    ),
  )
  const codes = [...new Set([...named, 'interrupted'])]
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => failureWords(t, code) === t('staff:deliveries.failure.other', { code }))).toEqual([])
  expect(failureWords(t, 'status_503')).toContain('503')
  expect(failureWords(t, 'smtp_451')).toContain('451')
  expect(failureWords(t, 'brand_new')).toContain('brand_new')
})
