// `npm run trace`: every row of the traceability table with the tests that show it, found by the id that begins a test's
// title, or the reason why there is none yet (test/trace.ts). Exit code 1 when a row that concerns families has neither.
import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { type Row, rows } from '../test/trace.ts'

export type Shown = { file: string; title: string }

const testing = ['it', 'test', 'describe', 'onBothDatabases']

/** Titles of the tests and groups in one file's text; the parts of a template that only running fills in are left out. */
export function titlesIn(text: string): string[] {
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && testing.includes(rootOf(node.expression))) {
      const [first] = node.arguments
      if (first && ts.isStringLiteralLike(first)) titles.push(first.text)
      else if (first && ts.isTemplateExpression(first))
        titles.push(first.head.text + first.templateSpans.map((span) => `…${span.literal.text}`).join(''))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest))
  return titles
}

/** `it` of `it.each(...)` and of `it.concurrent`. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return rootOf(node.expression)
  return ''
}

/** Ids that a title begins with: `T14, T15: ...` has two, and so has `T14 T15 P1: ...`, which a journey shows too. */
export const idsOf = (title: string): string[] =>
  /^((?:[TP]\d{1,2}(?:, | and | |(?=:)))+):/.exec(title)?.[1]?.match(/T\d\d/g) ?? []

/** Tests by the row they show. */
export function testsById(files: { path: string; text: string }[]): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>()
  for (const { path, text } of files)
    for (const title of titlesIn(text))
      for (const id of idsOf(title)) found.set(id, [...(found.get(id) ?? []), { file: path, title }])
  return found
}

/** The printed table, and the ids of rows that concern families and have neither a test nor a reason. */
export function trace(
  table: Readonly<Record<string, Row>>,
  found: ReadonlyMap<string, Shown[]>,
): { lines: string[]; open: string[]; unknown: string[] } {
  const open: string[] = []
  const lines = Object.entries(table).flatMap(([id, { finding, family, notYet }]) => {
    const shown = found.get(id) ?? []
    if (shown.length === 0 && !notYet && family) open.push(id)
    const head = `${id} ${family ? 'family ' : 'council'} ${finding}`
    if (shown.length > 0) return [head, ...shown.map(({ file, title }) => `      ${file}: ${title}`)]
    return [head, `      ${notYet ? `not yet: ${notYet}` : family ? 'NO TEST AND NO REASON' : 'no test yet'}`]
  })
  return { lines, open, unknown: [...found.keys()].filter((id) => !(id in table)) }
}

/** Every test file of the project. */
export const testFiles = (): { path: string; text: string }[] =>
  globSync('test/**/*.test.ts')
    .toSorted()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

if (import.meta.main) {
  const found = testsById(testFiles())
  const { lines, open, unknown } = trace(rows, found)
  console.log(lines.join('\n'))
  const withTest = Object.keys(rows).filter((id) => found.has(id)).length
  console.log(`\n${withTest} of ${Object.keys(rows).length} rows have a test.`)
  if (unknown.length > 0) console.log(`No such row: ${unknown.join(', ')}`)
  if (open.length > 0) console.log(`Rows that concern families, with neither a test nor a reason: ${open.join(', ')}`)
  process.exitCode = open.length > 0 || unknown.length > 0 ? 1 : 0
}
