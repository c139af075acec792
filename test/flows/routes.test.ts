// Every family's path, as the reader's manual: a situation, what is asked and what is not, which route and teams it has,
// and what its receipt says. Today is Monday 23 November 2026, school year 2026 to 2027.
import { describe, expect, test } from 'vitest'
import { route } from '#admissions/route.ts'
import { schoolCalendar } from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'
import { type ApplyAnswers, apply } from '#flows/apply.ts'
import { type ChildAnswers, child as childFlow } from '#flows/child.ts'
import { situationOf, type Whereabouts } from '#flows/situation.ts'
import { journey } from '#journey/journey.ts'
import { tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { receiptOf } from '#requests/route-receipt.ts'
import { referralsOf } from '#requests/tell-teams.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { born, rows } from './route-rows.ts'

const today = '2026-11-23'
const calendar = schoolCalendar(readCouncil('content/council').terms)

const all: ChildAnswers = { ...childAnswers('Lina', 2017), careSince: { year: 2026, month: 11, day: 2, precision: 'exact' } }

/** One child, walked: questions, route, referrals, receipt. */
function walk(changes: object, family: Record<string, unknown> = {}, whereabouts: Whereabouts = 'here') {
  const around = { family: { ...familyAnswers, grounds: ['none'], ...family } as ApplyAnswers, today }
  const { route: questions, answers } = journey(childFlow, { ...all, ...changes }, around)
  const child = answers as ChildAnswers
  const way = route(situationOf(around.family, child, today, whereabouts))
  const facts = { family: around.family, child, restricted: family['staying'] === 'refuge', sentOn: today, mustOn: '2026-12-14' }
  return {
    asked: questions.map(({ id }) => id),
    route: way.route,
    missing: way.missingEducation,
    told: referralsOf(way).map(({ team, reason }) => `${team}: ${reason}`),
    receipt: receiptOf(facts, calendar),
  }
}

describe.each(rows)('$title', ({ child, family, whereabouts, asks, never, route: path, missing, told, receipt }) => {
  const walked = walk(child, family, whereabouts)

  test('asks what this path needs and nothing of another', () => {
    expect(walked.asked).toEqual(expect.arrayContaining(asks))
    for (const id of never) expect(walked.asked).not.toContain(id)
  })

  test('has its route, its teams and its count', () => {
    expect([walked.route, walked.missing]).toEqual([path, missing])
    expect(walked.told.toSorted()).toEqual(told.toSorted())
  })

  test('tells the family what it means, who acts and by when, in every language', () => {
    const keys = walked.receipt.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(receipt))
    for (const tag of tags) {
      const t = translator(tag)
      for (const { key, team } of walked.receipt) {
        expect(t.has(`routes:receipt.${key}`), `${key} in ${tag}`).toBe(true)
        if (team) expect(t.has(`routes:teams.${team}`), `${team} in ${tag}`).toBe(true)
      }
    }
  })
})

describe('days on a receipt', () => {
  test('P7: twenty school days count from the first day in care, not from the form', () => {
    const { receipt } = walk({ care: 'inCare' }, { applicant: 'socialWorker' })
    expect(receipt).toEqual([{ key: 'lookedAfter', team: 'virtualSchool', date: '2026-11-30' }])
  })

  test('P5: somebody rings a Year 11 arrival within five school days', () => {
    expect(walk({ born: born(2011) }).receipt[0]).toMatchObject({ key: 'year11', date: '2026-11-30' })
  })

  test('T09: each line names the team that acts', () => {
    const { receipt } = walk({ roll: 'notGoing', stayOrNew: 'keep', plan: 'elsewhere', livesWith: 'otherPerson' })
    expect(receipt.filter(({ team }) => team).map(({ key, team }) => [key, team])).toEqual([
      ['privateFostering', 'socialCare'],
      ['sendAdvice', 'send'],
      ['attendance', 'attendance'],
    ])
  })

  test('T20: youth justice is told, and no shared screen says so', () => {
    const { told, receipt } = walk({}, { grounds: ['justice'] })
    expect(told).toContain('youthJustice: leavingCustody')
    expect(JSON.stringify(receipt)).not.toMatch(/youth|custody/i)
  })
})

describe('where a family is', () => {
  const asked = (answers: object, facts: object = {}) =>
    journey(apply, answers as Record<string, unknown>, { family: answers as Record<string, unknown>, today, ...facts }).route.map(
      ({ id }) => id,
    )

  test('T10: whether another council sent the family away is asked only where it is not clear which council acts', () => {
    expect(asked({ staying: 'own', postcode: 'unknown', area: 'notSure' })).toContain('sentAway')
    expect(asked({ staying: 'other', postcode: 'ZZ1 1AA' })).toContain('sentAway')
    expect(asked({ staying: 'own', postcode: 'ZZ1 1AA' })).not.toContain('sentAway')
    expect(asked({ staying: 'refuge', area: 'notSure' })).not.toContain('sentAway')
  })

  test('P4: who placed the family is optional; consent for housing is asked only while the law or the council has use for it', () => {
    expect(asked({ staying: 'council' })).toContain('placedBy')
    expect(asked({ staying: 'homeOffice' })).not.toContain('placedBy')
    expect(asked({ staying: 'council' })).not.toContain('housingMayTell')
    expect(asked({ staying: 'council' }, { housingNotices: true })).toContain('housingMayTell')
    expect(apply.questions.find(({ id }) => id === 'housingMayTell')?.about.drawer).toBe('contact')
  })

  test('T22: what a family says of being asked to leave never reaches a school', () => {
    for (const id of [
      'askedToLeave',
      'whyNotBack',
      'childSays',
      'courtOrder',
      'options14',
      'schoolYears',
      'subjects',
      'hopes',
      'worries',
    ])
      expect(childFlow.questions.find((question) => question.id === id)?.about.drawer, id).toBe('support')
  })

  test('8.5: no question about how well a child speaks English', () => {
    for (const { id } of [...apply.questions, ...childFlow.questions]) expect(id).not.toMatch(/english|eal|fluen/i)
  })
})
