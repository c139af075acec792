// Every statutory or local clock, as dated data: change a row (or end it and add the next) when the law changes, never
// the code that counts. The queue, the family's page and the letters all read this one list.
// Source of the whole table: admissions-rules 0.1; `confidence` is its tag (V seen on a public page, P seen but paragraph
// number from memory, M from memory: the council's legal lead checks P and M before release).

export type ClockId =
  | 'C1'
  | 'C2'
  | 'C3'
  | 'C4'
  | 'C5'
  | 'C6'
  | 'C7'
  | 'C8'
  | 'C9'
  | 'C10'
  | 'C11'
  | 'C12'
  | 'C13'
  | 'C14'
  | 'C15'
  | 'C16'
  | 'C17'
  | 'C18'
  | 'C19'

export type Clock = {
  id: ClockId
  /** What is due when it ends. */
  due: string
  /** `aim` is good practice, `must` the law's limit, `atLeast` a time that must be given to somebody. */
  force: 'aim' | 'must' | 'atLeast'
  /** A count of `unit`, or a yearly `MM-DD`. */
  length: number | `${number}-${number}`
  unit: 'schoolDays' | 'workingDays' | 'calendarDays' | 'weeks' | 'yearly'
  starts: string
  /** Whether school holidays stop it. No clock stops for a missing paper. */
  stopsInHolidays: boolean
  source: string
  confidence: 'V' | 'P' | 'M'
  /** First day it holds; null where it has held longer than this service needs. */
  from: string | null
  /** Last day it holds; null while it does. */
  until: string | null
}

const code2021 = '2021-09-01'
const appeals2022 = '2022-10-01'

function clock(
  id: ClockId,
  due: string,
  force: Clock['force'],
  length: Clock['length'],
  unit: Clock['unit'],
  starts: string,
  rest: [source: string, Clock['confidence'], from?: string],
): Clock {
  const [source, confidence, from = null] = rest
  return { id, due, force, length, unit, starts, stopsInHolidays: unit === 'schoolDays', source, confidence, from, until: null }
}

export const clocks: readonly Clock[] = [
  clock('C1', 'outcomeToFamily', 'aim', 10, 'schoolDays', 'applicationReceived', ['Code 2.30', 'V', code2021]),
  clock('C2', 'outcomeToFamily', 'must', 15, 'schoolDays', 'applicationReceived', ['Code 2.30', 'V', code2021]),
  clock('C3', 'schoolTellsCouncil', 'aim', 2, 'schoolDays', 'applicationReceivedThenDecision', [
    'Code 2.30, 2.31 (the two days from memory)',
    'M',
    code2021,
  ]),
  clock('C4', 'vacanciesToCouncil', 'must', 2, 'schoolDays', 'councilAsked', ['Code 2.25 to 2.28', 'M', code2021]),
  clock('C5', 'fairAccessPlace', 'must', 20, 'schoolDays', 'fairAccessAgreed', ['Code 3.21, 3.22', 'P', code2021]),
  clock('C6', 'outOfEducationGround', 'must', 28, 'calendarDays', 'lastDayInEducation', [
    'Code 3.17(l): four weeks, read as 28 days',
    'V',
    code2021,
  ]),
  clock('C7', 'appealLodged', 'atLeast', 20, 'schoolDays', 'refusalNotified', [
    'School Admission Appeals Code 2022',
    'V',
    appeals2022,
  ]),
  clock('C8', 'appealHeard', 'must', 30, 'schoolDays', 'appealLodged', ['School Admission Appeals Code 2022', 'V', appeals2022]),
  clock('C9', 'hearingNotice', 'atLeast', 10, 'schoolDays', 'hearing', [
    'School Admission Appeals Code 2022: counted back from the hearing, may be waived',
    'V',
    appeals2022,
  ]),
  clock('C10', 'appealDecisionLetter', 'aim', 5, 'schoolDays', 'hearing', [
    'School Admission Appeals Code 2022: where possible',
    'V',
    appeals2022,
  ]),
  clock('C11', 'newPupilReturn', 'must', 5, 'calendarDays', 'nameOnRegister', [
    'SI 2024/208 reg 13(1): "day"; one council reads school days',
    'V',
    '2024-08-19',
  ]),
  clock('C12', 'planMoves', 'must', 15, 'workingDays', 'oldCouncilAware', [
    'SEND Regulations 2014 reg 15: on the move day, or this with under 15 working days of notice',
    'V',
  ]),
  clock('C13', 'planNoticeToFamily', 'must', 6, 'weeks', 'planTransferred', ['SEND Regulations 2014 reg 15(4)', 'V']),
  clock('C14', 'schoolObjectsToDirection', 'must', 15, 'calendarDays', 'directionNotice', [
    'School Standards and Framework Act 1998 ss.96 to 97C: 7 if the child is looked after',
    'V',
  ]),
  clock('C15', 'attendanceOrderReply', 'atLeast', 15, 'calendarDays', 'noticeServed', [
    'Education Act 1996 s.437(2): the day of service counts',
    'V',
  ]),
  clock('C16', 'housingTellsSchool', 'must', 14, 'calendarDays', 'latestOfAgreementDetailsPlacement', [
    'Housing Act 1996 s.213AA: start inferred; see law.ts cwsa-11',
    'V',
  ]),
  clock('C17', 'privateFosteringNotice', 'must', 42, 'calendarDays', 'arrangement', [
    'Private Arrangements for Fostering Regulations 2005: 6 weeks before, else within 48 hours',
    'V',
  ]),
  clock('C18', 'councilPublishesInYear', 'must', '08-31', 'yearly', 'schoolYear', ['Code 2.24', 'V', code2021]),
  clock('C19', 'schoolsJoinOrLeaveScheme', 'must', '08-01', 'yearly', 'schoolYear', ['Code 2.26', 'V', code2021]),
]

/** The row that holds on a day; undefined before it began or after it ended. */
export function clockOn(id: ClockId, on: Temporal.PlainDate): Clock | undefined {
  const day = on.toString()
  return clocks.find((row) => row.id === id && (row.from === null || row.from <= day) && (row.until === null || day <= row.until))
}
