// Deciding on a real case on both databases: schools asked by a link, two officers where the council decides, letters that
// cannot lack a part, an offer answered by the family, and a case that closes only when the child attends.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { act, type Acted, answerProposal } from '#cases/act.ts'
import type { DeedKind } from '#cases/deeds.ts'
import { eventsOf } from '#cases/events.ts'
import { lifeOf } from '#cases/life.ts'
import { readQueue } from '#cases/queue.ts'
import { answerForSchool, askedOfSchool, linkForSchool } from '#cases/school-link.ts'
import { loadDemonstration } from '#schools/demonstration.ts'
import { answerOffer } from '#requests/after/answer-offer.ts'
import { sentFamily } from '#requests/sent-family.ts'
import { onBothDatabases } from '../databases.ts'
import { calendar, inRefuge, now, sendFamily } from './a-request.ts'
import { context as after } from '../requests/after/a-sent-family.ts'

const context = { ...after, calendar }
const [one, two] = ['officer@tidemere.example', 'manager@tidemere.example']

onBothDatabases('deciding', (db) => {
  let [ours, trust] = ['', '']
  beforeAll(async () => {
    await loadDemonstration(db(), 'content/demo', now)
    const schoolOf = async (type: string) =>
      (
        await db()
          .selectFrom('schools')
          .select('urn')
          .where('type_code', '=', type)
          .where('status', '=', 'open')
          .executeTakeFirstOrThrow()
      ).urn
    ours = await schoolOf('1')
    trust = await schoolOf('34')
  })

  async function begin(given: Parameters<typeof sendFamily>[1] = {}) {
    const { reference, ids } = await sendFamily(db(), given)
    const [id = ''] = ids
    const { family_id: familyId } = await db()
      .selectFrom('requests')
      .select('family_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return {
      ...{ id, reference, familyId },
      do: (kind: DeedKind, typed: Record<string, unknown>, by = one, at = now, looked = false): Promise<Acted> =>
        act(db(), context, { id, by, kind, typed, looked }, at),
      life: async () => lifeOf((await eventsOf(db(), [id])).get(id) ?? []),
      mails: async () =>
        (
          await db()
            .selectFrom('deliveries')
            .select('body_json')
            .where('family_id', '=', familyId)
            .where('event', '=', 'family-mail')
            .execute()
        ).length,
    }
  }
  const refusal = (urn: string) => ({
    urn,
    reason: 'PREJUDICE_OTHER_YEAR',
    facts: 'Year 5 has 30 children in rooms for 28.',
    decider: 'Panel of governors',
    appealContact: 'Clerk, 1 Harbour Square',
  })

  test('a school answers by its link, once, and the family hears nothing from it', async () => {
    const it = await begin()
    const asked = await it.do('asked', { urn: trust })
    if (asked === 'unknown' || !('eventId' in asked)) throw new Error(JSON.stringify(asked))
    const token = await linkForSchool(db(), { requestId: it.id, eventId: asked.eventId, urn: trust }, now)
    const before = await it.mails()
    expect(await askedOfSchool(db(), token)).toMatchObject({
      urn: trust,
      dueOn: '2026-11-25',
      answered: null,
      child: { name: 'Omar' },
    })
    for (const wrong of ['', 'x'.repeat(27), `${token}x`]) expect(await askedOfSchool(db(), wrong)).toBeUndefined()
    const said = { answer: 'place', who: 'Mr Hill', startOn: '2026-12-01' }
    expect(await answerForSchool(db(), context, token, said, now)).toBe('done')
    expect(await answerForSchool(db(), context, token, said, now)).toBe('gone')
    expect((await it.life()).schools.get(trust)).toMatchObject({ answer: { answer: 'place', who: 'Mr Hill' }, outcome: null })
    expect(await it.mails()).toBe(before)
    const stored = JSON.stringify(await db().selectFrom('school_asks').selectAll().execute())
    expect(stored).not.toContain(token)
  })

  test('a school is not told where a family in a refuge lives', async () => {
    const it = await begin({ family: inRefuge })
    const asked = await it.do('asked', { urn: trust })
    const eventId = typeof asked === 'object' && 'eventId' in asked ? asked.eventId : ''
    const token = await linkForSchool(db(), { requestId: it.id, eventId, urn: trust }, now)
    expect((await askedOfSchool(db(), token))?.address).toBeNull()
  })

  test('where the council decides, one officer proposes and another agrees; nobody agrees with itself', async () => {
    const it = await begin()
    expect(await it.do('refused', refusal(ours))).toMatchObject({ done: 'proposed' })
    expect((await it.life()).schools.get(ours)?.outcome ?? null).toBeNull()
    expect(await answerProposal(db(), context, { id: it.id, by: one, agrees: true }, now)).toEqual({ faults: ['secondOfficer'] })
    const before = await it.mails()
    expect(await answerProposal(db(), context, { id: it.id, by: two, agrees: true }, now)).toMatchObject({ done: 'refused' })
    expect((await it.life()).schools.get(ours)).toMatchObject({
      outcome: 'refused',
      refusal: { officers: [one, two], appealBy: expect.stringMatching(/^202[67]-/) },
    })
    expect(await answerProposal(db(), context, { id: it.id, by: two, agrees: true }, now)).toBe('unknown')
    expect(await it.mails()).toBe(before + 1)
  })

  test('a second officer who does not agree says why, and nothing has happened', async () => {
    const it = await begin()
    await it.do('offered', { urn: ours, startOn: '2026-12-01', decider: 'Admissions' })
    expect(await answerProposal(db(), context, { id: it.id, by: two, agrees: false, why: ' ' }, now)).toEqual({ faults: ['why'] })
    expect(
      await answerProposal(db(), context, { id: it.id, by: two, agrees: false, why: 'The class is full' }, now),
    ).toMatchObject({ done: 'proposalEnded' })
    expect(await it.life()).toMatchObject({ proposal: null, toldOn: null })
  })

  test.each(['facts', 'appealContact', 'decider', 'reason'])('a refusal without %s cannot be sent', async (part) => {
    const it = await begin()
    const { [part as 'facts']: _, ...rest } = refusal(trust)
    expect(await it.do('refused', rest)).toEqual({ faults: ['incomplete'] })
    expect(await it.do('refused', { ...refusal(trust), [part]: '   ' })).toEqual({ faults: ['incomplete'] })
    expect((await it.life()).schools.size).toBe(0)
  })

  test('a doubtful reason is questioned, and a person may stand by it', async () => {
    const it = await begin()
    const typed = { ...refusal(trust), reason: 'INFANT_CLASS_SIZE' }
    expect(await it.do('refused', typed)).toEqual({ faults: ['doubt.notAnInfantClass'] })
    expect(await it.do('refused', typed, one, now, true)).toMatchObject({ done: 'refused' })
  })

  test('after the legal day an outcome needs the reason for the delay', async () => {
    const it = await begin()
    const late = Temporal.Instant.from('2027-01-20T12:00:00Z')
    expect(await it.do('refused', refusal(trust), one, late)).toEqual({ faults: ['lateReason'] })
    expect(await it.do('refused', { ...refusal(trust), late: 'The school did not answer' }, one, late)).toMatchObject({
      done: 'refused',
    })
  })

  test('from offer to a closed case, and open again', async () => {
    const it = await begin({ children: [{ preferences: { urns: [], nearest: true } }] })
    expect(await it.do('offered', { urn: trust, startOn: '2026-12-01', decider: 'The trust', ask: 'Ms Reed' })).toMatchObject({
      done: 'offered',
    })
    const sent = await sentFamily(db(), it.familyId)
    expect(sent?.children[0]?.life.schools.get(trust)?.offer).toMatchObject({ startOn: '2026-12-01', ask: 'Ms Reed' })
    const answer = { once: randomUUID(), familyId: it.familyId, requestId: it.id, urn: trust, answer: 'yes' as const }
    expect(await answerOffer(db(), context, { ...answer, urn: ours }, now)).toBe('gone')
    expect(await answerOffer(db(), context, answer, now)).toBe('done')
    expect(await answerOffer(db(), context, answer, now)).toBe('gone')
    expect((await it.life()).accepted).toMatchObject({ urn: trust, startOn: '2026-12-01' })
    const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`)
    const close = (by: string, day: string) => it.do('closed', { code: 3 }, by, at(day))
    await it.do('destination', { code: 3, on: '2026-12-01', source: 'School' }, one, at('2026-12-01'))
    expect(await close(two, '2026-12-01')).toEqual({ faults: ['mayNotClose.attendance'] })
    expect(await it.do('started', { urn: trust, on: '2026-12-01' }, one, at('2026-12-01'))).toMatchObject({ done: 'started' })
    expect(await it.do('checked', { check: 'roll', on: '2026-12-01' }, one, at('2026-12-01'))).toMatchObject({ done: 'checked' })
    expect(await it.do('checked', { check: 'attendance', on: '2026-12-02', going: 'yes' }, one, at('2026-12-02'))).toMatchObject({
      done: 'checked',
    })
    expect(await close(two, '2026-12-02')).toEqual({ faults: ['mayNotClose.attendance'] })
    await it.do('checked', { check: 'attendance', on: '2026-12-15', going: 'yes' }, one, at('2026-12-15'))
    const inQueue = async (day: string) =>
      (await readQueue(db(), { calendar, filters: {}, me: { email: one, roles: ['admissions'] }, limit: 500 }, day)).rows.some(
        ({ id }) => id === it.id,
      )
    expect(await inQueue('2026-12-15')).toBe(true)
    expect(await close(two, '2026-12-15')).toMatchObject({ done: 'closed' })
    expect(await inQueue('2026-12-15')).toBe(false)
    expect(await it.do('asked', { urn: ours }, one, at('2026-12-15'))).toEqual({ faults: ['closed'] })
    expect(await it.do('reopened', { why: 'Left the school', on: '2027-01-10' }, one, at('2027-01-11'))).toMatchObject({
      done: 'reopened',
    })
    expect(await inQueue('2027-01-11')).toBe(true)
  })

  test('a no keeps its reason and words; what is only the family’s to say stands as its own', async () => {
    const it = await begin()
    await it.do('offered', { urn: trust, startOn: '2026-12-01', decider: 'The trust' })
    const no = {
      once: randomUUID(),
      familyId: it.familyId,
      requestId: it.id,
      urn: trust,
      answer: 'no' as const,
      reason: 'tooFar' as const,
      words: 'ساعتان بالحافلة',
    }
    expect(await answerOffer(db(), context, no, now)).toBe('done')
    expect((await it.life()).schools.get(trust)?.declined).toMatchObject({ reason: 'tooFar', words: 'ساعتان بالحافلة' })
    const head = await db()
      .selectFrom('case_heads')
      .select(['open', 'unread'])
      .where('request_id', '=', it.id)
      .executeTakeFirstOrThrow()
    expect(head).toEqual({ open: 1, unread: 1 })
    const row = await db().selectFrom('audit').select('detail_json').where('subject', '=', `${it.reference}-1`).execute()
    expect(JSON.stringify(row)).not.toContain('ساعتان')
  })

  test('an offer is taken back by two officers, after a reminder in the family’s language', async () => {
    const it = await begin({ language: 'ar' })
    await it.do('offered', { urn: trust, startOn: '2026-12-01', decider: 'The trust' })
    const typed = { urn: trust, reason: 'noReply', facts: 'No reply to three calls' }
    expect(await it.do('offerWithdrawn', typed)).toEqual({ faults: ['noReminderInLanguage'] })
    await it.do('reminded', { urn: trust, language: 'ar' })
    expect(await it.do('offerWithdrawn', typed)).toMatchObject({ done: 'proposed' })
    expect(await answerProposal(db(), context, { id: it.id, by: two, agrees: true }, now)).toMatchObject({
      done: 'offerWithdrawn',
    })
  })
})
