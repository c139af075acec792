// The numbered steps of a plan and the help that goes with a place, drawn as strings (web/html.ts).
import type { Council } from '#council/council.ts'
import { listOf, longDate } from '#language/dates.ts'
import { isolateLtr } from '#language/script.ts'
import type { Translate } from '#language/translate.ts'
import type { Step } from '#requests/plan-steps.ts'
import { phoneOf } from '#web/council-words.ts'
import { type Html, html } from '#web/html.ts'

/** Draws the link to the article of a step, where the page has one. */
export type ReadMore = (step: string) => Html | false

export const ageWords = (t: Translate, ages: readonly number[]): string =>
  listOf(
    t.tag,
    ages.map((age) => t('plan:result.age', { count: age })),
  )

/** What to do, by when, who looks after it and how to ring them. */
export function planStep({ key, team, when, ages }: Step, t: Translate, { teams }: Council, readMore: ReadMore): Html {
  const { name, phone } = teams[team]
  // At the switchboard a team is asked for by its English name.
  const said = t.tag === 'en' ? name : t(`routes:teams.${team}`)
  const who = t('plan:who.team', { team: said, phone: isolateLtr(phone.replaceAll(' ', '\u00a0')) })
  const day = when && t(`plan:when.${when.kind}`, 'date' in when ? { date: longDate(t.tag, when.date) } : {})
  const fact = (label: string, text: string): Html => html`<span><b>${label}:</b> ${text}</span>`
  return html`<li><strong>${t(`plan:steps.${key}.title`)}</strong>${ages.length > 0 && html`<p class="govuk-body-s">${t('plan:result.schoolsFor', { children: ageWords(t, ages) })}</p>`}<p class="govuk-body">${t(`plan:steps.${key}.text`)}</p><p class="govuk-body sw-step-facts">${day && fact(t('plan:when.label'), day)}${fact(t('plan:who.label'), who)}</p>${readMore(`plan:${key}`)}</li>`
}

/** A step that is the family's own: asking, looking, waiting, starting. */
export const ownStep = (title: string, texts: readonly string[], ...more: (Html | false)[]): Html =>
  html`<li><strong>${title}</strong>${texts.map((text) => html`<p class="govuk-body">${text}</p>`)}${more}</li>`

/** Lunch, travel, clothes and an interpreter; only the last where no child is of school age. */
export function helpRows(t: Translate, council: Council, ofSchoolAge: boolean, readMore: ReadMore): Html {
  const phone = html` <bdi dir="ltr" class="govuk-!-font-weight-bold">${phoneOf(council)}</bdi>`
  const kinds = ofSchoolAge ? ['meals', 'travel', 'uniform', 'interpreter'] : ['interpreter']
  return html`<dl class="sw-helps">${kinds.map((kind) => html`<div><dt class="govuk-heading-s">${t(`plan:help.${kind}.title`)}</dt><dd><p class="govuk-body">${t(`plan:help.${kind}.text`)}${kind === 'interpreter' && phone}</p>${readMore(`plan:${kind}`)}</dd></div>`)}</dl>`
}
