// A family's plan, in one language: its steps, its children, the schools near them, what it need not have, what help there is.
import { distancePicture } from '#components/distance-picture.ts'
import { ageWords, helpRows, ownStep, planStep, type ReadMore } from '#components/plan-rows.ts'
import { schoolRow } from '#components/school-rows.ts'
import type { Council, PlaceCode } from '#council/council.ts'
import { longDate } from '#language/dates.ts'
import type { Translate } from '#language/translate.ts'
import { type Plan, type PlanChild, planSearch } from '#requests/plan.ts'
import { yearName } from '#web/council-words.ts'
import { type Html, html } from '#web/html.ts'
import type { ListedSchool } from '#web/schools-near.ts'

export type PlanPage = {
  plan: Plan
  t: Translate
  council: Council
  /** The hotel or hostel of the link, and the nearest schools for each year group among the children. */
  stay: PlaceCode | undefined
  near: { ages: number[]; schools: ListedSchool[] }[]
  /** The link it came by. */
  link: string | undefined
  /** The page's own language: has the h1, the pictures and what there is to read. */
  main: boolean
  readMore: ReadMore
}

export function planPage(page: PlanPage): Html {
  const { plan, t, council, stay, near, main, readMore } = page
  const text = wordsOf(t)
  const heading = (size: 'm' | 'l', words: string): Html =>
    main ? html`<h2 class="govuk-heading-${size}">${words}</h2>` : html`<h3 class="govuk-heading-${size}">${words}</h3>`
  const title = main
    ? html`<h1 class="govuk-heading-xl">${text('title')}</h1>`
    : html`<h2 class="govuk-heading-xl">${text('title')}</h2>`
  const schools = near.map(({ ages, schools: list }) => {
    const none = list.length === 0 && html`<p class="govuk-body">${t('site:schools.resultsNone')}</p>`
    const words = `${text('schoolsTitle', { place: stay?.name })} - ${ageWords(t, ages)}`
    const picture = main && stay && distancePicture(list, stay, t)
    return html`<section>${heading('m', words)}${none}${picture}<ol class="sw-schools">${list.map((school, at) => schoolRow(school, at + 1, t))}</ol></section>`
  })
  const note = near.length > 0 && html`<p class="govuk-body-s">${text('schoolsNote')}</p>`
  const notNeeded = ['papers', 'status', 'address', 'english', 'money'].map((name) => html`<li>${text(`notNeeded.${name}`)}</li>`)
  return html`${title}${heading('l', text('stepsTitle'))}<ol class="sw-steps">${stepRows(page)}</ol>${heading('l', text('childrenTitle'))}<dl class="govuk-summary-list">${plan.children.map((child) => childRow(child, t))}</dl>${schools}${note}${heading('l', text('notNeededTitle'))}<ul class="govuk-list govuk-list--bullet">${notNeeded}</ul>${heading('l', text('helpInfoTitle'))}${helpRows(t, council, plan.children.some(isOfSchoolAge), readMore)}`
}

const wordsOf =
  (t: Translate) =>
  (name: string, values = {}): string =>
    t(`plan:result.${name}`, values)

/** Asking stands after what concerns people, and before what goes on beside it; waiting and starting come last. */
function stepRows({ plan, t, council, stay, link, readMore }: PlanPage): (Html | false)[] {
  const { children, steps, lines, preferences, mayMove, dates } = plan
  const text = wordsOf(t)
  const told = (place: 'before' | 'after') =>
    steps.filter((step) => step.place === place).map((step) => planStep(step, t, council, readMore))
  const apply = preferences ? 'apply' : 'applyShort'
  const applying = ownStep(
    text(`${apply}Title`),
    [text(apply), ...(mayMove ? [text('mayMove')] : []), ...lines.map((line) => t(`plan:lines.${line}`))],
    html`<a class="govuk-button" href="/${t.tag}/apply${planSearch({}, { link })}" draggable="false">${text(`${apply}Button`)}</a>`,
    readMore(children.length > 1 ? 'plan:several' : 'plan:apply'),
    mayMove && readMore('plan:moving'),
  )
  if (!preferences) return [...told('before'), applying, ...told('after')]
  const place = stay ? `?place=${stay.code}` : ''
  const finding = ownStep(
    text('findTitle'),
    [text('find')],
    html`<p class="govuk-body sw-screen-only"><a class="govuk-link" href="/${t.tag}/schools${place}">${text('findButton')}</a></p>`,
    readMore('plan:find'),
  )
  const wait = text('wait', { aim: longDate(t.tag, dates.aimOn), must: longDate(t.tag, dates.mustOn) })
  const waits = [wait, ...(dates.holiday ? [text('waitHoliday')] : []), text('whileWait')]
  const waiting = ownStep(text('waitTitle'), waits, readMore('plan:wait'))
  const starting = ownStep(text('startTitle'), [text('start')], readMore('plan:start'))
  return [...told('before'), applying, finding, ...told('after'), waiting, starting]
}

const isOfSchoolAge = ({ yearGroups: { from, to } }: PlanChild): boolean => to >= 0 && from <= 11

function childRow(child: PlanChild, t: Translate): Html {
  const { from, to } = child.yearGroups
  const [youngest, oldest] = [yearName(t, from), yearName(t, to)]
  const years = youngest === oldest ? youngest : t('site:year.between', { from: youngest, to: oldest })
  const birthday = child.birthdayDecides && ` ${t('plan:result.birthday')}`
  return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${ageWords(t, [child.age])}</dt><dd class="govuk-summary-list__value">${isOfSchoolAge(child) && html`<strong class="sw-line">${years}</strong> `}${t(`plan:result.route.${child.way.route}`)}${birthday}</dd></div>`
}
