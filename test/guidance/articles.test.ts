// The articles as they stand on disk: whole in every language, harmless, sourced, and reachable from the step they are for.
import { describe, expect, it, test } from 'vitest'
import { faultIn, readBody, wordsOf } from '#guidance/article.ts'
import { fillFacts } from '#guidance/facts.ts'
import { namesIn, readArticle, readArticles } from '#guidance/read-articles.ts'
import { compareGuidance, dueForReview } from '#guidance/state.ts'
import { tags } from '#language/languages.ts'
import { articleFor, backFrom, steps } from '#web/guidance-links.ts'

const articles = readArticles()
const english = articles.filter(({ tag }) => tag === 'en')

describe('the guidance', () => {
  it('T04: says how school works, and at least 14 things more, in every language', () => {
    expect(namesIn('en')).toContain('how-school-works')
    expect(namesIn('en').length).toBeGreaterThanOrEqual(14)
    for (const tag of tags) expect(namesIn(tag)).toEqual(namesIn('en'))
  })

  it('T65: says what happens in the first week, in every language', () => {
    for (const tag of tags) expect(readArticle(tag, 'first-week').blocks.length).toBeGreaterThan(5)
  })

  it.each(tags.filter((tag) => tag !== 'en'))('%s: nothing is missing, left over, shaped otherwise or stale', (tag) => {
    const { missing, obsolete, shape, stale } = compareGuidance(tag)
    expect({ missing, obsolete, shape, stale }).toEqual({ missing: [], obsolete: [], shape: [], stale: [] })
  })

  it('names its sources and the day it will be looked at again', () => {
    for (const { sources, factsOn, reviewOn } of english) {
      expect(sources.length).toBeGreaterThan(0)
      expect(reviewOn > factsOn).toBe(true)
    }
    expect(dueForReview(english, [], '2026-11-24')).toEqual([])
    expect(dueForReview(english, [], '2027-08-31')).toHaveLength(english.length)
  })

  it('leads on to articles that exist, from steps that have one', () => {
    const names = namesIn('en')
    for (const { related } of english) for (const name of related) expect(names).toContain(name)
    for (const [step, name] of steps) expect(names, step).toContain(name)
    expect(articleFor('child:preferences')).toBe('choosing-schools')
    expect(articleFor('child:name')).toBeUndefined()
  })

  it('is short: two languages fit a sheet of paper', () => {
    for (const each of articles) expect(wordsOf(each).join(' ').split(/\s+/).length, each.id).toBeLessThan(290)
  })
})

describe('a sentence of an article', () => {
  test.each([
    '<script>alert(1)</script>',
    '<a href=javascript:x>y</a>',
    'javascript:alert(1)',
    '![x](https://tracker.example/x.png)',
    'https://elsewhere.example',
    'www.elsewhere.example',
    'a &#60;b',
    '**loud**',
    'on {{nothing}}',
    'hidden \u202e turn',
    '{{phone',
  ])('attack 77: %s stops the build', (line) => {
    expect(faultIn(line)).toBeDefined()
    expect(() => readBody(line, 'test')).toThrow('test, line 1')
  })

  it('may hold words, headings, lists and the council\u2019s facts', () => {
    expect(readBody('## Who?\n\nCall {{phone}}\nnow.\n\n- one\n- two', 'test')).toEqual([
      { kind: 'heading', text: 'Who?' },
      { kind: 'text', text: 'Call {{phone}} now.' },
      { kind: 'list', items: ['one', 'two'] },
    ])
    expect(fillFacts('Call {{phone}}.', { phone: '01632 960100' }, 'en')).toBe('Call 01632 960100.')
    expect(fillFacts('{{phone}}', { phone: '01632 960100' }, 'ar')).toBe('\u206801632 960100\u2069')
    expect(() => fillFacts('{{name}}', {}, 'en')).toThrow('{{name}}')
  })
})

describe('the way back', () => {
  it('leads only to a family\u2019s page of this service, in the language read now', () => {
    expect(backFrom('/ar/plan/result?staying=host&ages=4,9', 'uk')).toBe('/uk/plan/result?staying=host&ages=4,9')
    for (const evil of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/staff/queue',
      '/en/x\r\nSet-Cookie: a=b',
      null,
      '',
    ])
      expect(backFrom(evil, 'en')).toBeUndefined()
  })
})
