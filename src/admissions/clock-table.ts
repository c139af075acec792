// Every statutory or local clock, as dated data: change a row (or end it and add the next) when the law changes, never
// the code that counts (clock-due.ts). The queue, the family's page and the letters all read this one list.
// Source of the whole table: admissions-rules 0.1, and of the council's own aims users-and-journeys B4; `confidence` is
// the tag there (V seen on a public page, P seen but paragraph number from memory, M from memory or our own proposal: the
// council's legal lead checks P and M before release).

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] as const
/** L1 and on: aims of the council's own, beside the statutory C1 to C19. */
export type ClockId = `C${(typeof numbers)[number]}` | `L${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`

export type Clock = {
  id: ClockId
  /** What is due when it ends. */
  due: string
  /** `aim` is good practice, `must` the law's limit, `atLeast` a time that must be given to somebody. */
  force: 'aim' | 'must' | 'atLeast'
  /** A count of `unit`, or a yearly `MM-DD`. */
  length: number | `${number}-${number}`
  unit: 'schoolDays' | 'workingDays' | 'calendarDays' | 'weeks' | 'yearly'
  /** `before` counts back from what it leads up to (C9). */
  counts: 'after' | 'before'
  /** What it runs from. */
  starts: string
  /** The only thing that ends it early: the thing itself being done, or the case for it falling away. */
  stops: string
  /** Empty for every clock, by type: nothing pauses one, least of all a missing paper (B4; admissions-rules 0.1). */
  pausesFor: readonly []
  /** Whether school holidays stop it. */
  stopsInHolidays: boolean
  source: string
  confidence: 'V' | 'P' | 'M'
  /** First day it holds; null where it has held longer than this service needs. */
  from: string | null
  /** Last day it holds; null while it does. */
  until: string | null
}

const code2021 = '2021-09-01'
const appealsCode = 'School Admission Appeals Code 2022'
const appeals2022 = '2022-10-01'

function clock(
  id: ClockId,
  due: string,
  [force, length, unit]: [Clock['force'], Clock['length'], Clock['unit']],
  [starts, stops]: [starts: string, stops: string],
  [source, confidence, from]: [source: string, Clock['confidence'], from?: string],
  counts: Clock['counts'] = 'after',
): Clock {
  const stopsInHolidays = unit === 'schoolDays'
  return {
    ...{ id, due, force, length, unit, counts, starts, stops, pausesFor: [] as const, stopsInHolidays },
    ...{ source, confidence, from: from ?? null, until: null },
  }
}

export const clocks: readonly Clock[] = [
  clock(
    'C1',
    'outcomeToFamily',
    ['aim', 10, 'schoolDays'],
    ['applicationReceived', 'outcomeSentOrWithdrawn'],
    ['Code 2.30', 'V', code2021],
  ),
  clock(
    'C2',
    'outcomeToFamily',
    ['must', 15, 'schoolDays'],
    ['applicationReceived', 'outcomeSentOrWithdrawn'],
    ['Code 2.30', 'V', code2021],
  ),
  clock(
    'C3',
    'schoolTellsCouncil',
    ['aim', 2, 'schoolDays'],
    ['applicationReceivedThenDecision', 'schoolTold'],
    ['Code 2.30, 2.31 (the two days from memory)', 'M', code2021],
  ),
  clock(
    'C4',
    'vacanciesToCouncil',
    ['must', 2, 'schoolDays'],
    ['councilAsked', 'schoolAnswered'],
    ['Code 2.25 to 2.28', 'M', code2021],
  ),
  clock(
    'C5',
    'fairAccessPlace',
    ['must', 20, 'schoolDays'],
    ['fairAccessAgreed', 'placeAllocated'],
    ['Code 3.21, 3.22', 'P', code2021],
  ),
  clock(
    'C6',
    'outOfEducationGround',
    ['must', 28, 'calendarDays'],
    ['lastDayInEducation', 'attending'],
    ['Code 3.17(l): four weeks, read as 28 days', 'V', code2021],
  ),
  clock(
    'C7',
    'appealLodged',
    ['atLeast', 20, 'schoolDays'],
    ['refusalNotified', 'appealLodged'],
    [appealsCode, 'V', appeals2022],
  ),
  clock('C8', 'appealHeard', ['must', 30, 'schoolDays'], ['appealLodged', 'hearing'], [appealsCode, 'V', appeals2022]),
  clock(
    'C9',
    'hearingNotice',
    ['atLeast', 10, 'schoolDays'],
    ['hearing', 'noticeSentOrWaived'],
    [`${appealsCode}: counted back from the hearing, may be waived`, 'V', appeals2022],
    'before',
  ),
  clock(
    'C10',
    'appealDecisionLetter',
    ['aim', 5, 'schoolDays'],
    ['hearing', 'letterSent'],
    [`${appealsCode}: where possible`, 'V', appeals2022],
  ),
  clock(
    'C11',
    'newPupilReturn',
    ['must', 5, 'calendarDays'],
    ['nameOnRegister', 'returnSent'],
    ['SI 2024/208 reg 13(1): "day"; one council reads school days', 'V', '2024-08-19'],
  ),
  clock(
    'C12',
    'planMoves',
    ['must', 15, 'workingDays'],
    ['oldCouncilAware', 'planTransferred'],
    ['SEND Regulations 2014 reg 15(2): on the day of the move, or this where it knew less than 15 working days before', 'V'],
  ),
  clock(
    'C13',
    'planNoticeToFamily',
    ['must', 6, 'weeks'],
    ['planTransferred', 'familyTold'],
    ['SEND Regulations 2014 reg 15(4)', 'V'],
  ),
  clock(
    'C14',
    'schoolObjectsToDirection',
    ['must', 15, 'calendarDays'],
    ['directionNotice', 'schoolObjectedOrAdmitted'],
    ['School Standards and Framework Act 1998 ss.96 to 97C: 7 if the child is looked after', 'V'],
  ),
  clock(
    'C15',
    'attendanceOrderReply',
    ['atLeast', 15, 'calendarDays'],
    ['noticeServed', 'councilSatisfied'],
    ['Education Act 1996 s.437(2): the day of service counts', 'V'],
  ),
  clock(
    'C16',
    'housingTellsSchool',
    ['must', 14, 'calendarDays'],
    ['latestOfAgreementDetailsPlacement', 'schoolTold'],
    ['Housing Act 1996 s.213AA: start inferred; see law.ts cwsa-11', 'V'],
  ),
  clock(
    'C17',
    'privateFosteringNotice',
    ['must', 42, 'calendarDays'],
    ['arrangement', 'socialCareTold'],
    ['Private Arrangements for Fostering Regulations 2005: 6 weeks before, else within 48 hours', 'V'],
    'before',
  ),
  clock('C18', 'councilPublishesInYear', ['must', '08-31', 'yearly'], ['schoolYear', 'published'], ['Code 2.24', 'V', code2021]),
  clock(
    'C19',
    'schoolsJoinOrLeaveScheme',
    ['must', '08-01', 'yearly'],
    ['schoolYear', 'schoolAnswered'],
    ['Code 2.26', 'V', code2021],
  ),
]

const section19 = 'users-and-journeys B4: local setting; Education Act 1996 s.19 gives no number of days'

/** The council's own aims. None is a legal date, and no family is told one as if it were. */
export const localClocks: readonly Clock[] = [
  clock(
    'L1',
    'lookedAfterInEducation',
    ['aim', 20, 'schoolDays'],
    ['careStarted', 'attending'],
    ['users-and-journeys B4 and P7: from the day in care, not of the form', 'M'],
  ),
  clock('L2', 'oldSchoolAnswers', ['aim', 2, 'schoolDays'], ['oldSchoolAsked', 'schoolAnswered'], ['users-and-journeys P9', 'M']),
  clock('L3', 'year11Call', ['aim', 5, 'schoolDays'], ['applicationReceived', 'personRang'], ['users-and-journeys P5', 'M']),
  clock('L4', 'section19First', ['aim', 5, 'schoolDays'], ['outOfEducation', 'decisionRecorded'], [section19, 'M']),
  clock('L5', 'section19Second', ['aim', 10, 'schoolDays'], ['outOfEducation', 'decisionRecorded'], [section19, 'M']),
  clock('L6', 'section19Third', ['aim', 15, 'schoolDays'], ['outOfEducation', 'decisionRecorded'], [section19, 'M']),
  clock(
    'L7',
    'sendScreen',
    ['aim', 10, 'calendarDays'],
    ['needsTold', 'screened'],
    ['users-and-journeys P6: a council that screens within 10 days', 'M'],
  ),
  clock(
    'L8',
    'planAssessmentDecided',
    ['must', 6, 'weeks'],
    ['assessmentAsked', 'familyTold'],
    ['users-and-journeys B4; SEND Regulations 2014 reg 5', 'M'],
  ),
  clock(
    'L9',
    'planFinished',
    ['must', 20, 'weeks'],
    ['assessmentAsked', 'planSent'],
    ['users-and-journeys B4; SEND Regulations 2014 reg 13', 'M'],
  ),
]

/** The row that holds on a day; undefined before it began or after it ended. */
export function clockOn(id: ClockId, on: Temporal.PlainDate): Clock | undefined {
  const day = on.toString()
  return [...clocks, ...localClocks].find(
    (row) => row.id === id && (row.from === null || row.from <= day) && (row.until === null || day <= row.until),
  )
}
