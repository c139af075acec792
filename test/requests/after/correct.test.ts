import { expect, it } from 'vitest'
import { keyingRows } from '#cases/keying.ts'
import { readQueue } from '#cases/queue.ts'
import { openCase } from '#cases/read-case.ts'
import { familyMail } from '#delivery/connectors/family-mail.ts'
import { referralsOf } from '#referrals/read-referrals.ts'
import { correct, correctionOf, walkCorrection, type Whose } from '#requests/after/correct.ts'
import { factsAbout } from '#requests/after/facts.ts'
import { knownFamily } from '#requests/after/known.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../../databases.ts'
import { refugeAnswers } from '../a-family.ts'
import { again, begin, calendar, context, council, outbox, sentOpen } from './a-sent-family.ts'

const officer = { email: 'officer@tidemere.example', roles: ['admissions' as const] }
const later = Temporal.Instant.from('2026-11-26T09:00:00Z')
const today = '2026-11-26'

onBothDatabases('correcting something', (db) => {
  const family = async (id: string) => {
    const known = await knownFamily(db(), id)
    if (!known) throw new Error('No such family')
    return known
  }
  const walk = async (id: string, whose: Whose, changed: object) => walkCorrection(await family(id), whose, { ...changed }, today)

  it('asks nothing besides what the correction itself opens', async () => {
    const { familyId } = await sentOpen(db(), { children: [{ roll: 'no' }, {}] })
    for (const whose of ['family', 1, 2] as const) expect((await walk(familyId, whose, {}))?.next).toBeUndefined()
    expect(await walk(familyId, 3, {})).toBeUndefined()
    expect((await walk(familyId, 1, { plan: 'yes' }))?.next).toBe('planCouncil')
    expect((await walk(familyId, 'family', { ways: ['letter'] }))?.next).toBeUndefined()
    expect((await walk(familyId, 'family', { ways: ['worker'] }))?.next).toBe('worker')
  })

  it('P9: a birth date: the fact has old and new, what was sent stays, the year group and the queue follow what is known', async () => {
    const { open, familyId, ids, reference } = await sentOpen(db(), { language: 'en' })
    const [id = ''] = ids
    const before = await db().selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const born = { year: 2015, month: 3, day: 27, precision: 'exact' }
    await begin(db(), open, correctionOf(1), { born, name: { full: 'Lina Haddad' } })
    const twin = await again(db(), open)
    expect(await correct(db(), context, open, 1, later)).toBe('corrected')
    expect(await correct(db(), context, open, 1, later)).toBe('already')
    expect(await correct(db(), context, twin, 1, later)).toBe('already')
    const facts = await factsAbout(db(), ids)
    expect(facts).toHaveLength(1)
    expect(facts[0]?.data).toMatchObject({
      changes: [
        { id: 'name', before: { answer: 'Lina' }, after: { answer: 'Lina Haddad' } },
        { id: 'born', before: { answer: '27 March 2017' }, after: { answer: '27 March 2015' } },
      ],
    })
    const after = await db().selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(after).toMatchObject({
      year_group: 7,
      born: '2015-03-27',
      answers_json: before.answers_json,
      words_json: before.words_json,
    })
    const found = await openCase(db(), id, officer.email, later)
    expect(found).toMatchObject({ name: { full: 'Lina Haddad' }, yearGroup: 7, mustOn: '2026-12-14' })
    expect(JSON.stringify(found?.words)).toContain('27 March 2017')
    expect(found && JSON.stringify(keyingRows(found, council))).toContain('2015-03-27')
    const row = (await readQueue(db(), { calendar, filters: {}, me: officer, limit: 500 }, today)).rows.find(
      (each) => each.id === id,
    )
    expect(row).toMatchObject({ name: { full: 'Lina Haddad' }, yearGroup: 7 })
    expect(row?.flags).toContain('reply')
    expect(await outbox(db(), familyId, 'team-mail')).toContainEqual(
      expect.objectContaining({ reason: 'familyCorrected', reference: `${reference}-1`, news: true }),
    )
    const [, mail] = (await outbox(db(), familyId, 'family-mail')).map((body) => familyMail.carries.parse(body))
    expect(mail?.text).toContain('corrected')
    expect(JSON.stringify(mail)).not.toMatch(/Lina|2015/)
    expect(await firstBroken(db())).toBeUndefined()
  })

  it('a plan that was forgotten: the SEND team is told now, and no team twice', async () => {
    const { open, ids } = await sentOpen(db())
    const [id = ''] = ids
    const toldBefore = (await referralsOf(db(), id)).map(({ team }) => team)
    expect(toldBefore).not.toContain('send')
    await begin(db(), open, correctionOf(1), { plan: 'yes' })
    expect(await correct(db(), context, open, 1, later)).toBe('notReady')
    await begin(db(), open, correctionOf(1), { plan: 'yes', planCouncil: '', planContact: 'Ann Example' })
    expect(await correct(db(), context, open, 1, later)).toBe('corrected')
    const told = (await referralsOf(db(), id)).map(({ team }) => team)
    expect(told.toSorted()).toEqual([...toldBefore, 'send'].toSorted())
    const found = await openCase(db(), id, officer.email, later)
    expect(found?.route).toBe('sendPlan')
    // What is support stays with support.
    const row = await db().selectFrom('requests').select('now_json').where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.now_json).not.toContain('Ann Example')
    expect(found?.answers.child.planContact).toBe('Ann Example')
    expect(found?.answers.child.helps).toBe('She does not hear well in her left ear')
  })

  it('C7: how to reach the family: known from now on, and the old address hears of it too', async () => {
    const { open, familyId } = await sentOpen(db(), { children: [{}, {}] })
    await begin(db(), open, correctionOf('family'), { email: 'new@family.example', emailWhose: 'mine' })
    expect(await correct(db(), context, open, 'family', later)).toBe('corrected')
    const known = await family(familyId)
    expect(known.answers).toMatchObject({ email: 'new@family.example', phone: { typed: '07700 900123' }, reads: 'ar' })
    expect(known.answers.grounds).toEqual(['noHome', 'safety'])
    const to = (await outbox(db(), familyId, 'family-mail')).map((body) => familyMail.carries.parse(body).to)
    expect(to.toSorted()).toEqual(['new@family.example', 'salma@family.example', 'salma@family.example'])
    const facts = await factsAbout(
      db(),
      known.children.map((child) => child.id),
    )
    expect(facts.map(({ kind, requestId }) => [kind, requestId])).toEqual(known.children.map((child) => ['corrected', child.id]))
    const sentWords = await db()
      .selectFrom('contacts')
      .select('words_json')
      .where('family_id', '=', familyId)
      .executeTakeFirstOrThrow()
    expect(sentWords.words_json).toContain('salma@family.example')
  })

  it('other schools: old and new for staff, the new ones known', async () => {
    const { open, ids } = await sentOpen(db(), { language: 'en' })
    await begin(db(), open, correctionOf(1), { preferences: { urns: [], nearest: true } })
    // The same choice again is no correction.
    expect(await correct(db(), context, open, 1, later)).toBe('already')
    await begin(db(), open, correctionOf(1), { preferences: { urns: ['999001'], nearest: true }, sibling: 'no' })
    expect(await correct(db(), context, open, 1, later)).toBe('corrected')
    expect(await openCase(db(), ids[0] ?? '', officer.email, later)).toMatchObject({
      preferences: [{ rank: 1, urn: '999001' }],
      nearest: true,
    })
  })

  it('P3: where the family is kept safe neither the place nor the safe ways can be corrected here, nor seen', async () => {
    const { open, familyId } = await sentOpen(db(), { family: refugeAnswers, children: [{ earlierName: 'Samir Before' }] })
    const asked = await walk(familyId, 'family', {})
    expect(asked?.flow.questions.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['ways']))
    expect(JSON.stringify([asked?.answers, (await walk(familyId, 1, {}))?.answers])).not.toMatch(/Samir|900456|Marigold|harbour/)
    await begin(db(), open, correctionOf(1), { name: { full: 'Another Name' } })
    expect(await correct(db(), context, open, 1, later)).toBe('corrected')
    const rows = JSON.stringify([
      await db().selectFrom('families').selectAll().where('id', '=', familyId).execute(),
      await db().selectFrom('requests').selectAll().where('family_id', '=', familyId).execute(),
    ])
    expect(rows).not.toMatch(/refuge|harbour|Samir/i)
  })
})
