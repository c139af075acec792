// `npm run languages`: what each language lacks. Exit code 1 when words are missing or obsolete, or placeholders differ.
// `npm run languages -- record uk [site:help.title ...]`  after translating; named strings were read again and still hold
// `npm run languages -- checked uk site "NAME" 2026-11-30`  a person has read this file's strings beside the English
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { namesIn, pathOf } from '#guidance/read-articles.ts'
import { compareGuidance, type GuidanceState, stamped } from '#guidance/state.ts'
import { readState, statePath } from '#language/checked.ts'
import { compare, type Completeness, type Finding, type State, recorded } from '#language/completeness.ts'
import { isTag, languages } from '#language/languages.ts'
import { readWords } from '#language/translate.ts'

const others = languages.filter((language) => language.tag !== 'en')

/** One line per string, sorted, so that a change of one string is a change of one line. */
export function stateText(state: State): string {
  const inOrder = <T>(record: Record<string, T>): [string, T][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const files = inOrder(state).map(([file, entries]) => {
    const lines = inOrder(entries).map(
      ([key, { source, text, by, checked }]) => `    ${JSON.stringify(key)}: ${JSON.stringify({ source, text, by, checked })}`,
    )
    return `  ${JSON.stringify(file)}: {\n${lines.join(',\n')}\n  }`
  })
  return `{\n${files.join(',\n')}\n}\n`
}

/** What `npm run languages` prints for one language. */
export function report(name: string, found: Completeness): string {
  const list = (title: string, findings: Finding[]): string[] =>
    findings.length ? [`  ${title}:`, ...findings.map(({ file, key, why }) => `    ${file}:${key}${why ? ` (${why})` : ''}`)] : []
  return [
    `${name}: ${found.strings} strings; missing ${found.missing.length}, obsolete ${found.obsolete.length}, ` +
      `placeholders ${found.placeholders.length}, stale ${found.stale.length}, not yet checked by a person ${found.unchecked.length}`,
    ...list('missing', found.missing),
    ...list('obsolete', found.obsolete),
    ...list('placeholders differ', found.placeholders),
    ...list('stale', found.stale),
    // By file: a person checks a file at a time.
    ...Object.entries(Object.groupBy(found.unchecked, ({ file }) => file)).map(
      ([file, findings]) => `  not yet checked: ${file} (${findings?.length})`,
    ),
  ].join('\n')
}

/** The same for the guidance articles of one language. */
export function guidanceReport(found: GuidanceState): string {
  const lines = (['missing', 'obsolete', 'shape', 'stale'] as const).flatMap((kind) =>
    found[kind].map(({ name, why }) => `  guidance ${kind}: ${name}${why ? ` (${why})` : ''}`),
  )
  return [`  guidance: ${found.articles} articles, not yet checked by a person ${found.unchecked.length}`, ...lines].join('\n')
}

const compareNow = (tag: string): Completeness => compare(readWords('en'), readWords(tag), readState(tag), tag)

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function translatedTag(tag: string | undefined): string {
  if (!isTag(tag) || tag === 'en') stop(`Name a language: ${others.map((language) => language.tag).join(', ')}.`)
  if (!existsSync(dirname(statePath(tag)))) stop(`There is no folder ${dirname(statePath(tag))} yet.`)
  return tag
}

function record(tag: string, reread: string[]): void {
  const before = readState(tag)
  const known = new Set(Object.entries(before).flatMap(([file, entries]) => Object.keys(entries).map((key) => `${file}:${key}`)))
  const strange = reread.filter((name) => !known.has(name) && !name.startsWith('guidance:'))
  if (strange.length) stop(`No such string was recorded: ${strange.join(', ')}. Write file:key, for example site:help.title.`)
  writeFileSync(statePath(tag), stateText(recorded(readWords('en'), readWords(tag), before, tag, reread)))
  for (const name of namesIn('en')) {
    const path = pathOf(tag, name)
    if (!existsSync(path)) continue
    const source = readFileSync(pathOf('en', name), 'utf8')
    writeFileSync(path, stamped(readFileSync(path, 'utf8'), source, path, reread.includes(`guidance:${name}`)))
  }
  console.log(`${tag}: recorded. Still stale: ${compareNow(tag).stale.length}.`)
}

function markChecked(tag: string, file: string | undefined, by: string | undefined, on: string | undefined): void {
  const state = readState(tag)
  const entries = state[file ?? '']
  if (!entries || !by || !/^\d{4}-\d{2}-\d{2}$/.test(on ?? ''))
    stop('Write: npm run languages -- checked LANGUAGE FILE "NAME OF PERSON" YYYY-MM-DD')
  const open = [...compareNow(tag).missing, ...compareNow(tag).stale].filter((finding) => finding.file === file)
  if (open.length) stop(`First translate and record: ${open.map(({ key }) => key).join(', ')}.`)
  for (const entry of Object.values(entries)) entry.checked = { by, on: on ?? '' }
  writeFileSync(statePath(tag), stateText(state))
  console.log(`${tag}: ${Object.keys(entries).length} strings of ${file} checked by ${by} on ${on}.`)
}

if (import.meta.main) {
  const [command, tag, ...rest] = process.argv.slice(2)
  if (command === 'record') record(translatedTag(tag), rest)
  else if (command === 'checked') markChecked(translatedTag(tag), ...(rest as [string?, string?, string?]))
  else if (command !== undefined)
    stop('Write: npm run languages, or with -- record LANGUAGE, or with -- checked LANGUAGE FILE "NAME" DATE')
  else {
    for (const language of others) {
      if (!existsSync(dirname(statePath(language.tag)))) {
        console.log(`${language.name} (${language.tag}): no words yet in ${dirname(statePath(language.tag))}.`)
        process.exitCode = 1
        continue
      }
      const found = compareNow(language.tag)
      console.log(report(`${language.name} (${language.tag})`, found))
      const guides = compareGuidance(language.tag)
      console.log(guidanceReport(guides))
      const wrong = [found.missing, found.obsolete, found.placeholders, guides.missing, guides.obsolete, guides.shape]
      if (wrong.some((findings) => findings.length > 0)) process.exitCode = 1
    }
  }
}
