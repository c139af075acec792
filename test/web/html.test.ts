import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html, written } from '#web/html.ts'

describe('rows as strings', () => {
  test('what is put in is escaped, in texts and in attributes', () => {
    const name = `<b onclick="x">O'Neil & Söhne</b>`
    expect(written(html`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;b onclick=&quot;x&quot;&gt;O&#39;Neil &amp; Söhne&lt;/b&gt;">&lt;b onclick=&quot;x&quot;&gt;O&#39;Neil &amp; Söhne&lt;/b&gt;</p>',
    )
  })

  test('only what the template made goes in as it is, alone or in a list', () => {
    const row = (text: string) => html`<li>${text}</li>`
    expect(written(html`<ul>${['a', '<b>'].map(row)}</ul>`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>')
    expect(written([row('a'), row('b')])).toBe('<li>a</li><li>b</li>')
    // An object that looks like one, as if it had been read from an answer, is none.
    const forged = JSON.parse('{"html":"<script>","mark":"<script>"}')
    expect(written(html`${forged}`)).not.toContain('<script>')
  })

  test('nothing, no and nought', () => {
    expect(written(html`[${false}${null}${undefined}${''}${0}]`)).toBe('[0]')
  })

  test('no text whatever becomes a tag, an attribute or an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const said = written(html`${text}`)
        expect(said).not.toMatch(/[<>"']/)
        expect(
          said
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&quot;', '"')
            .replaceAll('&#39;', "'")
            .replaceAll('&amp;', '&'),
        ).toBe(text)
      }),
    )
  })
})
