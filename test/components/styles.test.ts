import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import postcss from 'postcss'
import { compile } from 'sass'
import { describe, expect, test } from 'vitest'
import { flipForRightToLeft } from '../../scripts/flip-styles.mjs'

const folder = join(process.cwd(), 'src/styles')
const partials = readdirSync(folder).filter((name) => name.startsWith('_'))
const written = (name: string) => readFileSync(join(folder, name), 'utf8').replace(/\/\/.*$/gm, '')

/** A stylesheet as the build makes it: Sass, then the turn from right to left for the file that asks for it. */
async function build(name: string): Promise<string> {
  const { css } = compile(join(folder, name), { loadPaths: ['node_modules'], quietDeps: true, style: 'compressed' })
  return (await postcss([flipForRightToLeft()]).process(css, { from: join(folder, name) })).css
}
const built = { 'site.scss': await build('site.scss'), 'site-rtl.scss': await build('site-rtl.scss') }

/** What the sheet says in all its rules for exactly this selector, outside and inside media queries. */
function saidOf(css: string, selector: string): string {
  return css
    .split('}')
    .filter((rule) => (rule.split('{').at(-2) ?? '').split(',').includes(selector))
    .map((rule) => rule.split('{').at(-1))
    .join(';')
}

describe('our own rules', () => {
  test.each(partials)('%s names no side, only start and end', (name) => {
    expect(written(name).match(/(?<![\w-])(left|right)(?![\w-])|-(left|right)\b/g) ?? []).toEqual([])
  })

  test.each(partials)('%s slants, spaces and capitalises nothing', (name) => {
    expect(written(name).match(/italic|oblique|uppercase|capitalize|small-caps|letter-spacing: (?!normal)/g) ?? []).toEqual([])
  })
})

describe.each(Object.entries(built))('%s', (_, css) => {
  test('weighs 16 kB or less as sent, and asks for no font and no other file', () => {
    expect(brotliCompressSync(css).length).toBeLessThanOrEqual(16_000)
    expect(css).not.toMatch(/@font-face|@import|url\(|GDS Transport/)
  })

  test('takes its colour from the council', () => {
    expect(css).toContain('--govuk-brand-colour: var(--council-colour')
    expect(saidOf(css, '.sw-header')).toContain('background-color:var(--council-colour')
  })

  test.each(['.govuk-body', '.govuk-hint', '.govuk-error-message', '.govuk-button', '.sw-steps'])(
    '%s is 19 px or more',
    (selector) => {
      const sizes = [...saidOf(css, selector).matchAll(/font-size:([\d.]+)rem/g)].map(([, size]) => Number(size) * 16)
      expect(sizes.length).toBeGreaterThan(0)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(19)
    },
  )
})

describe('from right to left', () => {
  test("GOV.UK's sides are turned round", () => {
    expect(saidOf(built['site.scss'], '.govuk-form-group--error')).toContain('border-left:5px')
    expect(saidOf(built['site-rtl.scss'], '.govuk-form-group--error')).toContain('border-right:5px')
  })

  test('a tick is turned back, because a tick is the same in every script', () => {
    expect(saidOf(built['site-rtl.scss'], '.govuk-checkboxes__label::after')).toMatch(/rotate\(-45deg\) scaleX\(-1\)$/)
  })

  test.each(['.govuk-body', '.govuk-body-s', '.govuk-hint', '.govuk-error-message'])(
    'lines of %s are 1.6 apart or more',
    (selector) => {
      const lines = [...saidOf(built['site-rtl.scss'], selector).matchAll(/line-height:([\d.]+)/g)].map(([, line]) =>
        Number(line),
      )
      expect(lines.length).toBeGreaterThan(0)
      expect(Math.min(...lines)).toBeGreaterThanOrEqual(1.6)
    },
  )
})
