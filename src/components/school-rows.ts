// What a family is told about one school: its English name, where, for whom, who decides, places with the day they were
// told. Pages show dozens, so they are drawn as strings (web/html.ts).
import { number, plainDate } from '#language/dates.ts'
import type { Translate } from '#language/translate.ts'
import { yearName } from '#web/council-words.ts'
import { type Html, html } from '#web/html.ts'
import type { ListedSchool } from '#web/schools-near.ts'

const metresInMile = 1609.344
const noFaith = ['None', 'Does not apply', 'Not reported', 'Not applicable']

export function schoolFacts(school: ListedSchool, t: Translate): Html {
  const { distanceMetres: metres, lowAge, highAge, gender, religiousCharacter: faith, yearGroup, places } = school
  const miles = (metres ?? 0) / metresInMile
  // Free travel starts at 2 miles under 8 and 3 miles from 8 (Education Act 1996 Sch 35B); by straight line only a hint.
  const far = metres !== undefined && miles > (yearGroup <= 3 ? 2 : 3)
  const facts = [
    metres !== undefined &&
      t('site:schools.distance', { miles: number(t.tag, miles, 1), kilometres: number(t.tag, metres / 1000, 1) }),
    lowAge !== null && highAge !== null && t('site:schools.ages', { from: lowAge, to: highAge }),
    gender === 'Girls' && t('site:schools.girls'),
    gender === 'Boys' && t('site:schools.boys'),
    faith && !noFaith.includes(faith) && t('site:schools.faith', { faith: `\u2068${faith}\u2069` }),
  ].filter((fact) => fact !== false && fact !== null && fact !== '')
  const told = places
    ? t('site:schools.places', {
        count: places.places,
        year: yearName(t, yearGroup),
        date: plainDate(t.tag, places.toldOn),
      })
    : t('site:schools.placesUnknown')
  const where = [school.address[0], school.town, school.postcode].filter(Boolean).join(', ')
  return html`<h3 class="govuk-heading-s"><bdi lang="en" dir="ltr">${school.name}</bdi></h3><p class="govuk-body-s"><bdi lang="en" dir="ltr">${where}</bdi></p><ul class="govuk-list govuk-list--bullet">${facts.map((fact) => html`<li>${fact}</li>`)}<li class="sw-places">${told}</li><li>${howToAsk(school, t)}</li>${far && html`<li>${t('site:schools.travelHelp')}</li>`}</ul>`
}

function howToAsk(school: ListedSchool, t: Translate): string {
  if (school.asked === 'otherCouncil') return t('site:schools.otherCouncil', { council: school.laName })
  return t(school.asked === 'ownForm' ? 'site:schools.ownForm' : `site:schools.decides.${school.decides}`)
}

/** A school in a numbered list; `more` stands under its facts. The number is the one in the picture of distance. */
export const schoolRow = (school: ListedSchool, at: number, t: Translate, more?: Html | false): Html =>
  html`<li class="sw-school"><span class="sw-school__number" aria-hidden="true">${at}</span><div>${schoolFacts(school, t)}${more}</div></li>`

/** The button that adds a school to a family's list. */
export const addButton = (school: ListedSchool, t: Translate): Html =>
  html`<button class="govuk-button govuk-button--secondary" name="add" value="${school.urn}">${t('site:schools.add')}<span class="govuk-visually-hidden">: <bdi lang="en">${school.name}</bdi></span></button>`
