// English that a tired parent, a child or a machine translation can follow: US grade 6 or below, 20 words or fewer in a
// sentence (quality.md A10), over all that families read, grouped as pages show it.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { flatten } from '#language/completeness.ts'
import { readWords, type Words } from '#language/translate.ts'
import { gradeOf, officialTerms, sentencesOf, wordsOf } from './grade.ts'

const most = { grade: 6, words: 20 }
/** Fewer words than this are labels: a grade says nothing about them, so they count only with the rest of their file. */
const fewest = 15

/** Everything said in one group: a question with its hint, options and mistakes, or one page of a words file. */
type Group = { name: string; texts: string[] }

const isSentence = (text: string): boolean => /[.?!]$/.test(text)
const textsOf = (words: string | Words): string[] => (typeof words === 'string' ? [words] : [...flatten(words).values()])

const files = Object.entries(readWords('en')).filter(([file]) => !file.startsWith('staff'))
const wordGroups: Group[] = files.flatMap(([file, words]) => [
  { name: file, texts: textsOf(words) },
  ...Object.entries(words).map(([key, value]) => ({ name: `${file}:${key}`, texts: textsOf(value) })),
])

/** An article's heading, summary and lines, without the marks of Markdown. */
const articles: Group[] = globSync('content/guidance/en/*.md').map((path) => {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? []
  const said = ['title', 'summary'].map((field) => new RegExp(`^${field}: (.*)$`, 'm').exec(head)?.[1] ?? '')
  // A line of a paragraph goes on in the next one; a blank line, a heading or a mark of a list ends it.
  const paragraphs = body.split(/\n\s*\n|\n(?=[-*#] |\d+\. )/)
  const plain = paragraphs.map((text) =>
    text
      .replaceAll(/^[-*#]+ |^\d+\. /g, '')
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[*_`]/g, '')
      .replaceAll('\n', ' '),
  )
  return { name: path, texts: [...said, ...plain] }
})

const tooHard = (groups: Group[]): string[] =>
  groups.flatMap(({ name, texts }) =>
    // Labels make a text look easier than its sentences are, so the sentences are also graded alone.
    [texts, texts.filter(isSentence)].flatMap((part) => {
      const { words, grade } = gradeOf(part)
      return words >= fewest && grade > most.grade ? [`${name}: grade ${grade.toFixed(1)}`] : []
    }),
  )

const tooLong = (groups: Group[]): string[] => [
  ...new Set(groups.flatMap(({ texts }) => sentencesOf(texts).filter((sentence) => wordsOf(sentence).length > most.words))),
]

describe('the measure itself', () => {
  test('an easy text is easy, a hard one is hard, and a long sentence is seen', () => {
    expect(gradeOf(['The cat sat on the mat. It was a warm day.']).grade).toBeLessThan(2)
    const hard = [
      'The admission authority will subsequently determine applications in accordance with published oversubscription criteria.',
    ]
    expect(gradeOf(hard).grade).toBeGreaterThan(12)
    expect(tooHard([{ name: 'hard', texts: [`${hard[0]} ${hard[0]}`] }])).toHaveLength(2)
    expect(tooLong([{ name: 'long', texts: ['one two '.repeat(11)] }])).toHaveLength(1)
    expect(wordsOf('Call 01632 960100, or write to name@example.com')).toHaveLength(7)
  })

  test('every official term is used', () => {
    const all = wordGroups.flatMap(({ texts }) => texts).join('\n')
    for (const [term] of officialTerms) expect(all.toLowerCase()).toContain(term.toLowerCase())
  })
})

describe('what families read in English', () => {
  test('there is something to read', () => {
    expect(wordGroups.length).toBeGreaterThan(80)
    expect(articles.length).toBeGreaterThanOrEqual(14)
    for (const { name, texts } of articles) expect(gradeOf(texts).words, name).toBeGreaterThan(60)
  })

  test('is of US grade 6 or below, page by page and file by file', () => {
    expect(tooHard(wordGroups)).toEqual([])
  })

  test('has 20 words or fewer in a sentence', () => {
    expect(tooLong(wordGroups)).toEqual([])
  })

  test('so have the articles', () => {
    expect(tooHard(articles)).toEqual([])
    expect(tooLong(articles)).toEqual([])
  })
})
