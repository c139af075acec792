// What a sent request sets in motion beside the queue: teams told, another council told, in one transaction with it.
import { beforeAll, expect, test } from 'vitest'
import { schoolCalendar } from '#admissions/school-days.ts'
import { readQueue } from '#cases/queue.ts'
import { readCouncil } from '#council/council.ts'
import { councilMail } from '#delivery/connectors/council-mail.ts'
import { acknowledgeHandover, findHandover, handoversOf, openHandovers, workingDaysAfter } from '#referrals/handover.ts'
import { readReferrals, referralsOf } from '#referrals/read-referrals.ts'
import { startDraft } from '#requests/draft.ts'
import { readRouteReceipts } from '#requests/read-route-receipts.ts'
import { send } from '#requests/send.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import { keyFor } from '#settings.ts'
import { auditOf } from '#staff/audit.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../databases.ts'
import { childAnswers, familyAnswers } from './a-family.ts'

const pepper = keyFor('a secret for this test only, long enough', 'family code')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const council = readCouncil('content/council')
const calendar = schoolCalendar(council.terms)
const context = {
  council,
  calendar,
  origin: 'https://schools.example',
  safetyKey: keyFor('safety for this test, long enough', 'safety'),
}
const { placeCode: _, ...withoutCode } = familyAnswers
const inSaltmarch = { ...withoutCode, staying: 'own', postcode: 'ZZ6 1AB', address: '2 Marsh Road', grounds: ['none'] }

onBothDatabases('sending tells those who must act', (db) => {
  beforeAll(() => importPostcodes(db(), 'content/demo/postcodes.csv', undefined, now))

  async function sent(child: object, family: object = { ...familyAnswers, grounds: ['none'] }) {
    const children = [{ id: '1', answers: { ...childAnswers('Lina', 2017), ...child } as Record<string, unknown> }]
    const open = await startDraft(
      db(),
      pepper,
      { version: 1, language: 'ar', family: family as Record<string, unknown>, children },
      now,
    )
    const result = await send(db(), context, open, open.draft.sendKey, now)
    if (typeof result === 'string' || !('sent' in result)) throw new Error(`Not sent: ${JSON.stringify(result)}`)
    const row = await db()
      .selectFrom('requests')
      .innerJoin('families', 'families.id', 'requests.family_id')
      .select(['requests.id', 'requests.reference', 'requests.family_id', 'families.must_on'])
      .where('families.reference', '=', result.sent)
      .executeTakeFirstOrThrow()
    const mails = await db().selectFrom('deliveries').selectAll().where('request_id', '=', row.id).execute()
    return { ...row, mails }
  }
  const told = async (id: string) => (await referralsOf(db(), id)).map(({ team, reason }) => `${team}: ${reason}`).toSorted()

  test('T28: a plan: the SEND team and whoever counts the days are told, and the request stays in the queue with its dates', async () => {
    const request = await sent({ plan: 'yes', planContact: 'Ann Example, 01632 960355' })
    expect(await told(request.id)).toEqual(['missingEducation: missingEducation', 'send: sendPlan'])
    const notices = request.mails.filter(({ event }) => event === 'referral.made')
    expect(notices.map(({ body_json }) => (JSON.parse(body_json) as { to: string }).to).toSorted()).toEqual([
      'cme@tidemere.example',
      'sen@tidemere.example',
    ])
    for (const { body_json } of notices)
      for (const personal of ['Lina', 'Haddad', '07700', 'HBR21', 'Saltmarch', 'Ann']) expect(body_json).not.toContain(personal)
    expect(request.must_on).toBe('2026-12-14')
    const queue = await readQueue(
      db(),
      { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] }, limit: 1_000 },
      '2026-11-23',
    )
    expect(queue.rows.find(({ id }) => id === request.id)).toMatchObject({ lane: 'sendPlan' })
  })

  test('T16: telling more teams never changes the dates or the place in the order', async () => {
    const plain = await sent({})
    const flagged = await sent({ plan: 'elsewhere', livesWith: 'otherPerson' })
    expect(flagged.must_on).toBe(plain.must_on)
    const { rows } = await readQueue(
      db(),
      { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] }, limit: 1_000 },
      '2026-11-23',
    )
    const [one, other] = [plain.id, flagged.id].map((id) => rows.find((row) => row.id === id))
    expect([other?.lane, other?.state.next, other?.state.daysOut]).toEqual([one?.lane, one?.state.next, one?.state.daysOut])
  })

  test('T22: what is said of being asked to leave is in the support drawer and in no body that leaves out that drawer', async () => {
    const request = await sent({ roll: 'notGoing', askedToLeave: 'yes' })
    for (const { event, body_json } of request.mails.filter(({ destination }) => destination !== 'file-drop')) {
      expect(body_json, event).not.toContain('askedToLeave')
    }
    const stored = await db()
      .selectFrom('requests')
      .select(['answers_json', 'words_json'])
      .where('id', '=', request.id)
      .executeTakeFirst()
    expect(JSON.stringify(stored)).not.toContain('askedToLeave')
  })

  test('T11: another council: handed over with a day to answer by; ours until it does, and a task when it stays silent', async () => {
    const request = await sent({}, inSaltmarch)
    const [handover] = await handoversOf(db(), request.id, '2026-11-23')
    expect(handover).toMatchObject({
      to: { code: '998', name: 'Saltmarch Council', email: 'admissions@saltmarch.example' },
      dueOn: '2026-11-30',
      state: 'waiting',
    })
    const mail = request.mails.find(({ destination }) => destination === 'council-mail')
    const body = councilMail.carries.parse(JSON.parse(mail?.body_json ?? '{}'))
    if ('recalled' in body) throw new Error('A hand-over is no recall')
    expect(body).toMatchObject({ to: 'admissions@saltmarch.example', acknowledgeBy: '2026-11-30' })
    // Both councils agreed that their mail may carry it; what may help the family stays here all the same.
    expect(body.request?.application.child.name.full).toBe('Lina')
    expect(JSON.stringify(body)).not.toContain('left ear')

    const flagsOn = async (day: string) =>
      (await readQueue(db(), { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] }, limit: 1_000 }, day)).rows.find(
        ({ id }) => id === request.id,
      )
    expect((await flagsOn('2026-11-24'))?.flags).toContain('otherCouncil')
    const before = (await flagsOn('2026-11-24'))?.state.next
    expect((await handoversOf(db(), request.id, '2026-11-30'))[0]?.state).toBe('waiting')
    expect((await openHandovers(db(), '2026-12-01')).find(({ requestId }) => requestId === request.id)?.state).toBe('noAnswer')
    expect((await flagsOn('2026-12-01'))?.state.next).toEqual(before)

    const token = body.path.split('/').at(-1) ?? ''
    expect(await findHandover(db(), `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, '2026-12-01')).toBeUndefined()
    const found = await findHandover(db(), token, '2026-12-01')
    expect(found).toMatchObject({ reference: request.reference, acknowledged: undefined })
    expect(JSON.stringify(await db().selectFrom('handovers').selectAll().execute())).not.toContain(token)
    const both = await Promise.all([
      acknowledgeHandover(db(), found?.id ?? '', 'Sam Example, Saltmarch admissions', now),
      acknowledgeHandover(db(), found?.id ?? '', 'officer@tidemere.example', now, 'officer@tidemere.example'),
    ])
    expect(both.toSorted()).toEqual(['alreadySo', 'done'])
    expect((await handoversOf(db(), request.id, '2026-12-01'))[0]?.state).toBe('acknowledged')
    expect((await flagsOn('2026-12-01'))?.flags).not.toContain('otherCouncil')
    expect((await auditOf(db(), [request.reference])).map(({ action }) => action)).toContain('handover.acknowledged')
    expect(await firstBroken(db())).toBeUndefined()
  })

  test('T36: the receipt says which council it is and how to reach it, with the day it must answer by', async () => {
    const request = await sent({}, inSaltmarch)
    const receipts = await readRouteReceipts(db(), { council, calendar }, request.family_id, '2026-11-23')
    expect(receipts.get(1)).toContainEqual({
      key: 'handOver',
      council: { name: 'Saltmarch Council', phone: '01632 960300' },
      date: '2026-11-30',
    })
  })

  test('T35: a town that nobody has listed: an officer finds the council, no mail goes anywhere', async () => {
    const request = await sent(
      {},
      {
        ...withoutCode,
        staying: 'other',
        placeCode: 'none',
        postcode: 'unknown',
        area: 'outside',
        town: 'Farhaven',
        sentAway: 'no',
        address: '',
      },
    )
    const [handover] = await handoversOf(db(), request.id, '2026-11-23')
    expect(handover).toMatchObject({ to: { code: null, name: 'Farhaven', email: null } })
    expect(request.mails.map(({ destination }) => destination)).not.toContain('council-mail')
    const receipts = await readRouteReceipts(db(), { council, calendar }, request.family_id, '2026-11-23')
    expect(receipts.get(1)?.map(({ key }) => key)).toContain('handOverProbably')
  })

  test('T10: an address that another council disputes is kept here: a task for a person, a flag, and no hand-over', async () => {
    const request = await sent(
      {},
      { ...withoutCode, staying: 'other', placeCode: 'none', postcode: 'ZZ6 1AB', address: '', sentAway: 'yes' },
    )
    expect(await handoversOf(db(), request.id, '2026-11-23')).toEqual([])
    expect(await told(request.id)).toContain('admissions: addressDisputed')
    const { rows } = await readQueue(
      db(),
      { calendar, filters: {}, me: { email: 'x', roles: ['admissions'] }, limit: 1_000 },
      '2026-11-23',
    )
    expect(rows.find(({ id }) => id === request.id)?.flags).toContain('disputed')
  })

  test('a refuge: the safeguarding team is told by reference, no council is written to, wherever the refuge is', async () => {
    const refuge = {
      ...withoutCode,
      staying: 'refuge',
      area: 'outside',
      town: 'Secretville',
      safeWays: ['none'],
      writeTo: '',
      oldSchool: 'no',
      mustNotTell: 'no',
      avoid: '',
    }
    const request = await sent({ earlierName: '' }, refuge)
    expect(await told(request.id)).toContain('safeguarding: restrictedAddress')
    expect(await handoversOf(db(), request.id, '2026-11-23')).toEqual([])
    for (const { body_json, destination } of request.mails) {
      expect(destination).not.toBe('council-mail')
      expect(body_json).not.toContain('Secretville')
    }
  })

  test('everything a team has not said it has stands in the list', async () => {
    const { open, referrals } = await readReferrals(db(), { teams: 'all', team: 'send' })
    expect(referrals.every(({ team }) => team === 'send')).toBe(true)
    expect(open['send']).toBe(referrals.filter(({ acknowledged }) => !acknowledged).length)
  })
})

test('working days: no weekend, no bank holiday', () => {
  const friday = Temporal.PlainDate.from('2026-12-18')
  expect(workingDaysAfter(friday, 5, ['2026-12-25', '2026-12-28'])).toBe('2026-12-29')
})
