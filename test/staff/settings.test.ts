// Settings that a manager changes: dated, checked like the council's files, put back by one more row, seen at once.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { councilToday, newestChange, readChanges } from '#council/changes.ts'
import { readCouncil } from '#council/council.ts'
import { type Change, councilOn, inForceOn, type SettingName, settingNames, settings, valueOn } from '#council/settings.ts'
import type { Database } from '#database/database.ts'
import { translator } from '#language/translate.ts'
import { readSettings } from '#settings.ts'
import { firstBroken } from '#staff/audit.ts'
import { changeSetting, newestOf, putBack, settingLines } from '#staff/change-setting.ts'
import { fieldsOf, formSettings, readSetting, shownAs } from '#staff/read-setting.ts'
import type { Around, Typed } from '#staff/setting-parts.ts'
import { readDay, readStretch } from '#staff/typed-days.ts'
import { settingFault } from '#web/setting-words.ts'
import { siteOf } from '#web/site.ts'
import { onBothDatabases } from '../databases.ts'

const base = readCouncil('content/council')
const now = Temporal.Instant.from('2026-11-24T09:00:00Z')
const today = '2026-11-24'
const by = 'head@tidemere.example'
const around: Around = {
  today,
  before: base,
  pointOf: async (postcode) => (postcode === 'ZZ1 1AB' ? { shown: 'ZZ1 1AB', easting: 1, northing: 2 } : undefined),
  knownSchools: async (urns) => new Set(urns.filter((urn) => urn.startsWith('999'))),
}
const t = translator('en')

onBothDatabases('a setting', (db) => {
  const change = (name: SettingName, value: unknown, from = today, more: { seen?: number; at?: Temporal.Instant } = {}) =>
    current(db(), name).then((seen) =>
      changeSetting(db(), base, { name, value, from, by, seen: more.seen ?? seen }, more.at ?? now),
    )
  const current = async (database: Database, name: SettingName) => newestOf(await readChanges(database, name))
  const held = async (day: string) => councilToday(db(), base, day)

  test('holds from its day on, and what held before can still be said', async () => {
    expect(await change('preferences', 3, '2027-01-04')).toBe('done')
    expect([(await held(today)).preferences, (await held('2027-01-03')).preferences]).toEqual([4, 4])
    expect((await held('2027-01-04')).preferences).toBe(3)
    expect(await change('preferences', 6)).toBe('done')
    expect([(await held(today)).preferences, (await held('2027-01-04')).preferences]).toEqual([6, 3])
    const [line] = await settingLines(db(), ['preferences'], today)
    expect(line).toMatchObject({ now: { value: 6 }, planned: [{ value: 3, validFrom: '2027-01-04' }] })
  })

  test('is put back by one more row: what is in force from today, what is planned from its own day', async () => {
    const before = await readChanges(db(), 'preferences')
    const [planned, inForce] = before
    const seen = newestOf(before)
    expect(await putBack(db(), base, { name: 'preferences', seq: inForce?.seq ?? 0, by, seen }, now)).toBe('done')
    expect([(await held(today)).preferences, (await held('2027-01-04')).preferences]).toEqual([4, 3])
    const next = await current(db(), 'preferences')
    expect(await putBack(db(), base, { name: 'preferences', seq: planned?.seq ?? 0, by, seen: next }, now)).toBe('done')
    expect([(await held(today)).preferences, (await held('2027-01-04')).preferences]).toEqual([4, 4])
    expect(await putBack(db(), base, { name: 'preferences', seq: 9_999, by, seen: next }, now)).toBe('unknown')
    expect((await readChanges(db(), 'preferences')).length).toBe(4)
  })

  test('is refused in the past, too far ahead, twice, and over a change that was not seen', async () => {
    expect(await change('hours', { days: [1], from: '09:00', to: '12:00' }, '2026-11-23')).toBe('past')
    expect(await change('hours', { days: [1], from: '09:00', to: '12:00' }, '2030-01-01')).toBe('tooFar')
    expect(await change('hours', { to: '17:00', from: '09:00', days: [1, 2, 3, 4, 5] })).toBe('sameAsBefore')
    expect(await change('hours', undefined)).toBe('sameAsBefore')
    expect(await change('hours', { days: [1], from: '09:00', to: '12:00' }, today, { seen: 77 })).toBe('meanwhile')
    expect(await readChanges(db(), 'hours')).toEqual([])
  })

  test('two managers who press at once are told one after the other', async () => {
    const seen = await current(db(), 'preferences')
    const outcomes = await Promise.all([2, 3, 5, 7].map((most) => change('preferences', most, today, { seen })))
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
    expect(outcomes.filter((each) => each === 'meanwhile')).toHaveLength(3)
  })

  test('each is a row of the audit without its value', async () => {
    const rows = await db().selectFrom('audit').selectAll().where('action', '=', 'setting.changed').execute()
    expect(rows.length).toBeGreaterThan(4)
    expect(rows[0]).toMatchObject({ actor: by, subject: 'preferences' })
    expect(JSON.parse(rows[0]?.detail_json ?? '{}')).toEqual({ from: '2027-01-04', change: 1 })
    expect(await firstBroken(db())).toBeUndefined()
  })

  test('a row of a shape that is no longer known is left out, and the others hold', async () => {
    const seq = (await newestChange(db())) + 1
    const row = { seq, name: 'contacts', value_json: '{"telex":1}', valid_from: today, made_at: now.toString(), made_by: by }
    await db().insertInto('council_settings').values(row).execute()
    const read = councilOn(base, await readChanges(db()), today)
    expect(read.unreadable).toEqual(['contacts'])
    expect(read.council.admissions.phone).toBe(base.admissions.phone)
    expect(read.council.preferences).not.toBe(4)
    await db()
      .insertInto('council_settings')
      .values({ ...row, seq: seq + 1, name: 'of a later version' })
      .execute()
    expect((await readChanges(db())).map(({ name }) => name)).not.toContain('of a later version')
    await db().deleteFrom('council_settings').where('seq', '>=', seq).execute()
  })

  test('is there on the next request, whichever copy of the code made it, and at midnight', async () => {
    const settingsOf = (day: string) => readSettings({ TODAY: day })
    const options = settingsOf(today)
    const first = await siteOf({ settings: options, council: base, db: db() })
    expect(await siteOf({ settings: options, council: base, db: db() })).toBe(first)
    await change('terms', { ...base.terms, closures: ['2026-11-30'] })
    const second = await siteOf({ settings: options, council: base, db: db() })
    expect(second.council.terms.closures).toEqual(['2026-11-30'])
    expect([first.calendar.has.has('2026-11-30'), second.calendar.has.has('2026-11-30')]).toEqual([true, false])
    expect(second.base).toBe(base)
    // Attack 18: a person who was taken off the list is out on the next request.
    await change(
      'people',
      base.staff.filter(({ email }) => email !== 'reader@tidemere.example'),
    )
    const third = await siteOf({ settings: options, council: base, db: db() })
    expect(third.council.staff.map(({ email }) => email)).not.toContain('reader@tidemere.example')
    await change('preferences', 9, '2026-11-25')
    expect((await siteOf({ settings: options, council: base, db: db() })).council.preferences).not.toBe(9)
    expect((await siteOf({ settings: settingsOf('2026-11-25'), council: base, db: db() })).council.preferences).toBe(9)
  })
})

test('of two rows the one that began last holds, and of one day the later one', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((at) => `2027-01-0${at}`)
  fc.assert(
    fc.property(fc.array(fc.record({ validFrom: day, value: fc.integer({ min: 1, max: 10 }) })), day, (made, on) => {
      const changes: Change[] = made.map((each, at) => ({ ...each, seq: at + 1, name: 'preferences', madeAt: '', madeBy: '' }))
      let expected: Change | undefined
      for (const each of changes) if (each.validFrom <= on && (!expected || each.validFrom >= expected.validFrom)) expected = each
      expect(inForceOn(changes, 'preferences', on)).toBe(expected)
      expect(valueOn(base, changes, 'preferences', on)).toBe(expected?.value ?? base.preferences)
    }),
  )
})

describe('a setting’s form', () => {
  test('there is one for every setting but people, with words for everything on it', () => {
    expect([...formSettings, 'people'].toSorted()).toEqual(settingNames.toSorted())
    for (const name of formSettings) {
      for (const key of [`${name}.title`, `${name}.about`]) expect(t.has(`staff-settings:${key}`), key).toBe(true)
      for (const field of fieldsOf(name)) {
        const words = `staff-settings:${name}.${field.name.split('.')[0]}`
        for (const part of ['label', 'wrong', ...(field.options ?? []).map((option) => `options.${option}`)])
          expect(t.has(`${words}.${part}`), `${words}.${part}`).toBe(true)
      }
    }
  })

  test.each(formSettings)('%s: what is shown reads back as what it was', async (name) => {
    const value = settings[name].of(base)
    const read = await readSetting(name, shownAs(name, value as never), around)
    const same = name === 'schoolsInYear' ? { ...(value as object), checkedOn: today } : value
    expect(read).toEqual({ value: same })
  })

  const typed = (name: (typeof formSettings)[number], changes: Typed): Typed => ({
    ...shownAs(name, settings[name].of(base) as never),
    ...changes,
  })

  test.each<[(typeof formSettings)[number], Typed, string]>([
    ['contacts', { phone: [''] }, 'phone'],
    ['contacts', { email: ['nobody'] }, 'email'],
    ['contacts', { address: ['\n \n'] }, 'address'],
    ['hours', { days: [] }, 'days'],
    ['hours', { days: ['8'] }, 'days'],
    ['hours', { from: ['morning'] }, 'from'],
    ['hours', { from: ['17:00'] }, 'to'],
    ['teams', { 'email.send': ['x'] }, 'email.send'],
    ['teams', { 'name.send': [''] }, 'name.send'],
    ['preferences', { most: ['11'] }, 'most'],
    ['preferences', { most: ['4.5'] }, 'most'],
    ['preferences', { most: ['-1'] }, 'most'],
    ['terms', { sessions: ['2 September 2026'] }, 'sessions'],
    ['terms', { sessions: ['31 September 2026 to 3 October 2026'] }, 'sessions'],
    ['terms', { sessions: ['23 October 2026 to 2 September 2026'] }, 'sessions'],
    ['terms', { bankHolidays: ['Christmas'] }, 'bankHolidays'],
    ['schoolTerms', { rows: ['999004, term, 1 September 2026'] }, 'rows'],
    ['schoolTerms', { rows: ['100001, closed, 27 November 2026'] }, 'rows'],
    ['schoolTerms', { rows: ['999004, term, 5 September 2026 to 25 October 2026'] }, 'rows'],
    ['placeCodes', { rows: ['HBR21, Harbour Lights, hotel, ZZ1 1AB'] }, 'rows'],
    ['placeCodes', { rows: ['HBR21, Harbour Lights, council, ZZ9 9ZZ'] }, 'rows'],
    ['placeCodes', { rows: ['AAA1, One, council, ZZ1 1AB\naaa1, Two, council, ZZ1 1AB'] }, 'rows'],
    ['schoolsInYear', { rows: ['999004, maybe'] }, 'rows'],
    ['schoolsInYear', { rows: ['100001, school'] }, 'rows'],
    ['schoolsInYear', { otherwise: ['OTHER_LA'] }, 'otherwise'],
    ['reminders', { urgent: ['5'] }, 'urgent'],
    ['reminders', { soon: ['0'] }, 'soon'],
    ['section19', { 1: ['4'] }, '0'],
    ['section19', { 2: ['x'] }, '2'],
    ['fairAccess', { list: ['15'] }, 'list'],
    ['fairAccess', { panels: ['every month'] }, 'panels'],
    ['retention', { closedMonths: ['0'] }, 'closedMonths'],
    ['law', { 'from.cwsa-11': ['soon'] }, 'from.cwsa-11'],
  ])('%s: %j is refused at %s, in words', async (name, changes, field) => {
    const read = await readSetting(name, typed(name, changes), around)
    const wrong = 'wrong' in read ? read.wrong : []
    expect(wrong.map((each) => each.field)).toContain(field)
    for (const each of wrong) expect(settingFault(t, name, each).length).toBeGreaterThan(9)
  })

  test('a term that cannot be is refused with the rule that says so', async () => {
    const read = await readSetting('terms', typed('terms', { sessions: ['4 September 2026 to 25 December 2026'] }), around)
    expect('wrong' in read ? read.wrong.map((each) => settingFault(t, 'terms', each)).join(' ') : '').toContain('2026-12-25')
  })

  test('reads what a manager types', async () => {
    expect(await readSetting('hours', { days: ['5', '1'], from: ['9.00'], to: ['12:30'] }, around)).toEqual({
      value: { days: [1, 5], from: '09:00', to: '12:30' },
    })
    const modes = { otherwise: ['SCHOOL'], rows: ['999004; School; 01632 960203, a@b.example\n\n999005 | council'] }
    expect(await readSetting('schoolsInYear', modes, around)).toMatchObject({
      value: {
        otherwise: 'SCHOOL',
        schools: {
          999004: { mode: 'SCHOOL', contact: '01632 960203, a@b.example', checkedOn: today },
          // Not changed, so still checked on the day it was.
          999005: { mode: 'LA', checkedOn: '2026-09-01' },
        },
      },
    })
    expect(await readSetting('placeCodes', { rows: ['new1, A house, Council, ZZ1 1AB'] }, around)).toEqual({
      value: [{ code: 'NEW1', name: 'A house', staying: 'council', postcode: 'ZZ1 1AB', easting: 1, northing: 2 }],
    })
    const rows =
      '999004, term, 1 September 2026 to 21 October 2026\n999004, closed, 25 September 2026\n999005, closed, 27/11/2026'
    expect(await readSetting('schoolTerms', { rows: [rows] }, around)).toEqual({
      value: {
        999004: { sessions: [{ first: '2026-09-01', last: '2026-10-21' }], closures: ['2026-09-25'] },
        999005: { closures: ['2026-11-27'] },
      },
    })
    expect(await readSetting('law', typed('law', { 'from.cwsa-11': ['1 June 2026'], 'from.cwsa-61': [''] }), around)).toEqual({
      value: { 'cwsa-11': '2026-06-01', 'cwsa-61': null },
    })
    expect(await readSetting('fairAccess', { list: ['14'], panels: ['8 January 2027\n11 December 2026'] }, around)).toEqual({
      value: { list: 14, panels: ['2026-12-11', '2027-01-08'] },
    })
  })
})

test.each([
  ['2 September 2026', '2026-09-02'],
  ['Wednesday, 2nd Sept 2026', '2026-09-02'],
  ['2/9/2026', '2026-09-02'],
  ['2026-09-02', '2026-09-02'],
  ['31 September 2026', undefined],
  ['29 February 2027', undefined],
  ['2/9/26', undefined],
  ['13/13/2026', undefined],
  ['', undefined],
  ['September', undefined],
])('the day %j is %s', (text, day) => {
  expect(readDay(text)).toBe(day)
})

test('a stretch has two days', () => {
  expect(readStretch('2 September 2026 to 23 October 2026')).toEqual({ first: '2026-09-02', last: '2026-10-23' })
  expect(readStretch('2026-09-02 - 2026-10-23')).toEqual({ first: '2026-09-02', last: '2026-10-23' })
  for (const wrong of ['2 September 2026', 'to', '2 September 2026 to 3 September 2026 to 4 September 2026'])
    expect(readStretch(wrong)).toBeUndefined()
})
