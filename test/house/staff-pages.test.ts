// Every staff page stands in the matrix (`test/staff/matrix.ts`) and begins with the door it says: a new page that
// nobody thought of is found here, before anybody is let in.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from '../staff/matrix.ts'

const folder = 'src/pages/staff/'
const files = globSync(`${folder}**/*.{astro,ts}`).map((path) => path.slice(folder.length))
const source = (file: string) => readFileSync(folder + file, 'utf8')

test('the matrix knows every staff page, and no page that is gone', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(files.toSorted()).toEqual(Object.keys(pages).toSorted())
})

test.each(Object.entries(pages))('%s goes through the door first, as the matrix says', (file, [needs, method]) => {
  const doors = [
    ...source(file).matchAll(/atDoor\((?:Astro|context), '([a-z]+)'\)\n *if \(staff instanceof Response\) return staff\n/gi),
  ]
  const open = needs === 'nobody' || needs === 'anybody'
  expect(doors.map(([, permission]) => permission)).toEqual(open ? [] : [needs])
  // An address that only takes a deed answers no GET at all.
  expect(/export const GET|\.astro$/.test(file.endsWith('.astro') ? file : source(file))).toBe(method === 'page')
})
