// The house rules (README, "Who may import whom"), held against every file in src. Each rule is first shown to bite.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lockFaults } from '../../scripts/check-lock.ts'
import { whatIsMissing } from '../../scripts/check-node.mjs'
import { countOf, lastLine, type Report } from '../../scripts/test.ts'
import { noEnglishForFamilies } from './english.ts'
import * as rules from './rules.ts'
import type { File, Rule } from './rules.ts'

const files: File[] = globSync('src/**/*.{ts,tsx,astro,js,css,scss}')
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const code = files.filter(({ path }) => !/css$/.test(path))

type Example = [rule: Rule, bites: File[], passes: File[]]
const file = (path: string, text: string): File => ({ path, text })

const examples: Record<string, Example> = {
  'arrows point right': [
    rules.arrowsPointRight,
    [
      file('src/cases/queue.ts', "import { x } from '#pages/x.ts'"),
      file('src/delivery/outbox.ts', "import type { Case } from '#cases/case.ts'"),
      file('src/delivery/outbox.ts', "const { x } = await import('#requests/draft.ts')"),
      file('src/delivery/outbox.ts', "import '../staff/session.ts'"),
      file('src/journey/flow.ts', "export { x } from '#admissions/law.ts'"),
      file('src/database/database.ts', "let site: import('#web/site.ts').Site"),
      file('src/schools/a.ts', "import {\n  one,\n  two,\n} from '../cases/case.ts'"),
      file('src/journey/Field.astro', "---\nimport x from '#flows/apply.ts'\n---\n<p/>"),
      file('src/attic/a.ts', ''),
    ],
    [
      file('src/pages/x.astro', "---\nimport { a } from '#cases/queue.ts'\n---"),
      file('src/cases/queue.ts', "import { a } from '#requests/draft.ts'\nimport { b } from './case.ts'"),
      file('src/database/migrate.ts', "import { log } from '#log.ts'"),
    ],
  ],
  'pure rooms import only zod': [
    rules.pureRoomsStayPure,
    [file('src/journey/flow.ts', "import { readFile } from 'node:fs'")],
    [file('src/journey/flow.ts', "import { z } from 'zod'")],
  ],
  'the framework stays in front': [
    rules.frameworkOnlyInFront,
    [file('src/cases/a.ts', "import { getCollection } from 'astro:content'"), file('src/web/a.ts', 'import.meta.env.X')],
    [file('src/pages/a.astro', 'import.meta.glob()'), file('src/cases/a.ts', '// import.meta is for pages')],
  ],
  'files are short': [
    rules.filesAreShort,
    [file('src/cases/a.ts', 'x\n'.repeat(251))],
    [file('src/cases/a.ts', 'x\n'.repeat(250)), file('src/flows/apply.ts', 'x\n'.repeat(400))],
  ],
  'nobody prints': [
    rules.nobodyPrints,
    [file('src/cases/a.ts', 'console.log(1)')],
    [file('src/start.ts', 'console.log(1)'), file('src/cases/a.ts', '// no console.log here')],
  ],
  'the environment is read in one place': [
    rules.environmentInOnePlace,
    [file('src/cases/a.ts', "process.env['X']"), file('src/start.ts', "process.env['X']")],
    [file('src/settings.ts', 'process.env'), file('src/start.ts', '{ secrets: process.env }')],
  ],
  'who writes the facts of a case keeps its head': [
    rules.headsAreKept,
    [
      file('src/cases/a.ts', "await tx.insertInto('case_events').values(x).execute()"),
      file('src/requests/a.ts', "// refreshHead(tx)\nawait tx\n  .updateTable('requests')\n  .set(x)"),
    ],
    [
      file('src/cases/a.ts', "await tx.insertInto('case_events').values(x)\nawait refreshHead(tx, id, now)"),
      file('src/cases/a.ts', "tx.selectFrom('requests')"),
      file('src/arrivals/a.ts', "tx.insertInto('invitations')"),
    ],
  ],
  'names say something': [
    rules.plainNames,
    ['src/cases/utils.ts', 'src/common/a.ts', 'src/cases/case-helpers.ts', 'src/web/FormHandler/handler.ts', 'src/misc.ts'].map(
      (path) => file(path, ''),
    ),
    [file('src/cases/case.ts', ''), file('src/language/commonwealth.ts', '')],
  ],
  'no left, no right': [
    rules.noSides,
    [
      file('src/styles/a.scss', 'p { margin-left: 1px }'),
      file('src/styles/a.scss', 'p { text-align: right }'),
      file('src/styles/a.scss', 'p {\n  left: 0;\n}'),
      file('src/styles/a.scss', 'p { float:left }'),
      file('src/pages/a.astro', '<style>p { padding-right: 1px }</style>'),
      file('src/styles/a.scss', 'p { border-top-left-radius: 1px }'),
    ],
    [
      file('src/styles/a.scss', '// left: a word\np { margin-inline-start: 1px; inset-inline-end: 0; text-align: start }'),
      file('src/pages/a.astro', '<p>left: over</p>'),
    ],
  ],
  'no English for families': [
    noEnglishForFamilies,
    [
      file('src/pages/a.astro', '---\n---\n<p>Apply for a school</p>'),
      file('src/components/a.astro', '<img alt="A red door" />'),
      file('src/components/a.astro', '<input aria-label="Your name" />'),
      file('src/components/a.astro', '{when && <b>Next step</b>}'),
      file('src/components/a.astro', '<p>{t(x)} or later</p>'),
      file('src/components/a.astro', "---\nconst x = 'Please tell us your name'\n---"),
      file('src/components/a.astro', '<script>alert("Your answers are not saved")</script>'),
      file('src/requests/a.ts', "return 'We could not find your request.'"),
    ],
    [
      file(
        'src/pages/a.astro',
        '---\nconst label = t("start")\n---\n<p class="govuk-body" title={t("x")}>{t("words")} &middot; <bdi>{a > b ? one : two}</bdi></p>',
      ),
      file('src/pages/staff/queue.astro', '<p>Waiting for an officer</p>'),
      file('src/components/a.astro', '<style>p { color: red }</style><script>document.querySelector("p.a > b")</script>'),
      file('src/requests/a.ts', "throw new Error('No request with this number')"),
    ],
  ],
}

describe.each(Object.entries(examples))('%s', (_, [rule, bites, passes]) => {
  test.each(bites.map((example) => [example.path, example.text.slice(0, 60), example] as const))(
    'bites on %s: %s',
    (_path, _text, example) => {
      expect(rule(example)).not.toEqual([])
    },
  )
  test('leaves alone what is right', () => {
    expect(passes.flatMap((example) => rule(example))).toEqual([])
  })
  test('holds for every file in src', () => {
    expect(files.length).toBeGreaterThan(50)
    expect((rule === rules.noSides ? files : code).flatMap((each) => rule(each))).toEqual([])
  })
})

describe('the last line of npm test is true', () => {
  const report: Report = {
    success: true,
    numTotalTests: 3,
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [],
  }
  test.each<[string, Report | undefined, number | null, string]>([
    ['all well', report, 0, '2 passed, 0 failed, 1 skipped'],
    ['a failure', { ...report, numPendingTests: 0, numFailedTests: 1, success: false }, 1, '2 passed, 1 failed'],
    [
      'a file that does not load',
      { ...report, numPendingTests: 0, success: false, testResults: [{ status: 'failed', assertionResults: [] }] },
      1,
      '2 passed, 1 failed',
    ],
    ['an error outside a test', { ...report, numPendingTests: 0 }, 1, '2 passed, 1 failed'],
    ['no tests', { ...report, numPassedTests: 0, numPendingTests: 0 }, 0, '0 passed, 1 failed'],
    ['no report', undefined, 0, '0 passed, 1 failed'],
    ['a run that was killed', { ...report, numPendingTests: 0 }, null, '2 passed, 1 failed'],
  ])('%s', (_, given, exit, line) => {
    expect(lastLine(countOf(given, exit))).toBe(line)
  })
})

describe('what a clean machine is told', () => {
  test('missing or old Node, missing install', () => {
    expect(whatIsMissing('20.20.2', true)).toMatch(/needs Node 26.*npm/)
    expect(whatIsMissing('26.10.0', false)).toMatch(/npm ci/)
    expect(whatIsMissing('26.10.0', true)).toBeUndefined()
  })

  test('the lock is complete for every platform', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Parameters<typeof lockFaults>[0] }
    expect(lockFaults(packages)).toEqual([])
    const known = { '': { optionalDependencies: { a: '1' } }, 'node_modules/a': { integrity: 'sha512-x' } }
    expect(lockFaults(known)).toEqual([])
    expect(
      lockFaults({ ...known, 'node_modules/a': { integrity: 'sha512-x', optionalDependencies: { 'a-arm64': '1' } } }),
    ).toHaveLength(1)
    expect(lockFaults({ ...known, 'node_modules/a': {} })).toHaveLength(1)
  })
})
