import { expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import { tellUs, toldChild } from '#flows/tell-us.ts'
import { journey } from '#journey/journey.ts'
import { referralsOfTelling } from '#referrals/read-referrals.ts'
import { readCode } from '#requests/code.ts'
import { auditOf } from '#staff/audit.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { linkFrom } from '#tellings/link-from.ts'
import { readBy } from '#tellings/read-by.ts'
import { listTellings, note, readTelling, receiptOf } from '#tellings/read-tellings.ts'
import { aroundTelling, teamsFor, tell, type Told } from '#tellings/tell.ts'
import { yearsOld } from '#tellings/years-old.ts'
import { onBothDatabases } from '../databases.ts'

const council = readCouncil('content/council')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const officer = 'officer@tidemere.example'

const child = { onRoll: 'notChecked', checkedBy: '', checkedOn: null, name: 'Samir', born: null }
const notice = {
  reason: 'noSchool',
  details: 'I see him every morning in the lobby.',
  staying: 'homeOffice',
  place: 'Harbour Lights Hotel',
  area: 'harbour',
  movedTo: '',
  contact: '',
  familyKnows: 'yes',
  worry: 'no',
  worryWhat: '',
  role: 'place',
  organisation: 'Harbour Lights Hotel',
  yourName: '',
  reachYou: '01632 960155',
}
let made = 0
const told = (changes: Partial<Told> = {}): Told => ({
  kind: 'child',
  key: `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
  language: 'uk',
  notice,
  children: [child],
  flagged: false,
  ...changes,
})

onBothDatabases('what somebody tells us', (db) => {
  const tellNow = (changes: Partial<Told> = {}, at = now) => tell(db(), council, told(changes), at)
  const idOf = async (reference: string) =>
    (await db().selectFrom('tell_us').select('id').where('reference', '=', reference).executeTakeFirstOrThrow()).id

  test.each([
    ['a doctor', { role: 'health', organisation: 'Quay Street Surgery' }],
    ['a hotel worker', { role: 'place' }],
    ['a neighbour without a name or a phone', { role: 'neighbour', organisation: '', yourName: '', reachYou: '' }],
  ])('T25: %s gets a reference with a check character and a date, and the team hears of it by ids only', async (_, changes) => {
    const reference = await tellNow({ notice: { ...notice, ...changes } })
    expect(readCode(reference.slice(2), 8)).toBeDefined()
    expect(await receiptOf(db(), reference)).toEqual({ readBy: '2026-11-24' })
    const id = await idOf(reference)
    const [referral] = await referralsOfTelling(db(), id)
    expect(referral).toMatchObject({ team: 'missingEducation', reason: 'toldOf' })
    const mails = await db().selectFrom('deliveries').select('body_json').where('destination', '=', 'team-mail').execute()
    const mail = mails.map(({ body_json }) => body_json).find((body) => body.includes(reference))
    expect(mail).toContain(`/staff/told/${id}`)
    for (const personal of ['Samir', 'lobby', 'Harbour', '960155']) expect(mail).not.toContain(personal)
  })

  test('pressed twice, also at once, is one notice', async () => {
    const twice = told()
    const all = await Promise.all([1, 2, 3].map(() => tell(db(), council, twice, now)))
    expect(new Set([...all, await tell(db(), council, twice, now)]).size).toBe(1)
  })

  test('T23: a worry goes to safeguarding too, and the receipt is the same as without one', async () => {
    const calm = await tellNow()
    const worried = await tellNow({ notice: { ...notice, worry: 'yes', worryWhat: 'A stranger waits for him.' } })
    expect(await receiptOf(db(), worried)).toEqual(await receiptOf(db(), calm))
    const teams = (await referralsOfTelling(db(), await idOf(worried))).map(({ team, reason }) => [team, reason])
    expect(teams.toSorted()).toEqual([
      ['missingEducation', 'toldOf'],
      ['safeguarding', 'toldWorry'],
    ])
    expect(await referralsOfTelling(db(), await idOf(calm))).toHaveLength(1)
    // What is written without a tick is a worry all the same.
    expect(teamsFor('child', { ...notice, worryWhat: 'Something' }, [child])).toHaveLength(2)
  })

  test('nothing of where a refuge is is kept, even when it was typed', async () => {
    const canary = 'Canary Lane 7'
    const reference = await tellNow({ notice: { ...notice, staying: 'refuge', place: canary, movedTo: canary, area: 'harbour' } })
    for (const table of ['tell_us', 'deliveries', 'audit', 'referrals'] as const)
      expect(JSON.stringify(await db().selectFrom(table).selectAll().execute())).not.toContain('Canary')
    const read = await readTelling(db(), await idOf(reference), officer, now)
    expect(read?.restricted).toBe(true)
    expect(read?.lines.map(({ id }) => id)).not.toContain('area')
  })

  test('T27: a school tells why a child leaves, where to and when; it is kept as codes and dates for each child', async () => {
    const leaves = { name: 'Olena', born: null, lastDay: { year: 2026, month: 11, day: 20, precision: 'exact' } }
    const children = [
      { ...leaves, leftFor: 'moved', nextSchool: 'Leeds' },
      { ...leaves, name: 'Taras', leftFor: 'notFound', nextSchool: '' },
    ]
    const reference = await tellNow({ kind: 'school', children, notice: { ...notice, role: 'school' } })
    const read = await readTelling(db(), await idOf(reference), officer, now)
    expect(read?.childAnswers.map((each) => each['leftFor'])).toEqual(['moved', 'notFound'])
    const lines = read?.lines ?? []
    expect(lines.find((line) => line.child === 1 && line.id === 'nextSchool')).toMatchObject({
      answer: 'Leeds',
      asked: { language: 'uk' },
    })
    expect(lines.find((line) => line.child === 2 && line.id === 'lastDay')?.answer).toBe('20 November 2026')
    // What the whole notice must hold (report 427): reason, destination, address, contacts.
    for (const id of ['leftFor', 'nextSchool', 'place', 'role', 'organisation', 'reachYou', 'familyKnows'])
      expect(lines.map((line) => line.id)).toContain(id)
    expect((await referralsOfTelling(db(), read?.id ?? ''))[0]?.reason).toBe('toldLeaving')
  })

  test('T09: a child on a list, as somebody has checked, goes to attendance and is not counted as missing', async () => {
    const onList = { ...child, onRoll: 'yes', checkedBy: 'Quay School', checkedOn: { year: 2026, month: 11, precision: 'month' } }
    const reference = await tellNow({ children: [onList] })
    expect((await referralsOfTelling(db(), await idOf(reference))).map(({ team }) => team)).toEqual(['attendance'])
    expect(teamsFor('child', notice, [onList, child])[0]?.team).toBe('missingEducation')
  })

  test('staff see unread ones first, oldest first; reading, noting and making a link are rows of the audit chain', async () => {
    const older = await tellNow({ flagged: true }, now.subtract({ hours: 48 }))
    const id = await idOf(older)
    expect((await listTellings(db()))[0]).toMatchObject({ reference: older, flagged: true, seen: undefined })
    expect(await note(db(), id, 'seen', officer, now)).toBe('done')
    expect(await note(db(), id, 'seen', 'manager@tidemere.example', now)).toBe('alreadySo')
    expect(await note(db(), 'nothing', 'seen', officer, now)).toBe('unknown')
    await note(db(), id, 'link', officer, now)
    await readTelling(db(), id, officer, now)
    const all = await listTellings(db())
    expect(all.at(-1)).toMatchObject({ reference: older, seen: { by: officer } })
    expect((await listTellings(db(), { team: 'attendance' })).every(({ teams }) => teams.includes('attendance'))).toBe(true)
    const trail = await auditOf(db(), [older])
    expect(trail.map(({ actor, action }) => [actor, action])).toEqual([
      ['public', 'told.sent'],
      [officer, 'told.seen'],
      [officer, 'told.link'],
      [officer, 'told.opened'],
    ])
    expect(await firstBroken(db())).toBeUndefined()
  })
})

test('T26: nothing but an answer with who checked and when can call a child on or off a list', () => {
  const asked = (kind: 'child' | 'school') =>
    journey({ questions: (toldChild as never as { questions: never[] }).questions }, {}, aroundTelling(kind)).route.map(
      ({ id }) => id,
    )
  expect(asked('child')).toEqual(['onRoll', 'checkedBy', 'checkedOn', 'name', 'born'])
  expect(asked('school')).toEqual(['name', 'born', 'lastDay', 'leftFor', 'nextSchool'])
  expect(tellUs.questions.map(({ id }) => id)).not.toContain('known')
})

test.each([
  ['2026-11-23', '2026-11-24'],
  ['2026-11-27', '2026-11-30'],
  ['2026-12-24', '2026-12-29'],
])('told on %s, read by %s: weekends and bank holidays are no working days', (today, by) => {
  expect(readBy(council, today)).toBe(by)
})

test('a link made of a notice carries ages and the kind of place, and nothing personal', () => {
  const born = { year: 2017, month: 3, day: 27, precision: 'exact' }
  const path = linkFrom({ notice, childAnswers: [{ ...child, born }, child] }, '2026-11-23')
  expect(path).toBe('/staff/links/new?staying=homeOffice&ages=9')
  expect(linkFrom({ notice: { staying: 'notKnown' }, childAnswers: [child] }, '2026-11-23')).toBe('/staff/links/new')
  expect(yearsOld({ year: 2018, precision: 'age', age: 8 }, '2026-11-23')).toBe(8)
  expect(yearsOld({ year: 1990, precision: 'year' }, '2026-11-23')).toBeUndefined()
})
