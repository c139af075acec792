import { describe, expect, test } from 'vitest'
import { afterOutcomes, type Answer, type NextStep } from '#admissions/after-outcomes.ts'
import { directionPath } from '#admissions/direction.ts'
import { infantClassCheck, infantExceptions } from '#admissions/infant-class.ts'
import { type WithdrawalFacts, type WithdrawalFault, withdrawalFaults } from '#admissions/offer-withdrawal.ts'
import {
  missingParts,
  type RefusalDoubt,
  type RefusalFacts,
  refusalDoubts,
  refusalParts,
  refusalReasons,
} from '#admissions/refusal.ts'
import { schoolCalendar } from '#admissions/school-days.ts'
import { section19Points } from '#admissions/section-19.ts'

const day = Temporal.PlainDate.from
const calendar = schoolCalendar({
  sessions: [
    { first: '2026-09-02', last: '2026-10-23' },
    { first: '2026-11-02', last: '2026-12-18' },
  ],
  bankHolidays: [],
})

describe('a refusal (admissions-rules 1.1.9, 1.1.14)', () => {
  test('goes out with all five parts only', () => {
    expect(refusalParts).toHaveLength(5)
    const letter = { reason: 'x', rightOfAppeal: 'x', lodgeBy: '2026-12-18', appealContact: 'x', groundsInWriting: 'x' }
    expect(missingParts(letter)).toEqual([])
    for (const part of refusalParts) expect(missingParts({ ...letter, [part]: ' ' })).toEqual([part])
    expect(missingParts({})).toEqual([...refusalParts])
  })

  const plain: RefusalFacts = {
    ...{ reason: 'PREJUDICE_OTHER_YEAR', yearGroup: 9, intakeYears: [7], care: 'no', plan: 'no', highShare: false },
  }
  test.each<[string, Partial<RefusalFacts>, RefusalDoubt[]]>([
    ['prejudice in Year 9', {}, []],
    ['"the number is reached" in Year 9', { reason: 'PAN_RELEVANT_YEAR' }, ['numberOutsideIntakeYear']],
    ['"the number is reached" in Year 7', { reason: 'PAN_RELEVANT_YEAR', yearGroup: 7 }, []],
    ['class size in Year 2', { reason: 'INFANT_CLASS_SIZE', yearGroup: 2 }, []],
    ['class size in Year 3', { reason: 'INFANT_CLASS_SIZE', yearGroup: 3 }, ['notAnInfantClass']],
    ['behaviour, high share', { reason: 'CHALLENGING_BEHAVIOUR', highShare: true }, []],
    ['behaviour', { reason: 'CHALLENGING_BEHAVIOUR' }, ['behaviourWithoutHighShare']],
    ['behaviour in Year 7', { reason: 'CHALLENGING_BEHAVIOUR', highShare: true, yearGroup: 7 }, ['behaviourInIntakeYear']],
    ['behaviour, was in care', { reason: 'CHALLENGING_BEHAVIOUR', highShare: true, care: 'wasInCare' }, ['behaviourInCare']],
    ['behaviour, with a plan', { reason: 'CHALLENGING_BEHAVIOUR', highShare: true, plan: 'yes' }, ['behaviourWithPlan']],
  ])('%s', (_, change, doubts) => {
    const facts = { ...plain, ...change }
    expect(refusalDoubts(facts)).toEqual({ doubts, fairAccess: facts.reason === 'CHALLENGING_BEHAVIOUR' })
    expect(refusalReasons[facts.reason].source.length).toBeGreaterThan(7)
  })
})

describe('taking an offer back (Code 2.12; admissions-rules 1.1.16)', () => {
  const silence: WithdrawalFacts = {
    ...{ reason: 'noReply', officers: ['one', 'two'], language: 'uk', started: false },
    reminders: [{ on: '2026-11-10', language: 'uk' }],
  }
  test.each<[string, Partial<WithdrawalFacts>, WithdrawalFault[]]>([
    ['two officers, a reminder in Ukrainian', {}, []],
    ['one officer twice', { officers: ['one', 'one'] }, ['secondOfficer']],
    ['a reminder in English only', { reminders: [{ on: '2026-11-10', language: 'en' }] }, ['noReminderInLanguage']],
    ['an error needs no reminder', { reason: 'offeredInError', reminders: [] }, []],
    ['an error after the child has started', { reason: 'offeredInError', started: true }, ['started']],
    ['false, after the child has started', { reason: 'falseApplication', started: true }, []],
  ])('%s', (_, change, faults) => expect(withdrawalFaults({ ...silence, ...change })).toEqual(faults))
})

describe('infant classes (Code 2.16; admissions-rules 1.4.2)', () => {
  const moved = { yearGroup: 1, care: 'no', plan: 'no', movedIntoArea: true, noOtherPlaceOn: null, staff: [] } as const
  test('moved into the area counts once the council has confirmed that there is no other place', () => {
    expect(infantClassCheck(moved)).toEqual({ holds: [], ask: ['movedNoOtherPlace'] })
    expect(infantClassCheck({ ...moved, noOtherPlaceOn: '2026-11-20' })).toEqual({ holds: ['movedNoOtherPlace'], ask: [] })
    expect(infantClassCheck({ ...moved, staff: ['movedNoOtherPlace'] }).holds).toEqual([])
  })
  test('each of the others holds by itself, in Reception to Year 2 and not in Year 3', () => {
    const still = { ...moved, movedIntoArea: false }
    expect(infantClassCheck({ ...still, care: 'inCare' }).holds).toEqual(['lookedAfter'])
    expect(infantClassCheck({ ...still, care: 'adoptedAbroad' }).holds).toEqual(['previouslyLookedAfter'])
    expect(infantClassCheck({ ...still, plan: 'yes' }).holds).toEqual(['planNamesSchool'])
    for (const exception of infantExceptions.filter((each) => each !== 'movedNoOtherPlace')) {
      for (const yearGroup of [0, 1, 2])
        expect(infantClassCheck({ ...still, yearGroup, staff: [exception] }).holds).toEqual([exception])
      expect(infantClassCheck({ ...still, yearGroup: 3, staff: [exception] })).toEqual({ holds: [], ask: [] })
    }
  })
})

describe('T45: after the schools have answered', () => {
  test.each<[string, Answer[], boolean, boolean, NextStep[]]>([
    ['nobody yet', ['waiting', 'waiting'], false, false, ['waitForAnswers']],
    ['no school named', [], false, false, ['waitForAnswers']],
    ['one no, one open', ['refused', 'waiting'], false, false, ['waitForAnswers', 'appeal']],
    ['all no', ['refused', 'refused'], false, false, ['otherSchools', 'fairAccessCheck', 'section19Decision', 'appeal']],
    ['waiting lists only', ['waitingList'], false, false, ['otherSchools', 'fairAccessCheck', 'section19Decision', 'appeal']],
    ['an offer and a no', ['offered', 'refused'], false, false, ['acceptOrSayNo', 'appeal']],
    ['accepted, and the appeal stays', ['offered', 'waitingList'], true, true, ['appeal']],
    ['accepted', ['offered'], true, true, []],
  ])('%s', (_, answers, accepted, placed, next) => expect(afterOutcomes(answers, accepted)).toEqual({ placed, next }))
})

describe('T46: teaching while a child waits (Education Act 1996 s.19)', () => {
  const facts = { outSince: '2026-11-02', allRefusedOn: null, fairAccessAgreedOn: null, excludedOn: null, decidedOn: [] }
  test('a point stays due until a decision on or after its day', () => {
    // School days from 2 November: five are 9 November, ten 16, fifteen 23; four weeks are 30 November.
    expect(section19Points(facts, calendar, '2026-11-24')).toEqual([
      { point: 'localFirst', on: '2026-11-09', due: true },
      { point: 'localSecond', on: '2026-11-16', due: true },
      { point: 'localThird', on: '2026-11-23', due: true },
      { point: 'fourWeeks', on: '2026-11-30', due: false },
    ])
    const decided = section19Points({ ...facts, decidedOn: ['2026-11-16'] }, calendar, '2026-12-01')
    expect(decided.filter(({ due }) => due).map(({ point }) => point)).toEqual(['localThird', 'fourWeeks'])
  })
  test('refused everywhere and Fair Access agreed are points; with no day known there is still each of these', () => {
    const none = { ...facts, outSince: null, allRefusedOn: '2026-11-20', fairAccessAgreedOn: '2026-11-23' }
    expect(section19Points(none, calendar, '2026-11-24')).toEqual([
      { point: 'allRefused', on: '2026-11-20', due: true },
      { point: 'fairAccessAgreed', on: '2026-11-23', due: true },
    ])
  })
  test('the sixth school day of an exclusion', () => {
    const sixth = (excludedOn: string) => section19Points({ ...facts, outSince: null, excludedOn }, calendar, '2026-12-30')[0]?.on
    expect(sixth('2026-11-02')).toBe('2026-11-09')
    expect(sixth('2026-10-31')).toBe('2026-11-09')
    expect(sixth('2026-10-20')).toBe('2026-11-03')
  })
})

describe('T50: a school that will not admit', () => {
  const noticeOn = day('2026-11-24')
  test('a maintained school may object in 15 days, or 7 for a looked-after child', () => {
    const foundation = { decides: 'governingBody', lookedAfter: false } as const
    expect(directionPath(foundation, noticeOn, calendar)).toEqual({ path: 'direct', schoolMayObjectBy: '2026-12-09' })
    expect(directionPath({ ...foundation, lookedAfter: true }, noticeOn, calendar)).toEqual({
      path: 'direct',
      schoolMayObjectBy: '2026-12-01',
    })
  })
  test('an academy is asked, then the Secretary of State, until section 62 is confirmed in force', () => {
    const academy = { decides: 'trust', lookedAfter: false } as const
    expect(directionPath(academy, noticeOn, calendar)).toEqual({ path: 'requestThenSecretaryOfState' })
    const confirmed = { 'cwsa-62': '2026-12-01' }
    expect(directionPath(academy, noticeOn, calendar, confirmed).path).toBe('requestThenSecretaryOfState')
    expect(directionPath(academy, day('2026-12-01'), calendar, confirmed).path).toBe('direct')
    expect(directionPath({ ...academy, specialAcademy: true }, day('2026-12-01'), calendar, confirmed).path).toBe(
      'requestThenSecretaryOfState',
    )
  })
  test('no direction to its own schools or where there is no such power', () => {
    expect(directionPath({ decides: 'localAuthority', lookedAfter: false }, noticeOn, calendar).path).toBe('ownSchool')
    expect(directionPath({ decides: 'school', lookedAfter: false }, noticeOn, calendar).path).toBe('noDirection')
  })
})
