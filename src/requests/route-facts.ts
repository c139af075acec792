// What the separate paths ask, as a request carries it: each fact only where it was asked. Answers that hold nothing are
// left out, so that an absent field always means "not asked or not said".
import type { RequestV1 } from '#contract/request-v1.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'

/** The same object without what is empty or undefined. */
type Filled<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
function filled<T extends object>(values: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '' && String(value) !== ''),
  ) as Filled<T>
}

export const childFacts = (child: ChildAnswers) =>
  filled({
    planCouncil: child.planCouncil,
    careCouncil: child.careCouncil,
    careSince: child.careSince ?? undefined,
    start: child.start,
    summerBorn: child.summerBorn,
    reminder: child.reminder,
  })

// The contract's `roll` has four values and keeps them: a child on some days only or moved away is on a roll; one whose
// place ended, or that is taught at home or online, is not.
const rollOf: Record<NonNullable<ChildAnswers['roll']>, RequestV1['application']['schooling']['roll']> = {
  no: 'no',
  going: 'going',
  notGoing: 'notGoing',
  fewDays: 'going',
  far: 'notGoing',
  lost: 'no',
  home: 'no',
  online: 'no',
  notSure: 'notSure',
}

export const schoolingFacts = (child: ChildAnswers) => ({
  roll: child.roll ? rollOf[child.roll] : ('notSure' as const),
  ...filled({
    situation: child.roll,
    daysAWeek: child.daysAWeek,
    wants: child.whenFar ?? child.stayOrNew ?? child.wantsSchool,
    endLetter: child.endLetter,
    goBack: child.goBack,
    mainSchool: child.mainSchool,
    before: child.before,
    lastSchool: child.rollSchool || child.lastSchool,
  }),
})

export function housingFacts({ housingMayTell }: ApplyAnswers): Pick<NonNullable<RequestV1['contact']>, 'housingMayTell'> {
  const told = (housingMayTell ?? []).filter((who) => who !== 'none')
  return told.length > 0 ? { housingMayTell: told } : {}
}

export const supportFacts = (child: ChildAnswers) =>
  filled({
    courtOrder: child.courtOrder,
    planContact: child.planContact,
    childSays: child.childSays,
    whyNotBack: child.whyNotBack,
    askedToLeave: child.askedToLeave,
    options: child.options14 ?? child.after16,
    schoolYears: child.schoolYears,
    subjects: child.subjects,
    hopes: child.hopes,
    worries: child.worries,
  })
