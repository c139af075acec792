import { expect, test } from 'vitest'
import { schoolCalendar } from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'
import { requestV1 } from '#contract/request-v1.ts'
import { inTransaction } from '#database/database.ts'
import { type OpenDraft, openWithCode, saveDraft, startDraft } from '#requests/draft.ts'
import { send } from '#requests/send.ts'
import { sentFamily } from '#requests/sent-family.ts'
import { keyFor } from '#settings.ts'
import { audit } from '#staff/audit.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../databases.ts'
import { unguard } from '../staff/unguarded.ts'
import { familyAnswers, refugeAnswers, threeChildren } from './a-family.ts'

const pepper = keyFor('a secret for this test only, long enough', 'family code')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const council = readCouncil('content/council')
const context = {
  council,
  calendar: schoolCalendar(council.terms),
  origin: 'https://schools.example',
  safetyKey: keyFor('safety for this test, long enough too', 'safety'),
}
const ready = { version: 1, language: 'ar', family: familyAnswers as Record<string, unknown>, children: threeChildren }

onBothDatabases('sending', (db) => {
  const start = (changes: Partial<typeof ready> = {}) => startDraft(db(), pepper, { ...ready, ...changes }, now)

  test('writes a family, a request per child, an outbox row per destination, a mail and the audit row', async () => {
    const open = await start()
    const result = await send(db(), context, open, open.draft.sendKey, now)
    const reference = (result as { sent: string }).sent
    expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const family = await db().selectFrom('families').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
    expect(family).toMatchObject({ language: 'ar', aim_on: '2026-12-07', must_on: '2026-12-14' })
    const requests = await db().selectFrom('requests').selectAll().where('family_id', '=', family.id).orderBy('number').execute()
    expect(requests.map((request) => [request.reference, request.year_group])).toEqual([
      [`${reference}-1`, 0],
      [`${reference}-2`, 5],
      [`${reference}-3`, 11],
    ])
    expect(requests.map((request) => request.out_since)).toEqual(['2026-09-10', '2026-09-10', '2026-09-10'])
    const deliveries = await db().selectFrom('deliveries').selectAll().where('family_id', '=', family.id).execute()
    expect(deliveries.filter((row) => row.event === 'request.sent')).toHaveLength(3 * council.destinations.length)
    const mail = JSON.parse(deliveries.find((row) => row.event === 'family-mail')?.body_json ?? '{}') as {
      subject: string
      text: string
      to: string
    }
    expect(mail.to).toBe('salma@family.example')
    expect(mail.subject).toContain(reference)
    for (const child of ['Lina', 'Omar', 'Nour']) expect(mail.subject + mail.text).not.toContain(child)
    const body = requestV1.parse(JSON.parse(deliveries.find((row) => row.event === 'request.sent')?.body_json ?? '{}'))
    expect(body.application.applicant.name).toEqual({ full: 'سلمى حداد', latin: 'Salma Haddad' })
    expect(body.application.living).toMatchObject({ staying: 'homeOffice', placeCode: 'HBR21' })
    expect(await firstBroken(db())).toBeUndefined()
  })

  test('keeps the drawers apart', async () => {
    const open = await start()
    await send(db(), context, open, open.draft.sendKey, now)
    const family = await db()
      .selectFrom('families')
      .selectAll()
      .where('send_key', '=', open.draft.sendKey)
      .executeTakeFirstOrThrow()
    const requests = await db().selectFrom('requests').selectAll().where('family_id', '=', family.id).execute()
    const facts = JSON.stringify([family.answers_json, family.words_json, requests])
    for (const elsewhere of ['07700', 'salma@', 'Mornings', 'left ear', 'Football', 'safety'])
      expect(facts).not.toContain(elsewhere)
    const contact = await db().selectFrom('contacts').selectAll().where('family_id', '=', family.id).executeTakeFirstOrThrow()
    expect(JSON.parse(contact.details_json)).toMatchObject({ phone: { typed: '07700 900123' }, reads: 'ar' })
    expect(contact.details_json + contact.words_json).not.toContain('left ear')
    const support = await db().selectFrom('support').selectAll().where('family_id', '=', family.id).execute()
    expect(support).toHaveLength(3)
    expect(support[0]?.details_json).toContain('left ear')
  })

  test('a family in a refuge: the place is in the locked drawer and nowhere else', async () => {
    const open = await start({
      family: { ...refugeAnswers, area: 'outside', town: 'Northgate-by-the-Hill' },
      children: threeChildren.map((child) => ({
        ...child,
        answers: { ...child.answers, lastSchool: undefined, earlierName: 'Samir Before' },
      })),
    })
    await send(db(), context, open, open.draft.sendKey, now)
    const family = await db()
      .selectFrom('families')
      .selectAll()
      .where('send_key', '=', open.draft.sendKey)
      .executeTakeFirstOrThrow()
    const everything = JSON.stringify([
      family,
      await db().selectFrom('requests').selectAll().where('family_id', '=', family.id).execute(),
      await db().selectFrom('deliveries').selectAll().where('family_id', '=', family.id).execute(),
      await db().selectFrom('safety').selectAll().where('family_id', '=', family.id).execute(),
      await db().selectFrom('audit').selectAll().execute(),
    ])
    expect(everything).not.toMatch(/refuge|northgate|900456|Marigold|Ruta|Mill Row|Saltmarsh|Samir/i)
    // The safe address is opened for the moment in which the mail goes out.
    expect(everything).not.toContain('safe-box@')
    expect(await db().selectFrom('requests').select('restricted').where('family_id', '=', family.id).execute()).toEqual([
      { restricted: 1 },
      { restricted: 1 },
      { restricted: 1 },
    ])
  })

  test('100 sends at once give one request and 100 equal references', async () => {
    const open = await start()
    const copies = Array.from(
      { length: 100 },
      (): OpenDraft => structuredClone({ ...open, key: undefined }) as unknown as OpenDraft,
    ).map((copy) => ({ ...copy, key: open.key }))
    const results = await Promise.all(copies.map((copy) => send(db(), context, copy, open.draft.sendKey, now)))
    const references = new Set(
      results.map((result) => (typeof result === 'string' ? result : 'sent' in result ? result.sent : result.alreadySent)),
    )
    expect(references.size).toBe(1)
    expect(results.filter((result) => typeof result === 'object' && 'sent' in result)).toHaveLength(1)
    const [reference] = references
    const family = await db()
      .selectFrom('families')
      .selectAll()
      .where('reference', '=', reference ?? '')
      .execute()
    expect(family).toHaveLength(1)
    expect(
      await db()
        .selectFrom('requests')
        .select('id')
        .where('family_id', '=', family[0]?.id ?? '')
        .execute(),
    ).toHaveLength(3)
  })

  test('a wrong key, an unfinished form: nothing is written', async () => {
    const before = await db().selectFrom('families').select('id').execute()
    const open = await start()
    expect(await send(db(), context, open, 'another key', now)).toBe('wrongKey')
    const half = await start({ children: [] })
    expect(await send(db(), context, half, half.draft.sendKey, now)).toBe('notReady')
    expect(await db().selectFrom('families').select('id').execute()).toHaveLength(before.length)
  })

  test('afterwards the code opens the receipt, and the draft holds no answer any more', async () => {
    const open = await start()
    const result = await send(db(), context, open, open.draft.sendKey, now)
    const again = await openWithCode(db(), pepper, open.draft.code, now.add({ hours: 24 * 60 }))
    expect(again?.draft).toMatchObject({ family: {}, children: [], sent: (result as { sent: string }).sent })
    expect(await sentFamily(db(), again?.familyId ?? '')).toMatchObject({
      mustOn: '2026-12-14',
      emailed: true,
      children: [{ yearGroup: 0 }, { yearGroup: 5 }, { yearGroup: 11 }],
    })
    if (again) await saveDraft(db(), again, now)
    expect(await send(db(), context, again as OpenDraft, again?.draft.sendKey ?? '', now)).toHaveProperty('alreadySent')
  })

  test('the audit chain shows a changed row', async () => {
    await inTransaction(db(), (tx) => audit(tx, { actor: 'worker', action: 'tested', subject: 'one' }, now))
    expect(await firstBroken(db())).toBeUndefined()
    const last = await db().selectFrom('audit').select('seq').orderBy('seq', 'desc').executeTakeFirstOrThrow()
    await unguard(db())
    await db().updateTable('audit').set({ actor: 'somebody else' }).where('seq', '=', last.seq).execute()
    expect(await firstBroken(db())).toBe(last.seq)
  })
})
