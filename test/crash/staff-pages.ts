// Every page of the council's side that can be opened by reading: from the start page along all links, each kind of page
// a few times, every page of every case, and each search box asked for what a test hands in.
import { globSync } from 'node:fs'
import type { Database } from '#database/database.ts'
import { type Answer, unescaped, type Visitor } from './http-family.ts'

export type SeenPage = {
  /** As the file is called: `/staff/case/[id]/keying`. */
  pattern: string
  path: string
  answer: Answer
  /** The address of a search for one of the words. */
  searched: boolean
}

const patterns = globSync('src/pages/{staff,demonstration}/**/*.{astro,ts}')
  .map((file) =>
    file
      .slice('src/pages'.length)
      .replace(/\.(astro|ts)$/, '')
      .replace(/\/index$/, ''),
  )
  // What stands there in letters comes before what is filled in.
  .toSorted((one, other) => one.split('[').length - other.split('[').length)

/** The page behind a path, by its file; undefined for anything that is no page of staff. */
const patternOf = (path: string): string | undefined =>
  patterns.find((pattern) => new RegExp(`^${pattern.replace(/\[\w+\]/g, '[^/]+')}$`).test(path))

/** Reads on from every page to all it links to; of each kind at most `most`, but of every case everything. */
export async function pagesFrom(member: Visitor, open: () => Database, words: readonly string[], most = 6): Promise<SeenPage[]> {
  const db = open()
  const cases = await db.selectFrom('requests').select('id').execute()
  await db.destroy()
  const waiting = [
    ...patterns.filter((pattern) => !pattern.includes('[')),
    ...cases.flatMap(({ id }) =>
      patterns.filter((each) => each.startsWith('/staff/case/[id]')).map((each) => each.replace('[id]', id)),
    ),
  ].filter((path) => !path.includes('['))
  const counted = new Map<string, number>()
  const asked = new Set<string>(waiting)
  const seen: SeenPage[] = []
  const ask = async (path: string, searched: boolean): Promise<void> => {
    const pattern = patternOf(path.split('?')[0] ?? '')
    // A page that only takes posts is no page to read.
    if (!pattern || pattern === '/staff/sign-out') return
    const answer = await member.get(path)
    if (answer.status === 405) return
    seen.push({ pattern, path, answer, searched })
    if (searched) return
    const found = [...answer.html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) => unescaped(href))
    for (const next of [...found, answer.location].filter((each) => patternOf(each.split('?')[0] ?? '') && !asked.has(each))) {
      const kind = patternOf(next.split('?')[0] ?? '') ?? ''
      const times = counted.get(kind) ?? 0
      if (times >= most) continue
      counted.set(kind, times + 1)
      asked.add(next)
      waiting.push(next)
    }
    for (const [, action = '', inside = ''] of answer.html.matchAll(
      /<form (?![^>]*method="post")[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs,
    ))
      for (const [, name = ''] of inside.matchAll(/<input (?=[^>]*type="(?:text|search)")[^>]*name="([^"]+)"/g))
        for (const word of words) {
          const search = `${action}?${new URLSearchParams({ [name]: word })}`
          if (!asked.has(search)) await ask(search, true)
          asked.add(search)
        }
  }
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await ask(path, false)
  return seen
}
