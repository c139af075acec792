// What a refusal must say, what it may be for, and what it may never be for. A letter with a part missing cannot go out
// (admissions-rules 1.1.14), and a reason that is often used wrongly is questioned first (1.1.9).

/** Five parts (Code 2.32), the last being that grounds of appeal go in writing and are not limited. */
export const refusalParts = ['reason', 'rightOfAppeal', 'lodgeBy', 'appealContact', 'groundsInWriting'] as const
export type RefusalPart = (typeof refusalParts)[number]

export function missingParts(letter: Partial<Record<RefusalPart, string | null>>): RefusalPart[] {
  return refusalParts.filter((part) => !letter[part]?.trim())
}

export type RefusalReason =
  | 'PREJUDICE_OTHER_YEAR' // actual prejudice, in a year that is not an intake year
  | 'PAN_RELEVANT_YEAR' // the admission number, which binds only in the year of entry
  | 'INFANT_CLASS_SIZE'
  | 'SELECTION_NOT_MET' // grammar schools only
  | 'CHALLENGING_BEHAVIOUR'
  | 'TWICE_EXCLUDED'

export const refusalReasons: Record<RefusalReason, { source: string; appeal: 'ordinary' | 'infantClass' }> = {
  PREJUDICE_OTHER_YEAR: { source: 'School Standards and Framework Act 1998 s.86(3); admissions-rules 1.1.9', appeal: 'ordinary' },
  PAN_RELEVANT_YEAR: { source: 'Code 1.4; admissions-rules 1.1.9', appeal: 'ordinary' },
  INFANT_CLASS_SIZE: { source: 'Code 2.16; admissions-rules 1.4.2, 3.3', appeal: 'infantClass' },
  SELECTION_NOT_MET: { source: 'Code 2.28, 2.29; admissions-rules 1.1.7', appeal: 'ordinary' },
  CHALLENGING_BEHAVIOUR: { source: 'Code 3.10 to 3.13; admissions-rules 2.8', appeal: 'ordinary' },
  TWICE_EXCLUDED: { source: 'School Standards and Framework Act 1998 s.87; admissions-rules 6', appeal: 'ordinary' },
}

/** Never a reason alone (Code 2.9; admissions-rules 1.1.8, 8.5); a school that gives one is asked again. */
export const neverAReason = [
  'late',
  'faith',
  'otherCurriculum',
  'missedTest',
  'noReportFromLastSchool',
  'nationalityOrStatus',
  'noFixedAddress',
  'levelOfEnglish',
] as const

export type RefusalFacts = {
  reason: RefusalReason
  yearGroup: number
  /** The years the school takes children in: 0, 3 or 7 as a rule. */
  intakeYears: readonly number[]
  care: 'no' | 'inCare' | 'wasInCare' | 'adoptedAbroad' | 'notSure' | undefined
  plan: 'no' | 'yes' | 'elsewhere' | 'notSure' | undefined
  /** The school already has a high share of such children and says so (Code 3.10). */
  highShare: boolean
}

export type RefusalDoubt =
  | 'numberOutsideIntakeYear'
  | 'notAnInfantClass'
  | 'behaviourInIntakeYear'
  | 'behaviourWithoutHighShare'
  | 'behaviourInCare'
  | 'behaviourWithPlan'

/** What is wrong with a reason for this child; empty where nothing is. A behaviour refusal always goes on to Fair Access. */
export function refusalDoubts(facts: RefusalFacts): { doubts: RefusalDoubt[]; fairAccess: boolean } {
  const { reason, yearGroup, care } = facts
  const intake = facts.intakeYears.includes(yearGroup)
  const doubts: RefusalDoubt[] = []
  if (reason === 'PAN_RELEVANT_YEAR' && !intake) doubts.push('numberOutsideIntakeYear')
  if (reason === 'INFANT_CLASS_SIZE' && (yearGroup < 0 || yearGroup > 2)) doubts.push('notAnInfantClass')
  if (reason === 'CHALLENGING_BEHAVIOUR') {
    if (intake) doubts.push('behaviourInIntakeYear')
    if (!facts.highShare) doubts.push('behaviourWithoutHighShare')
    if (care === 'inCare' || care === 'wasInCare' || care === 'adoptedAbroad') doubts.push('behaviourInCare')
    if (facts.plan === 'yes') doubts.push('behaviourWithPlan')
  }
  return { doubts, fairAccess: reason === 'CHALLENGING_BEHAVIOUR' }
}
