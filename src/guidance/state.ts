// How the translations of the guidance stand: what is missing, left over, shaped otherwise than the English, stale, or not
// yet checked by a person; and which articles must be held against their sources again. `npm run languages` prints it.
import { type Block, readBody } from '#guidance/article.ts'
import { guidanceFolder, hashOf, namesIn, pathOf, readTop, type Top } from '#guidance/read-articles.ts'
import { placeholdersIn } from '#language/completeness.ts'
import { readFileSync } from 'node:fs'

type File = { top: Top; body: string }
export type GuidanceFinding = { name: string; why?: string }
export type GuidanceState = {
  articles: number
  missing: GuidanceFinding[]
  obsolete: GuidanceFinding[]
  /** Headings, lists or placeholders are not those of the English. */
  shape: GuidanceFinding[]
  stale: GuidanceFinding[]
  unchecked: GuidanceFinding[]
}

const fileOf = (tag: string, name: string, folder: string): File =>
  readTop(readFileSync(pathOf(tag, name, folder), 'utf8'), pathOf(tag, name, folder))

const outline = (blocks: Block[]): string =>
  blocks.map((each) => (each.kind === 'list' ? `list of ${each.items.length}` : each.kind)).join(', ')

// In a translation a sentence may move, so the names are counted over the whole text.
const namesUsed = ({ top, body }: File): string => placeholdersIn(`${top['title']} ${top['summary']} ${body}`).join(', ')

function shapeFault(english: File, own: File, where: string): string | undefined {
  const [wanted, has] = [outline(readBody(english.body, where)), outline(readBody(own.body, where))]
  if (wanted !== has) return `has ${has}; English has ${wanted}`
  if (namesUsed(english) !== namesUsed(own)) return `has {${namesUsed(own)}}; English has {${namesUsed(english)}}`
  return undefined
}

/** Compares one language's articles with the English ones. */
export function compareGuidance(tag: string, folder = guidanceFolder): GuidanceState {
  const [english, own] = [namesIn('en', folder), namesIn(tag, folder)]
  const state: GuidanceState = { articles: own.length, missing: [], obsolete: [], shape: [], stale: [], unchecked: [] }
  for (const name of english) {
    if (!own.includes(name)) {
      state.missing.push({ name })
      continue
    }
    const [source, file] = [fileOf('en', name, folder), fileOf(tag, name, folder)]
    const why = shapeFault(source, file, pathOf(tag, name, folder))
    if (why) state.shape.push({ name, why })
    if (!file.top['source']) state.stale.push({ name, why: 'never recorded' })
    else if (file.top['source'] !== hashOf(source)) state.stale.push({ name, why: 'the English has changed' })
    else if (file.top['text'] !== hashOf(file)) state.stale.push({ name, why: 'changed since recorded' })
    if (!file.top['checkedBy'] || file.top['checkedText'] !== hashOf(file)) state.unchecked.push({ name })
  }
  state.obsolete = own.filter((name) => !english.includes(name)).map((name) => ({ name }))
  return state
}

/** English articles whose review day has come or gone on `today` (`YYYY-MM-DD`), or whose law has changed since. */
export function dueForReview(
  articles: { name: string; factsOn: string; reviewOn: string; law: readonly string[] }[],
  switches: readonly { id: string; inForceFrom: string | null }[],
  today: string,
): GuidanceFinding[] {
  return articles.flatMap(({ name, factsOn, reviewOn, law }) => {
    const begun = switches.find(
      ({ id, inForceFrom }) => law.includes(id) && inForceFrom !== null && inForceFrom > factsOn && inForceFrom <= today,
    )
    if (begun) return [{ name, why: `${begun.id} is in force since ${begun.inForceFrom}` }]
    return reviewOn <= today ? [{ name, why: `to be looked at by ${reviewOn}` }] : []
  })
}

/**
 * The file with its stamp: a translation that is new, or whose words changed since it was stamped, is stamped with today's
 * English and counts as unchecked; one whose English changed while its own words stayed is left stale unless `reread`.
 */
export function stamped(file: string, english: string, where: string, reread = false): string {
  const own = readTop(file, where)
  const text = hashOf(own)
  if (own.top['text'] === text && own.top['source'] && !reread) return file
  return withTop(own, {
    source: hashOf(readTop(english, where)),
    text,
    checkedBy: undefined,
    checkedOn: undefined,
    checkedText: undefined,
  })
}

/** The file with a person's check of exactly these words. */
export function checkedFile(file: string, where: string, by: string, on: string): string {
  const own = readTop(file, where)
  return withTop(own, { checkedBy: by, checkedOn: on, checkedText: hashOf(own) })
}

function withTop({ top, body }: File, changes: Record<string, string | undefined>): string {
  const lines = Object.entries({ ...top, ...changes }).flatMap(([key, value]) =>
    value === undefined
      ? []
      : typeof value === 'string'
        ? [`${key}: ${value}`]
        : [`${key}:`, ...value.map((item) => `  - ${item}`)],
  )
  return `---\n${lines.join('\n')}\n---\n${body}`
}
