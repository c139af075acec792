import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { takeCase } from '#cases/owner.ts'
import { readQueue } from '#cases/queue.ts'
import { type Fact, factsAbout, markSeen, sayFact } from '#requests/after/facts.ts'
import { logOf } from '#requests/after/log.ts'
import { progressOf } from '#requests/after/progress.ts'
import { sentFamily } from '#requests/sent-family.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { calendar, sendFamily } from '../../cases/a-request.ts'
import { onBothDatabases } from '../../databases.ts'
import { context, outbox } from './a-sent-family.ts'

const officer = 'officer@tidemere.example'
const today = '2026-11-24'
const later = Temporal.Instant.from('2026-11-24T09:00:00Z')

const sentWith = async (db: Parameters<typeof sendFamily>[0]) => {
  const { reference, ids } = await sendFamily(db, { children: [{}, {}] })
  const { id } = await db.selectFrom('families').select('id').where('reference', '=', reference).executeTakeFirstOrThrow()
  return { reference, familyId: id, first: ids[0] ?? '', second: ids[1] ?? '' }
}

onBothDatabases('what a family says after sending', (db) => {
  it('T12 T44: is one dated fact however often the page is pressed, about its own child only, and new in the queue until read', async () => {
    const { familyId, first, second } = await sentWith(db())
    const said = {
      once: randomUUID(),
      familyId,
      requestId: first,
      kind: 'attending' as const,
      data: { answer: 'someDays' as const, days: 2 },
    }
    expect(await sayFact(db(), context, said, later)).toBe(true)
    expect(await sayFact(db(), context, said, later)).toBe(false)
    expect(await sayFact(db(), context, { ...said, once: randomUUID(), familyId: 'another' }, later)).toBe(false)
    expect(await sayFact(db(), context, { ...said, once: 'x' }, later)).toBe(false)
    expect(await sayFact(db(), context, { ...said, once: randomUUID(), data: { answer: 'someDays', days: 9 } }, later)).toBe(
      false,
    )
    expect(await factsAbout(db(), [first])).toMatchObject([
      { kind: 'attending', data: { answer: 'someDays', days: 2 }, seenAt: null },
    ])
    expect(await factsAbout(db(), [second])).toEqual([])

    const flagged = async () =>
      (await readQueue(db(), { calendar, filters: {}, me: { email: officer, roles: ['admissions'] }, limit: 500 }, today)).rows
        .filter(({ flags }) => flags.includes('reply'))
        .map(({ id }) => id)
    expect(await flagged()).toEqual([first])
    expect(await markSeen(db(), first, officer, later)).toBe(1)
    expect(await markSeen(db(), first, officer, later)).toBe(0)
    expect(await flagged()).toEqual([])
    expect(await firstBroken(db())).toBeUndefined()
  })

  it('a withdrawal, and taking it back: the family reads of it in its language, the team that something waits', async () => {
    const { familyId, first, reference } = await sentWith(db())
    for (const kind of ['withdrawn', 'kept'] as const)
      await sayFact(db(), context, { once: randomUUID(), familyId, requestId: first, kind, data: {} }, later)
    const [, ...mails] = await outbox(db(), familyId, 'family-mail')
    expect(mails).toMatchObject([
      { to: 'salma@family.example', language: 'ar' },
      { to: 'salma@family.example', language: 'ar' },
    ])
    expect(JSON.stringify(mails)).toContain(reference)
    expect(JSON.stringify(mails)).not.toContain('Omar')
    const news = (await outbox(db(), familyId, 'team-mail')).filter((body) => body['news'])
    expect(news.map(({ reason }) => reason)).toEqual(['familyWithdrew', 'familyKept'])
  })

  it('shows the family who looked, by role and never by name, each deed once a day', async () => {
    const { reference, familyId, first } = await sentWith(db())
    await takeCase(db(), first, officer, later)
    const sent = await sentFamily(db(), familyId)
    expect(sent?.children[0]?.taken).toBe('2026-11-24T09:00:00.000Z')
    const own = [reference, ...(sent?.children ?? []).map((child) => child.reference)]
    expect(await logOf(db(), own)).toEqual([{ on: '2026-11-24', who: 'council', what: 'taken' }])
    expect(JSON.stringify(await logOf(db(), own))).not.toContain('officer')
  })
})

describe('how far a request is', () => {
  const child = { sentOn: '2026-11-23', mustOn: '2026-12-14', taken: undefined }
  const fact = (kind: Fact['kind'], data: object = {}, at = '2026-11-25T10:00:00.000Z', seenAt: string | null = null) =>
    ({ id: randomUUID(), at, requestId: 'r', kind, data, seenAt }) as Fact
  const progress = (facts: Fact[], on = today, taken?: string) => progressOf({ ...child, taken }, facts, calendar, on)

  it.each([
    ['received', [], undefined],
    ['inHand', [], '2026-11-24T09:00:00.000Z'],
    ['notYet', [fact('attending', { answer: 'notYet' })], undefined],
    ['someDays', [fact('attending', { answer: 'notYet' }), fact('attending', { answer: 'someDays', days: 2 })], undefined],
    ['started', [fact('attending', { answer: 'started' })], undefined],
    ['withdrawn', [fact('attending', { answer: 'started' }), fact('withdrawn')], undefined],
    ['notYet', [fact('attending', { answer: 'notYet' }), fact('withdrawn'), fact('kept')], undefined],
  ] as const)('%s', (stage, facts, taken) => expect(progress([...facts], today, taken).stage).toBe(stage))

  it('is late from the day after the law\u2019s date, until the child is in school', () => {
    expect(progress([], '2026-12-14').late).toBe(false)
    expect(progress([], '2026-12-15').late).toBe(true)
    expect(progress([fact('attending', { answer: 'notYet' })], '2026-12-15').late).toBe(true)
    expect(progress([fact('attending', { answer: 'started' })], '2026-12-15').late).toBe(false)
    expect(progress([fact('withdrawn')], '2026-12-15').late).toBe(false)
  })

  it('lets a withdrawal be taken back for five school days, unless an officer has read it', () => {
    expect(progress([fact('withdrawn')], '2026-12-02').mayKeep).toBe(true)
    expect(progress([fact('withdrawn')], '2026-12-03').mayKeep).toBe(false)
    expect(progress([fact('withdrawn', {}, undefined, '2026-11-25T11:00:00.000Z')], '2026-11-25').mayKeep).toBe(false)
    expect(progress([fact('withdrawn'), fact('kept')], '2026-11-25').mayKeep).toBe(false)
  })
})
