import { beforeAll, expect, it } from 'vitest'
import { keyingRows } from '#cases/keying.ts'
import { readQueue } from '#cases/queue.ts'
import { openCase } from '#cases/read-case.ts'
import { councilMail } from '#delivery/connectors/council-mail.ts'
import { familyMail } from '#delivery/connectors/family-mail.ts'
import { teamMail } from '#delivery/connectors/team-mail.ts'
import { handoversOf } from '#referrals/handover.ts'
import { referralsOf } from '#referrals/read-referrals.ts'
import { factsAbout } from '#requests/after/facts.ts'
import { knownFamily } from '#requests/after/known.ts'
import { moveFamily, walkMove } from '#requests/after/move.ts'
import { readRouteReceipts } from '#requests/read-route-receipts.ts'
import { addressOpener, unlock } from '#requests/safety.ts'
import { importPostcodes } from '#schools/import-postcodes.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../../databases.ts'
import { familyAnswers, refugeAnswers } from '../a-family.ts'
import { again, begin, calendar, context, council, outbox, sentAt, sentOpen } from './a-sent-family.ts'

const officer = { email: 'officer@tidemere.example', roles: ['admissions' as const] }
const later = Temporal.Instant.from('2026-11-26T09:00:00Z')
const today = '2026-11-26'
const millfield = { staying: 'own', postcode: 'unknown', area: 'millfield', address: '5 Mill Row' }
const saltmarch = { staying: 'council', placeCode: 'none', postcode: 'ZZ6 1AB', address: '2 Marsh Road', placedBy: 'Tidemere' }
const mails = (bodies: Record<string, unknown>[]) => bodies.map((body) => familyMail.carries.parse(body))

onBothDatabases('we have moved', (db) => {
  beforeAll(async () => void (await importPostcodes(db(), 'content/demo/postcodes.csv', undefined, sentAt)))

  it('T35 P4: asks the new place and nothing else', () => {
    const asked = (answers: object) => walkMove({ restricted: false }, { ...answers }, today).route.map(({ id }) => id)
    expect(asked({})).toEqual(['staying', 'postcode', 'address'])
    expect(asked({ staying: 'homeOffice', placeCode: 'HBR21' })).toEqual(['staying', 'placeCode'])
    expect(asked(millfield)).toEqual(['staying', 'postcode', 'area', 'address'])
    // A family that comes to a refuge for the first time says what is safe; one whose place is locked has said it.
    expect(asked({ staying: 'refuge', area: 'harbour' })).toContain('safeWays')
    expect(walkMove({ restricted: true }, { staying: 'refuge', area: 'harbour' }, today).complete).toBe(true)
  })

  it('T35 P4: is one dated fact per child; what was sent, its dates and its reference stay as they were', async () => {
    const { open, familyId, ids, reference } = await sentOpen(db(), { children: [{}, {}] })
    const before = await db().selectFrom('families').selectAll().where('id', '=', familyId).executeTakeFirstOrThrow()
    const requests = await db().selectFrom('requests').selectAll().where('family_id', '=', familyId).orderBy('number').execute()
    await begin(db(), open, 'move', millfield)
    const twin = await again(db(), open)
    expect(await moveFamily(db(), context, open, later)).toBe('moved')
    // The same page pressed twice, in this tab and in another one.
    expect(await moveFamily(db(), context, open, later)).toBe('already')
    expect(await moveFamily(db(), context, twin, later)).toBe('already')

    const facts = await factsAbout(db(), ids)
    expect(facts.map(({ kind, at, requestId }) => [kind, at, requestId])).toEqual(
      ids.map((id) => ['moved', '2026-11-26T09:00:00.000Z', id]),
    )
    expect(facts[0]?.data).toMatchObject({ locked: false, area: 'here' })
    const after = await db().selectFrom('families').selectAll().where('id', '=', familyId).executeTakeFirstOrThrow()
    expect({ ...after, now_json: null }).toEqual(before)
    expect(await db().selectFrom('requests').selectAll().where('family_id', '=', familyId).orderBy('number').execute()).toEqual(
      requests,
    )
    const found = await openCase(db(), ids[0] ?? '', 'officer@tidemere.example', later)
    expect(found).toMatchObject({ aimOn: before.aim_on, mustOn: before.must_on })
    expect(found?.answers.family).toMatchObject({ staying: 'own', area: 'millfield', address: '5 Mill Row', reads: 'ar' })
    expect(found?.answers.family).not.toHaveProperty('placeCode')
    expect(JSON.stringify(found?.words)).toContain('HBR21')
    expect(found && JSON.stringify(keyingRows(found, council))).toContain('5 Mill Row')

    const { rows } = await readQueue(db(), { calendar, filters: {}, me: officer, limit: 500 }, today)
    expect(
      rows
        .filter(({ flags }) => flags.includes('reply'))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted())
    // The family's own mail: its language, no child, no school, nothing in the subject; and one to the team.
    const [, moved] = mails(await outbox(db(), familyId, 'family-mail'))
    expect(moved).toMatchObject({ to: 'salma@family.example', language: 'ar' })
    expect(moved?.subject).not.toMatch(/مدرس/)
    expect(moved?.text).toContain(reference)
    expect(`${moved?.subject}${moved?.text}`).not.toMatch(/Lina|Omar|Mill Row|millfield/)
    const news = (await outbox(db(), familyId, 'team-mail')).filter(({ news }) => news)
    expect(news.map((body) => teamMail.carries.parse(body))).toMatchObject([
      { reason: 'familyMoved', reference: `${reference}-1` },
      { reason: 'familyMoved', reference: `${reference}-2` },
    ])
    expect(JSON.stringify(news)).not.toMatch(/Mill|Lina/)
    expect(await firstBroken(db())).toBeUndefined()
  })

  it('T11 T35 P4: two moves in a fortnight: each council is told, the first one also that the child went on, one clock', async () => {
    const { open, familyId, ids, reference } = await sentOpen(db())
    const [id = ''] = ids
    await begin(db(), open, 'move', saltmarch)
    await moveFamily(db(), context, open, later)
    const [first] = await handoversOf(db(), id, today)
    expect(first).toMatchObject({ to: { code: '998' }, state: 'waiting', dueOn: '2026-12-03' })
    const [mail] = await outbox(db(), familyId, 'council-mail')
    const body = councilMail.carries.parse(mail)
    expect(body).toMatchObject({ to: 'admissions@saltmarch.example', reference: `${reference}-1` })
    // Everything the family said goes with it, with the new place in place of the old one: nobody asks again.
    expect(JSON.stringify(body)).toContain('2 Marsh Road')
    expect(JSON.stringify(body)).toContain('سلمى حداد')
    expect(JSON.stringify(body)).not.toMatch(/HBR21|left ear/)
    expect((await readRouteReceipts(db(), { council, calendar }, familyId, today)).get(1)).toContainEqual(
      expect.objectContaining({ key: 'handOver' }),
    )

    await begin(db(), open, 'move', millfield)
    expect(await moveFamily(db(), context, open, Temporal.Instant.from('2026-12-02T09:00:00Z'))).toBe('moved')
    expect((await handoversOf(db(), id, '2026-12-02')).map(({ state }) => state)).toEqual(['recalled'])
    const gone = councilMail.carries.parse((await outbox(db(), familyId, 'council-mail'))[1])
    expect(gone).toMatchObject({ to: 'admissions@saltmarch.example', recalled: true })
    expect(JSON.stringify(gone)).not.toMatch(/Lina|Mill/)
    const known = await knownFamily(db(), familyId)
    expect(known?.children[0]).toMatchObject({ aimOn: '2026-12-07', mustOn: '2026-12-14' })
    expect(known?.answers).not.toHaveProperty('placedBy')
    expect((await readRouteReceipts(db(), { council, calendar }, familyId, today)).get(1)).not.toContainEqual(
      expect.objectContaining({ key: 'handOver' }),
    )
    const row = (await readQueue(db(), { calendar, filters: {}, me: officer, limit: 500 }, today)).rows.find(
      (each) => each.id === id,
    )
    expect(row?.flags).not.toContain('otherCouncil')
  })

  it('P3: into a refuge: the place and the safe ways are locked away, the teams that keep it safe are told, no mail to the old address', async () => {
    const { open, familyId, ids } = await sentOpen(db(), { language: 'en' })
    const {
      applicant: _a,
      yourName: _n,
      reads: _r,
      interpreter: _i,
      hears: _h,
      grounds: _g,
      barriers: _b,
      ...place
    } = refugeAnswers
    await begin(db(), open, 'move', { ...place, area: 'northgate' })
    expect(await moveFamily(db(), context, open, later)).toBe('moved')
    expect(open.private).toBe(true)
    expect((await again(db(), open)).private).toBe(true)
    const opened = await unlock(db(), context.safetyKey, familyId)
    expect(opened?.record.contact).toMatchObject({ email: 'safe-box@family.example', checkedOn: today })
    expect(opened?.record.lines).toContainEqual(expect.objectContaining({ since: today, answer: 'Northgate' }))
    // Somebody else may answer at the old number: nobody finds it outside the drawer any more.
    expect(opened?.record.lines).toContainEqual(expect.objectContaining({ question: 'Phone number' }))
    const contact = await db().selectFrom('contacts').selectAll().where('family_id', '=', familyId).executeTakeFirstOrThrow()
    expect(JSON.stringify(contact)).not.toMatch(/900123|salma@/)
    expect(JSON.parse(contact.details_json)).toMatchObject({ reads: 'ar' })
    const told = (await referralsOf(db(), ids[0] ?? '')).map(({ team, reason }) => `${team}: ${reason}`)
    expect(told).toContain('safeguarding: restrictedAddress')
    expect(await handoversOf(db(), ids[0] ?? '', today)).toEqual([])

    const found = await openCase(db(), ids[0] ?? '', 'officer@tidemere.example', later)
    expect(found?.restricted).toBe(true)
    expect(found && JSON.stringify(keyingRows(found, council))).not.toMatch(/HBR21|Northgate|refuge/i)
    const facts = await factsAbout(db(), ids)
    expect(facts.map(({ data }) => data)).toEqual([{ locked: true, words: [], area: 'here' }])
    const everywhere = JSON.stringify([
      await db().selectFrom('families').selectAll().where('id', '=', familyId).execute(),
      await db().selectFrom('family_events').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('deliveries').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('contacts').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('audit').selectAll().execute(),
    ])
    expect(everywhere).not.toMatch(/northgate|Marigold|Ruta|900456|safe-box/i)
    const sentMails = mails(await outbox(db(), familyId, 'family-mail'))
    const opener = addressOpener(context.safetyKey)
    expect(sentMails.map(({ to }) => (typeof to === 'string' ? to : opener(to.sealed)))).toEqual([
      'salma@family.example',
      'safe-box@family.example',
    ])
    expect(sentMails[1]?.text.replaceAll(context.origin, '')).not.toMatch(/place|school|live/i)
  })

  it('P3: from a refuge to anywhere: still locked, the safe contact as it was, a line with its day beside the old one', async () => {
    const { open, familyId, ids } = await sentOpen(db(), { family: refugeAnswers, children: [{ earlierName: 'Samir Before' }] })
    const before = await unlock(db(), context.safetyKey, familyId)
    await begin(db(), open, 'move', saltmarch)
    expect(await moveFamily(db(), context, open, later)).toBe('moved')
    const after = await unlock(db(), context.safetyKey, familyId)
    expect(after?.record.contact).toEqual(before?.record.contact)
    expect(after?.record.lines.slice(0, before?.record.lines.length)).toEqual(before?.record.lines)
    expect(after?.record.lines).toContainEqual(expect.objectContaining({ since: today, answer: '2 Marsh Road' }))
    expect(await handoversOf(db(), ids[0] ?? '', today)).toEqual([])
    const everywhere = JSON.stringify([
      await db().selectFrom('families').selectAll().where('id', '=', familyId).execute(),
      await db().selectFrom('family_events').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('contacts').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('deliveries').selectAll().where('family_id', '=', familyId).execute(),
    ])
    expect(everywhere).not.toMatch(/Marsh Road|ZZ6/)
  })

  it('is not made while a question is open', async () => {
    const { open, ids } = await sentOpen(db(), { family: familyAnswers })
    await begin(db(), open, 'move', { staying: 'own' })
    expect(await moveFamily(db(), context, open, later)).toBe('notReady')
    expect(await factsAbout(db(), ids)).toEqual([])
  })
})
