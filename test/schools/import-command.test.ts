import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileWriter, register, schoolRow } from './files.ts'

const write = fileWriter()
const folder = mkdtempSync(join(tmpdir(), 'import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const command = (...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder }
    const child = execFile(process.execPath, ['src/import.ts', ...words], { env }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    )
  })

test('npm run import: report in sentences, refused rows, exit codes 0, 1 and 2', async () => {
  const path = write(
    'register.csv',
    register(
      schoolRow({ urn: '999001' }),
      ...Array.from({ length: 24 }, (_, at) => schoolRow({ urn: at < 20 ? String(999_101 + at) : 'x' })),
      ...Array.from({ length: 21 }, () => schoolRow({ urn: '999001' })),
    ),
  )
  const all = join(folder, 'refused.csv')
  const loaded = await command('gias', path, '--report', all)
  expect(loaded).toMatchObject({ code: 1, out: '' })
  expect(loaded.err).toContain('register.csv is not what it should be: 25 of 46 rows cannot be used')
  expect(loaded.err).toContain('Nothing was changed.')

  const better = write(
    'register.csv',
    register(
      ...Array.from({ length: 30 }, (_, at) => schoolRow({ urn: String(999_101 + at) })),
      ...Array.from({ length: 22 }, () => schoolRow({ urn: '=x' })),
    ),
  )
  const done = await command('gias', better, '--report', all)
  expect(done.code).toBe(0)
  expect(done.out).toContain('Read 52 rows of register.csv: 30 added, 0 changed (0 of them now closed), 22 refused.')
  expect(done.out).toContain('  register.csv line 32: URN "=x" is not six digits\n')
  expect(done.out).toContain('  and 2 more\n')
  expect(readFileSync(all, 'utf8').trim().split('\n')).toHaveLength(23)

  const places = await command('places', write('places.csv', 'urn,year,places,told_on\n'))
  expect(places).toMatchObject({ code: 1, err: 'places.csv has no rows. Nothing was changed.\n' })

  for (const words of [[], ['gias'], ['people', 'x.csv'], ['gias', 'a', 'b'], ['gias', 'a', '--wrong']]) {
    const wrong = await command(...words)
    expect(wrong.code).toBe(2)
    expect(wrong.err).toMatch(/^Usage: npm run import -- gias FILE/)
  }
}, 60_000)
