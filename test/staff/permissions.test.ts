import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translator } from '#language/translate.ts'
import { failureWords } from '#staff/delivery-words.ts'
import { roles, type Role } from '#council/people.ts'
import { drawersOf, homeOf, may, permissions, staffPath } from '#staff/permissions.ts'
import { maySay } from './matrix.ts'

const person = (...has: Role[]) => ({ email: 'a@b.example', name: 'A', roles: has })

test.each(roles.flatMap((role) => permissions.map((permission) => [role, permission, maySay(role, permission)] as const)))(
  '%s, %s: %s',
  (role, permission, expected) => {
    expect(may(person(role), permission)).toBe(expected)
  },
)

test('roles add up, and each begins where it can go on', () => {
  expect(may(person('manager', 'admissions'), 'cases')).toBe(true)
  expect(roles.map((role) => [role, homeOf(person(role))]).filter(([, home]) => home !== '/staff/queue')).toEqual([
    ['manager', '/staff/deliveries'],
  ])
})

test('who only looks on reads what was applied for, not how to reach the family nor what the child needs', () => {
  expect(drawersOf(person('readOnly'))).toEqual(['application'])
  expect(drawersOf(person('send'))).toEqual(['application', 'contact', 'support'])
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
