// One answer as words, with what was typed kept in its own direction and school names marked as English.
import type { Translate } from '#language/translate.ts'
import type { Shown } from '#requests/shown.ts'
import { type Html, html } from '#web/html.ts'

export function answerWords(shown: readonly Shown[], t: Translate): Html {
  if (shown.length === 0) return html`${t('site:none')}`
  return html`${shown.map((part, at) => html`${at > 0 && html`<br>`}${pieceOf(part)}`)}`
}

function pieceOf({ text, kind }: Shown): Html {
  if (kind === 'words') return html`${text}`
  if (kind === 'code') return html`<bdi dir="ltr">${text}</bdi>`
  if (kind === 'school') return html`<bdi lang="en" dir="ltr">${text}</bdi>`
  if (kind !== 'lines') return html`<bdi>${text}</bdi>`
  return html`${text.split('\n').map((line, at) => html`${at > 0 && html`<br>`}<bdi>${line}</bdi>`)}`
}
