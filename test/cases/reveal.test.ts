// The safety drawer: who opens it, why, how often, and that nobody else can tell what is in it.
import { expect, test } from 'vitest'
import { lockedCase, reveal } from '#cases/reveal.ts'
import { openCase } from '#cases/read-case.ts'
import { readQueue } from '#cases/queue.ts'
import type { StaffMember } from '#council/council.ts'
import { lockAway, mayReach, neutral, safeContact, safetyFacts, unlock } from '#requests/safety.ts'
import { keyFor } from '#settings.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { proveAgain, startSession } from '#staff/session.ts'
import { onBothDatabases } from '../databases.ts'
import { refugeAnswers } from '../requests/a-family.ts'
import { unguard } from '../staff/unguarded.ts'
import { calendar, council, inRefuge, now, sendFamily } from './a-request.ts'

const safetyKey = keyFor('safety for this test, long enough too', 'safety')
// Each test has people of its own: openings are counted by person.
let people = 0
const somebody = (...roles: StaffMember['roles']): StaffMember => {
  people += 1
  return { email: `person${people}@tidemere.example`, name: 'Lead', roles }
}
const context = { council, safetyKey }
const why = 'The school asks whom to ring about the first day'
const after = (minutes: number) => now.add({ seconds: Math.round(minutes * 60) })
const secrets = /900456|safe-box|Marigold|Ruta|Mill Row|Saltmarsh|Samir|harbour|Weekdays 10/i

onBothDatabases('the safety drawer', (db) => {
  const inAudit = async (action: string, { email }: StaffMember) =>
    (
      await db().selectFrom('audit').selectAll().where('action', '=', action).where('actor', '=', email).orderBy('seq').execute()
    ).map((row) => ({
      ...row,
      detail: JSON.parse(row.detail_json) as Record<string, unknown>,
    }))
  const open = async (member: StaffMember, at = now) => ({ member, session: await startSession(db(), member, undefined, at) })
  const aCase = async () => (await sendFamily(db(), { family: inRefuge })).ids[0] ?? ''

  test('opens for a reason and a sentence, and each opening is a row of the audit chain', async () => {
    const id = await aCase()
    const lead = somebody('safeguarding')
    const opener = await open(lead)
    const shown = await reveal(db(), context, { id, opener, reason: 'placeOffer', why }, after(1))
    expect(shown).toMatchObject({
      record: {
        contact: {
          channels: ['text', 'call', 'email', 'worker'],
          phone: '07700 900456',
          voicemail: false,
          codeWord: 'Marigold',
          ifOther: 'endCall',
          checkedOn: '2026-11-23',
          askAgainOn: '2026-12-21',
        },
        answers: { staying: 'refuge', area: 'harbour', mustNotTell: 'yes' },
      },
    })
    const lines = typeof shown === 'object' && 'record' in shown ? shown.record.lines : []
    expect(lines.find(({ child }) => child === 1)).toMatchObject({ answer: 'Samir Before', asked: { language: 'ar' } })
    await reveal(db(), context, { id, opener, reason: 'danger', why }, after(2))
    const rows = await inAudit('safety.revealed', lead)
    expect(rows.map(({ actor, detail }) => [actor, detail['reason']])).toEqual([
      [lead.email, 'placeOffer'],
      [lead.email, 'danger'],
    ])
    expect(await firstBroken(db())).toBeUndefined()
    // The sentence is kept, sealed: people write what they have just read.
    expect(JSON.stringify(await db().selectFrom('safety_reveals').selectAll().execute())).not.toContain('first day')
    // An opening cannot be taken out: the database refuses, and with its guard gone the chain shows it.
    await expect(db().deleteFrom('audit').execute()).rejects.toThrow('never changed')
    await unguard(db())
    await db()
      .deleteFrom('audit')
      .where('seq', '=', rows[0]?.seq ?? 0)
      .execute()
    expect(await firstBroken(db())).toBeDefined()
  })

  test.each([
    ['', why, ['reason']],
    ['curious', why, ['reason']],
    ['placeOffer', '', ['why']],
    ['placeOffer', '         x        ', ['why']],
    ['', '', ['reason', 'why']],
  ])('a reveal without a reason is refused: %j, %j', async (reason, sentence, wrong) => {
    const id = await aCase()
    const lead = somebody('safeguarding')
    const opener = await open(lead)
    expect(await reveal(db(), context, { id, opener, reason, why: sentence }, after(1))).toEqual({ wrong })
    expect(await inAudit('safety.revealed', lead)).toEqual([])
    expect(await db().selectFrom('safety_reveals').selectAll().where('actor', '=', lead.email).execute()).toEqual([])
  })

  test('attack 17: without the role the drawer stays shut, and case, queue and order show no difference', async () => {
    const id = await aCase()
    const officer = somebody('admissions', 'manager')
    const opener = await open(officer)
    expect(await reveal(db(), context, { id, opener, reason: 'placeOffer', why }, after(1))).toBe('notAllowed')
    expect((await inAudit('safety.refused', officer)).map(({ detail }) => detail['cause'])).toEqual(['permission'])
    const other = await sendFamily(db(), {
      family: { ...refugeAnswers, area: 'northgate', safeWays: ['none'], mustNotTell: 'no' },
    })
    const found = [await openCase(db(), id, officer.email, now), await openCase(db(), other.ids[0] ?? '', officer.email, now)]
    const all = await readQueue(db(), { calendar, filters: {}, me: officer, limit: 1_000 }, '2026-11-23')
    const queue = { rows: all.rows.filter((row) => [id, other.ids[0]].includes(row.id)) }
    expect(queue.rows).toHaveLength(2)
    expect(JSON.stringify([found, queue])).not.toMatch(secrets)
    const bare = queue.rows.map(({ id: _, reference: __, ...row }) => row)
    expect(bare[0]).toEqual(bare[1])
    expect((await lockedCase(db(), id))?.id).toBe(id)
    const [open1] = (await sendFamily(db(), {})).ids
    expect(await lockedCase(db(), open1 ?? '')).toBeUndefined()
  })

  test('five minutes after proving who one is, it must be proved again', async () => {
    const id = await aCase()
    const lead = somebody('safeguarding')
    const opener = await open(lead)
    const asked = { id, opener, reason: 'placeOffer', why }
    expect(await reveal(db(), context, asked, after(4.9))).toHaveProperty('record')
    expect(await reveal(db(), context, asked, after(5))).toBe('proveAgain')
    await proveAgain(db(), opener.session, 'somebody@else.example', after(5))
    expect(await reveal(db(), context, asked, after(5))).toBe('proveAgain')
    await proveAgain(db(), opener.session, lead.email, after(6))
    expect(await reveal(db(), context, asked, after(7))).toHaveProperty('record')
    expect(await inAudit('safety.revealed', lead)).toHaveLength(2)
  })

  test('attack 22: 200 reveals within the hour are stopped at 20, all of them are rows, and the team is told once', async () => {
    const id = await aCase()
    const lead = somebody('safeguarding')
    const opener = await open(lead)
    const outcomes: unknown[] = []
    for (let tried = 0; tried < 200; tried += 1) {
      const shown = await reveal(db(), context, { id, opener, reason: 'placeOffer', why }, after(tried / 60))
      outcomes.push(typeof shown === 'string' ? shown : 'shown')
    }
    expect(outcomes.filter((each) => each === 'shown')).toHaveLength(20)
    expect(outcomes.filter((each) => each === 'tooMany')).toHaveLength(180)
    expect(await inAudit('safety.revealed', lead)).toHaveLength(20)
    expect(await inAudit('safety.refused', lead)).toHaveLength(180)
    const told = await db().selectFrom('referrals').select(['team', 'reason']).where('reason', '=', 'revealAlert').execute()
    expect(told).toEqual([{ team: 'safeguarding', reason: 'revealAlert' }])
    const colleague = await open(somebody('safeguarding'), after(4))
    expect(await reveal(db(), context, { id, opener: colleague, reason: 'danger', why }, after(4))).toHaveProperty('record')
  }, 60_000)

  test('a record opens with the right key and in its own row only', async () => {
    const [one, other] = [await aCase(), await aCase()]
    const familyOf = async (id: string) => (await lockedCase(db(), id))?.family_id ?? ''
    const [here, there] = [await familyOf(one), await familyOf(other)]
    expect((await unlock(db(), safetyKey, here))?.record.answers['area']).toBe('harbour')
    await expect(unlock(db(), keyFor('another safety key, long enough too', 'safety'), here)).rejects.toThrow('SAFETY_KEY')
    const row = await db().selectFrom('safety').selectAll().where('family_id', '=', here).executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toMatch(secrets)
    await db()
      .updateTable('safety')
      .set({ sealed: row.sealed, wrapped_key: row.wrapped_key })
      .where('family_id', '=', there)
      .execute()
    await expect(unlock(db(), safetyKey, there)).rejects.toThrow('SAFETY_KEY')
  })

  test('T41: with a refuge the school before is not asked unless the family said yes', async () => {
    const id = await aCase()
    const familyId = (await lockedCase(db(), id))?.family_id ?? ''
    expect(await safetyFacts(db(), familyId)).toEqual({ mayContactOldSchool: false, askAgainOn: '2026-12-21' })
    const agreed = await sendFamily(db(), { family: { ...refugeAnswers, oldSchool: 'yes' } })
    const other = (await lockedCase(db(), agreed.ids[0] ?? ''))?.family_id ?? ''
    expect(await safetyFacts(db(), other)).toMatchObject({ mayContactOldSchool: true })
    const [open1] = (await sendFamily(db(), {})).ids
    const ordinary = await db()
      .selectFrom('requests')
      .select('family_id')
      .where('id', '=', open1 ?? '')
      .executeTakeFirstOrThrow()
    expect(await safetyFacts(db(), ordinary.family_id)).toBeUndefined()
  })

  test('a changed safe contact replaces the old one, under a fresh key', async () => {
    const familyId = (await lockedCase(db(), await aCase()))?.family_id ?? ''
    const before = await db().selectFrom('safety').selectAll().where('family_id', '=', familyId).executeTakeFirstOrThrow()
    const record = (await unlock(db(), safetyKey, familyId))?.record
    if (!record) throw new Error('no record')
    const contact = safeContact({ ...refugeAnswers, safeWays: ['worker'] }, '2026-12-21')
    await db()
      .transaction()
      .execute((tx) => lockAway(tx, safetyKey, familyId, { ...record, contact }))
    const changed = await db().selectFrom('safety').selectAll().where('family_id', '=', familyId).execute()
    expect(changed).toHaveLength(1)
    expect(changed[0]?.wrapped_key).not.toBe(before.wrapped_key)
    expect(changed[0]?.ask_again_on).toBe('2027-01-18')
  })
})

test('attack 72: a number is used only where it was marked safe, and only for four weeks', () => {
  const safe = safeContact({ ...refugeAnswers, safeWays: ['email', 'voicemail'] }, '2026-11-23')
  expect(mayReach(safe, 'email', '2026-12-21')).toBe(true)
  expect(mayReach(safe, 'email', '2026-12-22')).toBe(false)
  for (const by of ['text', 'call', 'worker'] as const) expect(mayReach(safe, by, '2026-11-24')).toBe(false)
  expect(safeContact({ ...refugeAnswers, safeWays: ['none'] }, '2026-11-23').channels).toEqual([])
})

test('words for a restricted family are the neutral ones', () => {
  expect(neutral({ restricted: true })('letters:receipt.subject')).toBe('letters:receipt.subjectNeutral')
  expect(neutral({ restricted: false })('letters:receipt.subject')).toBe('letters:receipt.subject')
})
