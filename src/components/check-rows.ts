// The rows of the check page: what was asked, what was answered, the way to change it; with English under both on request.
import { answerWords } from '#components/answer-words.ts'
import type { Translate } from '#language/translate.ts'
import { type Names, show } from '#requests/shown.ts'
import type { Group } from '#web/checking.ts'
import { type Html, html } from '#web/html.ts'

const beside = html` lang="en" dir="ltr"`

export function checkRows({ lines }: Group, title: string, names: Names, t: Translate, english?: Translate): Html[] {
  return lines.map(({ label, said, href }) => {
    const asked = english && html`<span class="sw-english"${beside}>${english(label)}</span>`
    const also =
      english &&
      said.length > 0 &&
      html`<div class="sw-english"${beside}>${answerWords(show(said, english, names), english)}</div>`
    return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${t(label)}${asked}</dt><dd class="govuk-summary-list__value">${answerWords(show(said, t, names), t)}${also}</dd><dd class="govuk-summary-list__actions"><a class="govuk-link" href="${href}">${t('site:change')}<span class="govuk-visually-hidden">: ${title}, ${t(label)}</span></a></dd></div>`
  })
}
