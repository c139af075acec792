// The rows of the traceability table (users-and-journeys, part A) as `npm run trace` prints them: what each finding asks
// of us in a few words, whether it concerns families, and, for a row that no test shows, why not yet. A test that shows a
// row begins its title with the row's id: `it('T05: every temporary place says ...')`.

export type Row = {
  finding: string
  /** A family meets it, or what it told would be lost without it. Such a row must have a test or a reason. */
  family: boolean
  /** Why no test shows it yet. Goes when one does. */
  notYet?: string
}

const council = (finding: string, notYet?: string): Row => ({ finding, family: false, ...(notYet ? { notYet } : {}) })
const family = (finding: string, notYet?: string): Row => ({ finding, family: true, ...(notYet ? { notYet } : {}) })

// Reasons that several rows share.
const caseWork = 'the council’s work on a case is issue 4'
const reports = 'reports are issue 4'
const paths = 'being built with every family’s path, issue 3'

export const rows: Readonly<Record<string, Row>> = {
  T01: family('guidance tailored to the case: language, place to stay, ages, needs'),
  T02: council('arrivals become known from many sides: a list, a task, evidence', 'the arrivals list is issue 4'),
  T03: family('public pages assume no knowledge; any agency can tell the council'),
  T04: family('how to register: short pages, a card that scans to the right language'),
  T05: family('"apply even if you may move"; no question about length of stay'),
  T06: family('one entrance for all ages; year group and route from the birth date'),
  T07: family('nearest school with a place; saying no to an offer opens options', paths),
  T08: family('days without school count from day 0'),
  T09: family('on a list but not going: attendance help, not missing education'),
  T10: family('a disputed address keeps the case here with a named owner', paths),
  T11: family('a hand-over is acknowledged or comes back', paths),
  T12: family('after the start: how many days a week, and what the child says', paths),
  T13: family('every group at risk can say so in plain words'),
  T14: family('Year 6: a place now, and secondary school for September'),
  T15: family('four-year-olds: the Reception task; not missing before compulsory age'),
  T16: family('support questions route, and never lower anyone in a queue'),
  T17: family('a previous school of any kind, without a pupil number', paths),
  T18: family('taught at home: neutral words; after an offer, why and contact', paths),
  T19: family('a place lost by long leave: the old school is asked first, no blame', paths),
  T20: family('leaving custody: a route with a discreet label', paths),
  T21: family('an EHC plan: the SEND lane; both stay visible', paths),
  T22: family('asked to leave: staff only, never sent to a school', paths),
  T23: family('signals of danger: a safeguarding lane; the screen shows nothing different'),
  T24: family('reminders to families of Year 6 and Reception children', 'reminders go out with the messages of issue 4'),
  T25: family('"tell us about a child": open to all, with a receipt'),
  T26: family('is the child on a list: nobody says "known" without a check'),
  T27: family('a referral holds reason, destination, address and contacts'),
  T28: council('one case, many teams; any tag tells the owner'),
  T29: council('standing lists of what did not happen', reports),
  T30: family('the sender is the council’s team by name', paths),
  T31: council('the social-care check is a dated step', caseWork),
  T32: council('a guided School2School step with a result', caseWork),
  T33: council('every source shows when it was last checked', caseWork),
  T34: council('asked and answered, per agency', caseWork),
  T35: family('"we have moved" keeps the history and changes the route', paths),
  T36: council('a directory of all councils’ contacts with a date', 'only neighbouring councils are facts so far'),
  T37: council('"left England" needs evidence and a second person', caseWork),
  T38: council('days out and their bands, live'),
  T39: council('known, suspected and awaiting are different', caseWork),
  T40: family('Year 11: real options and a named person', paths),
  T41: family('an English school before: the council checks it first, unless unsafe', paths),
  T42: family('an offer says distance, journey, help, and how to say no', paths),
  T43: council('median days by year group; vacancies with a date'),
  T44: family('closed only when regularly attending', paths),
  T45: family('a waiting list is never an outcome', paths),
  T46: council('a dated decision about teaching while waiting', caseWork),
  T47: council('14 Fair Access grounds: who said so, evidence, agreed by whom', caseWork),
  T48: council('4 weeks and no place near: computed, shown as possible', caseWork),
  T49: council('attempts per school are the evidence', caseWork),
  T50: council('Fair Access decision, start, refusal, direction with dates', caseWork),
  T51: council('a pupil summary that begins with strengths', caseWork),
  T52: family('no page for families holds a threat'),
  T53: council('school attendance order steps with dates', caseWork),
  T54: family('a named person on every flagged case, shown to the family', paths),
  T55: council('no automatic closing; a review date is a must', caseWork),
  T56: council('risk triage with a recorded reason', caseWork),
  T57: council('forum pack; termly reconciliation', caseWork),
  T58: council('daily snapshot; small numbers suppressed'),
  T59: family('no number is ever required of a family', paths),
  T60: council('duplicates are found, a person decides'),
  T61: council('21 destination codes stored and exported'),
  T62: council('many dated destinations for each child'),
  T63: council('consistency rules between codes', reports),
  T64: family('what makes school hard to reach: help and a task for staff', paths),
  T65: family('"first week" pages in every language', paths),
  T66: family('one form; a school that decides itself gets its copy', 'copies to schools that decide themselves are issue 4'),
  T67: family('completion by language and device is measured'),
}
