// Families meet no threat here (report 94, 628): attendance orders, fines and courts are staff's business. Looked for in
// every word and every article a family can read.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { flatten } from '#language/completeness.ts'
import { tags } from '#language/languages.ts'
import { readWords } from '#language/translate.ts'

const threats: Record<(typeof tags)[number], { pattern: RegExp; bites: string[] }> = {
  en: {
    pattern:
      /\b(fined|a fine|fines|penalt(?:y|ies)|prosecut\w+|punish\w*|legal action|attendance order|take you to court|criminal|offence|or else|in trouble)\b/i,
    bites: ['You may be fined.', 'We will take you to court.', 'A school attendance order', 'This is an offence.'],
  },
  ar: {
    pattern: /غرام|عقوب|معاقب|ملاحقة قضائية|مقاضا|أمر حضور|جريمة|إلى المحكمة|إجراء قانوني/,
    bites: ['قد تدفعون غرامة', 'عقوبة', 'سنذهب إلى المحكمة'],
  },
  uk: {
    pattern: /штраф|покара|караєть|санкці|притягн|кримінал|до суду|правопорушен|наказ про відвідування/i,
    bites: ['Вам загрожує штраф.', 'Ми підемо до суду.', 'Це правопорушення.'],
  },
}

describe.each(tags)('%s', (tag) => {
  const { pattern, bites } = threats[tag]

  test('T52: nothing a family reads holds a threat, and the list bites', () => {
    for (const threat of bites) expect(threat).toMatch(pattern)
    const words = Object.entries(readWords(tag))
      .filter(([file]) => !file.startsWith('staff'))
      .flatMap(([file, content]) => Array.from(flatten(content), ([key, text]) => ({ name: `${file}:${key}`, text })))
    const articles = globSync(`content/guidance/${tag}/*.md`).map((path) => ({ name: path, text: readFileSync(path, 'utf8') }))
    const found = [...words, ...articles].filter(({ text }) => pattern.test(text)).map(({ name, text }) => `${name}: ${text}`)
    expect(found).toEqual([])
  })
})
