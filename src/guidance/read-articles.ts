// The articles on disk: content/guidance/<language>/<name>.md. English is the source; a translation brings its words and
// says which English it was made from. The build, the tests and `npm run languages` all read them here.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type Article, englishTop, faultIn, readBody, translatedTop } from '#guidance/article.ts'
import { hash } from '#language/completeness.ts'
import { tags } from '#language/languages.ts'

export const guidanceFolder = join('content', 'guidance')
export const pathOf = (tag: string, name: string, folder = guidanceFolder): string => join(folder, tag, `${name}.md`)

/** Names of the articles of one language, sorted. */
export function namesIn(tag: string, folder = guidanceFolder): string[] {
  const place = join(folder, tag)
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -3))
    .sort()
}

export type Top = Record<string, string | string[]>

/** The top of a file: `key: words` and `key:` followed by `  - item` lines, a small part of YAML in which nothing surprises. */
export function readTop(file: string, where: string): { top: Top; body: string } {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file.replaceAll('\r\n', '\n'))
  if (!parts) throw new Error(`${where} does not begin with --- and its title, summary and so on.`)
  const top: Top = {}
  let list: string[] | undefined
  for (const line of (parts[1] ?? '').split('\n')) {
    const pair = /^([a-zA-Z]+):(?: +(.*?))? *$/.exec(line)
    const item = /^ +- +(.+?) *$/.exec(line)
    if (pair?.[1]) {
      const [, key, value] = pair
      if (key in top) throw new Error(`${where} says ${key} twice.`)
      top[key] = value ?? (list = [])
      if (value !== undefined) list = undefined
    } else if (item?.[1] && list) list.push(item[1])
    else throw new Error(`${where}: the line "${line}" is neither "key: words" nor "  - item".`)
  }
  return { top, body: parts[2] ?? '' }
}

/** The hash of what a family reads; title and summary belong to it, dates and sources do not. */
export const hashOf = ({ top, body }: { top: Top; body: string }): string =>
  hash([top['title'], top['summary'], body.trim()].join('\n'))

const shape = <T>(schema: z.ZodType<T>, top: Top, where: string): T => {
  const parsed = schema.safeParse(top)
  if (parsed.success) return parsed.data
  throw new Error(
    `${where} is wrong: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  )
}

const read = (path: string): { top: Top; body: string } => readTop(readFileSync(path, 'utf8'), path)

/** One article in one language. Throws an Error naming the file for anything that is not right. */
export function readArticle(tag: string, name: string, folder = guidanceFolder): Article {
  const path = pathOf(tag, name, folder)
  const english = read(pathOf('en', name, folder))
  const own = tag === 'en' ? english : read(path)
  const facts = shape(englishTop, english.top, pathOf('en', name, folder))
  const words = tag === 'en' ? { ...facts, source: undefined } : shape(translatedTop, own.top, path)
  for (const line of [words.title, words.summary]) {
    const fault = faultIn(line)
    if (fault) throw new Error(`${path}: ${fault}.`)
  }
  const { checkedBy: by, checkedOn: on, checkedText } = words
  const stale = tag !== 'en' && words.source !== hashOf(english)
  return {
    id: `${tag}/${name}`,
    tag,
    name,
    title: words.title,
    summary: words.summary,
    order: facts.order,
    topic: facts.topic,
    picture: facts.picture,
    sources: facts.sources.map((line) => {
      const [what = '', where = ''] = line.split(' | ')
      return { what, where }
    }),
    factsOn: facts.factsOn,
    reviewOn: facts.reviewOn,
    law: facts.law,
    related: facts.related,
    blocks: readBody(own.body, path),
    // A check holds for the words that were checked and the English they were checked against.
    checked: by && on && checkedText === hashOf(own) && !stale ? { by, on } : null,
    stale,
  }
}

/** Every article in every language that has it. */
export const readArticles = (folder = guidanceFolder): Article[] =>
  tags.flatMap((tag) => namesIn(tag, folder).map((name) => readArticle(tag, name, folder)))
