// The application of the canary: whatever a person types in it is a mark that stands nowhere else.
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import type { Family } from './http-family.ts'
import { planting } from './marks.ts'

/** `marks`: every mark planted so far. */
export const { marks, plant, plantAs } = planting(1)

const aChild = (number: number): ChildAnswers => ({
  ...childAnswers('', 2012 + number),
  name: {
    full: plant(`child ${number} name`),
    latin: plant(`child ${number} Latin name`),
    called: plant(`child ${number} called`),
  },
  lastSchool: plant(`child ${number} last school`),
  yearGroup: 'other',
  yearReason: plant(`child ${number} reason`, (text) => `Because\n${text}`),
  preferences: { urns: ['999005'], nearest: true },
  sibling: 'yes',
  siblingName: plant(`child ${number} sibling`),
  helps: plant(`child ${number} helps`, (text) => `What helps: ${text}.`),
  wants: plant(`child ${number} wants`),
})
const answers: ApplyAnswers = {
  ...familyAnswers,
  applicant: 'helper',
  placeCode: 'none',
  postcode: plantAs('postcode', 'ZZ9 7QX'),
  area: 'outside',
  town: plant('town outside'),
  sentAway: 'no',
  address: `${plant('house')} 7\n${plant('street')}\n${plant('town')}`,
  yourName: { full: plant('applicant'), latin: plant('applicant in Latin letters') },
  helperFrom: plant('helper'),
  ways: ['phone', 'email', 'worker'],
  phone: { typed: plantAs('phone', '07700 900847'), digits: '07700900847' },
  email: plant('e-mail', (text) => `${text.toLowerCase()}@family.example`),
  safeTimes: plant('safe times'),
  worker: plant('worker'),
}
/** A helper's application for four children, every text of which is a mark. */
export const plantedFamily: Family = { tag: 'uk', family: answers, children: [1, 2, 3, 4].map(aChild) }
