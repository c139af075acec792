import { describe, expect, test } from 'vitest'
import { type DestinationCode, destinations, mayClose } from '#admissions/destinations.ts'
import { missingStatus, type Status, type StatusFacts } from '#admissions/missing-status.ts'

const on = Temporal.PlainDate.from('2026-11-24')
const nine: StatusFacts = {
  ...{ born: { year: 2017, month: 5, day: 4, precision: 'exact' }, on, roll: 'no', rollChecked: false, outSince: on },
}

describe('T39: known, suspected, neither, unknown, and awaiting start', () => {
  test.each<[string, Partial<StatusFacts>, Status, boolean]>([
    ['T08: applies today, nobody has checked', {}, 'suspected', false],
    ['T26: the list was checked', { rollChecked: true }, 'known', false],
    ['not sure', { roll: 'notSure' }, 'suspected', false],
    ['T09: on a list, not going', { roll: 'notGoing', rollChecked: true }, 'neither', false],
    ['T12: on a list, some days', { roll: 'fewDays' }, 'neither', false],
    ['on a list, too far', { roll: 'far' }, 'neither', false],
    ['T19: the place was lost', { roll: 'lost', rollChecked: true }, 'known', false],
    ['T18: taught at home, not looked at', { roll: 'home' }, 'neither', false],
    ['taught at home, found suitable', { roll: 'home', educatedElsewhere: true, rollChecked: true }, 'neither', false],
    ['taught at home, found not suitable', { roll: 'home', educatedElsewhere: false, rollChecked: true }, 'known', false],
    ['a foreign online school alone', { roll: 'online', rollChecked: true }, 'known', false],
    ['offered, not started', { start: 'offered', rollChecked: true }, 'known', true],
    ['agreed a day, name on the list', { start: 'agreed', roll: 'going', rollChecked: true }, 'known', true],
    ['first day there', { start: 'attended', roll: 'going', rollChecked: true }, 'neither', false],
    ['T63: code 11', { destination: 11 }, 'known', false],
    ['T63: code 12', { destination: 12 }, 'known', false],
    ['T63: code 13', { destination: 13, rollChecked: true }, 'suspected', false],
    ['T63: code 20', { destination: 20, rollChecked: true }, 'unknown', false],
    ['data lost', { destination: 21 }, 'unknown', false],
    ['T15: not of compulsory age', { born: { year: 2022, month: 6, day: 1, precision: 'exact' } }, 'neither', false],
    ['after Year 11', { born: { year: 2009, month: 6, day: 1, precision: 'exact' } }, 'neither', false],
    ['no birth date', { born: null }, 'suspected', false],
  ])('%s', (_, change, status, awaitingStart) => {
    expect(missingStatus({ ...nine, ...change })).toMatchObject({ status, awaitingStart })
  })

  test('T38: days and band go along, whatever the status', () => {
    expect(missingStatus({ ...nine, outSince: on.subtract({ days: 84 }) })).toMatchObject({ days: 84, band: 'over4To12Weeks' })
    expect(missingStatus({ ...nine, outSince: null })).toMatchObject({ days: null, band: 'unknown' })
    expect(missingStatus(nine)).toMatchObject({ status: 'suspected', days: 0, band: 'upTo4Weeks' })
  })
})

describe('T61: 21 destination codes and when they close a case', () => {
  const all = Array.from({ length: 21 }, (_, index) => (index + 1) as DestinationCode)
  const nothing = {
    attending: false,
    foundSuitable: false,
    takenOverByTeam: false,
    evidence: null,
    recordedBy: 'a',
    confirmedBy: null,
  }
  const everything = {
    ...{ attending: true, foundSuitable: true, takenOverByTeam: true, evidence: 'letter', recordedBy: 'a', confirmedBy: 'b' },
  }

  test('all are there once, and none closes a case by itself', () => {
    expect(destinations.map(({ code }) => code)).toEqual(all)
    expect(new Set(destinations.map(({ name }) => name)).size).toBe(21)
    for (const code of all) expect(mayClose({ code, ...nothing }), String(code)).toBe(false)
  })

  test('with everything there, 1 to 5, 10 and 14 to 17 may close, and no other (closing rule, end of Part A)', () => {
    expect(all.filter((code) => mayClose({ code, ...everything }))).toEqual([1, 2, 3, 4, 5, 10, 14, 15, 16, 17])
  })

  test('T44: a place closes nothing until the child goes', () => {
    expect(mayClose({ code: 3, ...everything, attending: false })).toBe(false)
    expect(mayClose({ code: 3, ...nothing, attending: true })).toBe(true)
  })

  test('T37: leaving England needs evidence and a second person', () => {
    expect(mayClose({ code: 16, ...everything, evidence: ' ' })).toBe(false)
    expect(mayClose({ code: 16, ...everything, confirmedBy: null })).toBe(false)
    expect(mayClose({ code: 16, ...everything, confirmedBy: 'a' })).toBe(false)
    expect(mayClose({ code: 10, ...everything, foundSuitable: false })).toBe(false)
  })
})
