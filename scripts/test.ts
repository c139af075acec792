// `npm test`: everything, in order, and the true count on the last line. Types and the build count as one test each. An
// error outside a test, a file that does not load, or no tests at all is a failure, never a quiet success.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Count = { passed: number; failed: number; skipped: number }

/** The parts of vitest's JSON report that are counted. */
export type Report = {
  success: boolean
  numTotalTests: number
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Counts a vitest run. `report` is undefined when none was written; `exitCode` of the run has the last word. */
export function countOf(report: Report | undefined, exitCode: number | null): Count {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests: passed, numPendingTests, numTodoTests } = report
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = report.numFailedTests + unloaded
  const broken = failed === 0 && (exitCode !== 0 || !report.success || passed === 0)
  return { passed, failed: failed + (broken ? 1 : 0), skipped: numPendingTests + numTodoTests }
}

/** `3 passed, 0 failed`, with `, 1 skipped` where there are any. */
export const lastLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

const run = (title: string, ...command: string[]): number | null => {
  console.log(`\n== ${title}`)
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' }
  return spawnSync(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'], env }).status
}

function runTests(): Count {
  const path = join(tmpdir(), `schoolward-tests-${process.pid}.json`)
  const code = run(
    'Tests',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path}`,
  )
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
  rmSync(path, { force: true })
  return countOf(report, code)
}

function runAll(): void {
  const steps: [string, number | null][] = [
    [
      'types',
      run(
        'Types',
        'node_modules/astro/bin/astro.mjs',
        'check',
        '--minimumFailingSeverity',
        'error',
        '--minimumSeverity',
        'error',
      ),
    ],
    ['build', run('Build', 'scripts/build.ts')],
  ]
  const total = runTests()
  for (const [, code] of steps) code === 0 ? total.passed++ : total.failed++
  const broken = steps.filter(([, code]) => code !== 0).map(([name]) => name)
  console.log(broken.length ? `\nFailed before the tests: ${broken.join(', ')}\n` : '')
  process.exitCode = total.failed ? 1 : 0
  console.log(lastLine(total))
}

if (import.meta.main) runAll()
