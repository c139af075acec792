// What a guidance article is. Its body is the smallest part of Markdown that says what an article needs: `## ` headings,
// paragraphs and `- ` lists, with the council's facts as {{phone}}, {{council}} and {{hours}}. Nothing else is understood:
// HTML, links and pictures are refused when the site is built, so a translator's text can load nothing and run nothing
// (attack 77), and pages draw blocks, never HTML.
import { z } from 'zod'
import { switches } from '#admissions/law.ts'

export const topics = ['start', 'apply', 'after', 'school'] as const
export type Topic = (typeof topics)[number]

/** What the page puts in, and nothing else. */
export const placeholders = ['phone', 'council', 'hours'] as const

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: z.string() }),
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()).min(1) }),
])
export type Block = z.infer<typeof block>

const day = z.iso.date()
const lawSwitch = z.enum(switches.map(({ id }) => id))

/** The top of an English article: what holds in every language stands here once. */
export const englishTop = z.strictObject({
  title: z.string().min(3),
  summary: z.string().min(10),
  order: z.coerce.number().int().min(1),
  topic: z.enum(topics),
  /** A line picture's name; the collection checks that it is one. */
  picture: z.string(),
  /** `what | where`, for example `School Admissions Code 2021 | 2.30`. */
  sources: z.array(z.string().regex(/^[^|]+ \| [^|]+$/, 'write: what | where')).min(1),
  /** The day the facts were last held against their sources. */
  factsOn: day,
  /** The last day they may stand without being looked at again. */
  reviewOn: day,
  /** Sections of the 2026 Act on which a sentence depends. */
  law: z.array(lawSwitch).default([]),
  related: z.array(z.string()).min(1),
  checkedBy: z.string().optional(),
  checkedOn: day.optional(),
  checkedText: z.string().optional(),
})

/** The top of a translation. `source` and `text` are stamped by `npm run languages -- record TAG`. */
export const translatedTop = englishTop
  .pick({ title: true, summary: true, checkedBy: true, checkedOn: true, checkedText: true })
  .extend({ source: z.string().optional(), text: z.string().optional() })

/** One article in one language, as pages draw it. */
export const article = z.strictObject({
  id: z.string(),
  tag: z.string(),
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  order: z.int(),
  topic: z.enum(topics),
  picture: z.string(),
  sources: z.array(z.strictObject({ what: z.string(), where: z.string() })),
  factsOn: day,
  reviewOn: day,
  law: z.array(lawSwitch),
  related: z.array(z.string()),
  blocks: z.array(block),
  /** Who has read exactly these words, and when; null: nobody yet. */
  checked: z.strictObject({ by: z.string(), on: day }).nullable(),
  /** The English has changed since this was translated: English is shown beside. */
  stale: z.boolean(),
})
export type Article = z.infer<typeof article>

const refused =
  /[<>[\]`\\|*_~]|&(#\d+|#x[0-9a-f]+|[a-z]+);|[a-z]+:\/\/|(javascript|vbscript|data)\s*:|www\.|\bon[a-z]+\s*=|\$t\(/i

/** Why a line may not stand in an article, if it may not. */
export function faultIn(line: string): string | undefined {
  const sign = refused.exec(line)?.[0]
  if (sign) return `"${sign}" has no place in an article: no HTML, no links, no pictures, no emphasis`
  const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.exec(line.replaceAll(/[\u200c\u200d]/g, ''))?.[0]
  if (hidden) return `an invisible character (U+${hidden.codePointAt(0)?.toString(16)})`
  const name = [...line.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].map(([, found]) => found ?? '').find((found) => !isPlaceholder(found))
  if (name !== undefined) return `{{${name}}} is not one of ${placeholders.join(', ')}`
  return /[{}]/.test(line.replaceAll(/\{\{.*?\}\}/g, '')) ? 'a single curly bracket' : undefined
}

const isPlaceholder = (name: string): boolean => (placeholders as readonly string[]).includes(name)

/** Reads a body into blocks; throws an Error that names `where` and the line for anything it does not know. */
export function readBody(body: string, where: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const [index, line] of body.split('\n').entries()) {
    const stop = (why: string): never => {
      throw new Error(`${where}, line ${index + 1} of the text: ${why}.`)
    }
    const text = line.trim()
    const fault = faultIn(text)
    if (fault) stop(fault)
    if (text === '') open = undefined
    else if (text.startsWith('## ')) {
      blocks.push({ kind: 'heading', text: text.slice(3) })
      open = undefined
    } else if (text.startsWith('- ')) {
      if (open?.kind === 'list') open.items.push(text.slice(2))
      else blocks.push((open = { kind: 'list', items: [text.slice(2)] }))
    } else if (/^(#|\+ |\d+[.)] |---|===)/.test(text)) stop(`only "## " headings and "- " lists are known here`)
    else if (open?.kind === 'text') open.text += ` ${text}`
    else if (open) stop('a line below a list must be a new item, or stand after an empty line')
    else blocks.push((open = { kind: 'text', text }))
  }
  return blocks
}

/** Everything a family reads of an article, sentence by sentence as it stands. */
export const wordsOf = ({ title, summary, blocks }: Pick<Article, 'title' | 'summary' | 'blocks'>): string[] => [
  title,
  summary,
  ...blocks.flatMap((each) => (each.kind === 'list' ? each.items : [each.text])),
]
