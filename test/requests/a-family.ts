// A made-up family for tests: complete answers for any number of children.
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'

export const familyAnswers: ApplyAnswers = {
  applicant: 'parent',
  staying: 'homeOffice',
  placeCode: 'HBR21',
  yourName: { full: 'سلمى حداد', latin: 'Salma Haddad' },
  ways: ['phone', 'email'],
  phone: { typed: '07700 900123', digits: '07700900123' },
  email: 'salma@family.example',
  safeTimes: 'Mornings only',
  reads: 'ar',
  interpreter: 'yes',
  hears: 'ar',
  grounds: ['noHome', 'safety'],
  barriers: ['uniform'],
}

export const childAnswers = (full: string, year: number, month = 3, day = 27): ChildAnswers => ({
  name: { full },
  born: { year, month, day, precision: 'exact' },
  livesWith: 'parent',
  care: 'no',
  plan: 'no',
  roll: 'no',
  lastSchool: 'A school in Aleppo',
  lastDay: { year: 2026, month: 9, day: 10, precision: 'exact' },
  yearGroup: 'usual',
  preferences: { urns: [], nearest: true },
  helps: 'She does not hear well in her left ear',
  wants: 'Football',
})

export const threeChildren = [
  { id: '1', answers: childAnswers('Lina', 2022, 2) },
  { id: '2', answers: childAnswers('Omar', 2017) },
  { id: '3', answers: childAnswers('Nour', 2011, 5) },
]
