import { describe, expect, test } from 'vitest'
import { clockOf, isLoopback, readSettings, SettingsError } from '#settings.ts'

const real = {
  PUBLIC_ORIGIN: 'https://schools.council.gov.uk',
  COUNCIL_DIR: 'test/councils/leeds',
  SECRET_KEY: 'k'.repeat(32),
  SAFETY_KEY: 's'.repeat(32),
  SMTP_URL: 'smtps://mail.council.gov.uk',
}

/** The sentences that stop a start with these variables. */
function problems(env: Record<string, string | undefined>): string[] {
  try {
    readSettings(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe('settings', () => {
  test('nothing set is a demonstration on loopback, with SQLite', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      origin: 'http://127.0.0.1:4321',
      demonstration: true,
    })
  })

  test('a public address starts only with real keys, mail and facts, and says everything that is missing at once', () => {
    expect(problems(real)).toEqual([])
    expect(readSettings(real).demonstration).toBe(false)
    const said = problems({ PUBLIC_ORIGIN: 'http://schools.council.gov.uk' })
    for (const name of ['https://', 'COUNCIL_DIR', 'SECRET_KEY', 'SAFETY_KEY', 'SMTP_URL'])
      expect(said.join('\n')).toContain(name)
  })

  test.each(['COUNCIL_DIR', 'SECRET_KEY', 'SAFETY_KEY', 'SMTP_URL'])('without %s a public address does not start', (name) => {
    expect(problems({ ...real, [name]: undefined }).join()).toContain(name)
  })

  test('keys that are short or equal, a fixed day on a public address, nonsense: refused', () => {
    expect(problems({ ...real, SECRET_KEY: 'short' }).join()).toContain('SECRET_KEY')
    expect(problems({ ...real, SAFETY_KEY: real.SECRET_KEY }).join()).toContain('must differ')
    expect(problems({ ...real, TODAY: '2026-11-23' }).join()).toContain('TODAY')
    expect(problems({ PORT: 'many' }).join()).toContain('PORT')
    expect(problems({ DATABASE_URL: 'mysql://x' }).join()).toContain('DATABASE_URL')
  })

  test('an empty variable counts as not set', () => {
    expect(readSettings({ PORT: '', TODAY: '' }).port).toBe(4321)
  })

  test.each([
    ['http://127.0.0.1:4321', true],
    ['http://localhost', true],
    ['http://[::1]:80', true],
    ['http://127.0.0.1.evil.example', false],
    ['https://localhost.example', false],
  ])('%s is loopback: %s', (origin, loopback) => {
    expect(isLoopback(origin)).toBe(loopback)
  })

  test('a fixed day is noon in London', () => {
    expect(clockOf(readSettings({ TODAY: '2026-07-01' }))().toString()).toBe('2026-07-01T11:00:00Z')
  })
})
