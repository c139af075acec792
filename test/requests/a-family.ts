// A made-up family for tests: complete answers for any number of children.
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'

export const familyAnswers: ApplyAnswers = {
  applicant: 'parent',
  staying: 'homeOffice',
  placeCode: 'HBR21',
  yourName: { full: 'سلمى حداد', latin: 'Salma Haddad' },
  ways: ['phone', 'email'],
  phone: { typed: '07700 900123', digits: '07700900123', e164: '+447700900123', whose: 'shared' },
  email: 'salma@family.example',
  emailWhose: 'mine',
  safeTimes: 'Mornings only',
  reads: 'ar',
  interpreter: 'yes',
  hears: 'ar',
  grounds: ['noHome', 'safety'],
  barriers: ['uniform'],
}

const {
  placeCode: _place,
  ways: _ways,
  phone: _phone,
  email: _email,
  emailWhose: _whose,
  safeTimes: _times,
  ...anywhere
} = familyAnswers
/** The same family in a refuge: every question of the safety section answered, nothing else about how to reach it. */
export const refugeAnswers: ApplyAnswers = {
  ...anywhere,
  staying: 'refuge',
  area: 'harbour',
  safeWays: ['text', 'call', 'email', 'worker'],
  safePhone: { typed: '07700 900456', digits: '07700900456' },
  safeEmail: 'safe-box@family.example',
  safePerson: 'Ruta, support worker, 01632 960166',
  safeHours: 'Weekdays 10 to 12',
  codeWord: 'Marigold',
  ifOther: 'endCall',
  writeTo: 'The Quiet Office, 4 Mill Row',
  oldSchool: 'no',
  mustNotTell: 'yes',
  avoid: 'Not Saltmarsh Primary',
}

export const childAnswers = (full: string, year: number, month = 3, day = 27): ChildAnswers => ({
  name: { full },
  born: { year, month, day, precision: 'exact' },
  livesWith: 'parent',
  care: 'no',
  plan: 'no',
  roll: 'no',
  before: ['abroad'],
  lastSchool: 'A school in Aleppo',
  lastDay: { year: 2026, month: 9, day: 10, precision: 'exact' },
  // Asked of some situations and ages only; what is off a child's path is dropped when the form is sent.
  rollSchool: 'Harbour Primary School, Tidemere',
  planCouncil: 'Saltmarch Council',
  courtOrder: 'no',
  daysAWeek: 'two',
  endLetter: 'no',
  goBack: 'yes',
  askedToLeave: 'no',
  whenFar: 'both',
  stayOrNew: 'both',
  wantsSchool: 'yes',
  after16: ['college'],
  planContact: '',
  careCouncil: 'Saltmarch Council',
  childSays: '',
  whyNotBack: '',
  mainSchool: '',
  hopes: '',
  worries: '',
  start: 'now',
  summerBorn: 'no',
  reminder: 'yes',
  options14: ['school', 'college'],
  schoolYears: 'most',
  subjects: 'Mathematics, science',
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
