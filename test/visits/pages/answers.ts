// How the questions are answered on the way through every page: a family with every branch open, so that no question is
// left out. Fictional people, numbers of the Ofcom drama range.
import type { Controls } from '#journey/fields.ts'
import type { Question } from '#journey/flow.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import type { PlanAnswers } from '#flows/plan.ts'
import { childAnswers, familyAnswers } from '../../requests/a-family.ts'

export const planAnswers: PlanAnswers = {
  staying: 'homeOffice',
  ages: [4, 9, 15],
  council: 'notSure',
  roll: ['no', 'far'],
  needs: ['plan', 'extraHelp', 'inCare', 'otherPerson'],
}

/** No place code and no postcode: the way on which every question about the place is asked. */
export const everyBranch: ApplyAnswers = {
  ...familyAnswers,
  applicant: 'helper',
  placeCode: 'none',
  postcode: 'unknown',
  area: 'harbour',
  address: '3 Harbour Lane\nTidemere',
  helperFrom: 'Tidemere Welcome Group',
  ways: ['phone', 'message', 'email', 'letter', 'worker'],
  worker: 'Marta at the Welcome Group, 01632 960155',
}

/** A child with every branch open; its schools are pressed, not typed. */
export const everyChildBranch: ChildAnswers = {
  ...childAnswers('لينا حداد', 2017),
  name: { full: 'لينا حداد', latin: 'Lina Haddad', called: 'Lina' },
  yearGroup: 'other',
  yearReason: 'She lost two years of school.\nShe would like to start again with younger children.',
  sibling: 'yes',
  siblingName: 'Omar Haddad, Year 9',
}

export const otherChildren: ChildAnswers[] = [
  { ...childAnswers('Омар', 2022, 2), born: { year: 2022, month: 2, day: 3, precision: 'exact' } },
  { ...childAnswers('Nour Haddad-Ó Dálaigh', 2011, 5), born: { year: 2011, age: 15, precision: 'age' } },
]

/** Controls that are a mistake for this question; undefined where no posted answer can be one. */
export function mistakeFor({ id, field }: Pick<Question, 'id' | 'field'>): Controls | undefined {
  if (field.kind === 'language') return undefined
  if (field.kind === 'date') return { [`${id}-day`]: '31', [`${id}-month`]: '2', [`${id}-year`]: '2020' }
  if (field.optional) return { [id]: 'long '.repeat((field.longest ?? 2_000) / 5 + 1) }
  if (field.kind === 'phone') return { [id]: '12' }
  if (field.kind === 'email') return { [id]: 'salma at family.example' }
  if (field.kind === 'postcode' || field.kind === 'placeCode') return { [id]: '???' }
  return {}
}
