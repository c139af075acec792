import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { possibleDuplicates } from '#cases/duplicates.ts'
import { readQueue } from '#cases/queue.ts'
import { openCase } from '#cases/read-case.ts'
import { requestV1 } from '#contract/request-v1.ts'
import { familyMail } from '#delivery/connectors/family-mail.ts'
import { addChild, sameChild, walkNewChild } from '#requests/after/add-child.ts'
import { correct, correctionOf } from '#requests/after/correct.ts'
import { knownFamily } from '#requests/after/known.ts'
import { moveFamily } from '#requests/after/move.ts'
import { readRouteReceipts } from '#requests/read-route-receipts.ts'
import { unlock } from '#requests/safety.ts'
import { sentFamily } from '#requests/sent-family.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../../databases.ts'
import { childAnswers, familyAnswers, refugeAnswers } from '../a-family.ts'
import { again, begin, calendar, context, council, outbox, sentOpen } from './a-sent-family.ts'

const officer = { email: 'officer@tidemere.example', roles: ['admissions' as const] }
const later = Temporal.Instant.from('2026-12-01T09:00:00Z')
const today = '2026-12-01'
const omar = childAnswers('Omar Haddad', 2013)

onBothDatabases('adding a child', (db) => {
  it('has a request of its own: next number, clocks of its own day; the family is asked nothing again', async () => {
    const { open, familyId, reference, ids } = await sentOpen(db())
    const known = await knownFamily(db(), familyId)
    expect(known && walkNewChild(known, {}, today).unanswered()?.id).toBe('name')
    // What the family corrected and where it moved belongs to the new child as well.
    await begin(db(), open, 'move', { staying: 'own', postcode: 'unknown', area: 'millfield', address: '5 Mill Row' })
    await moveFamily(db(), context, open, later)
    await begin(db(), open, correctionOf('family'), { email: 'new@family.example' })
    await correct(db(), context, open, 'family', later)
    const once = await begin(db(), open, 'add', omar)
    const twin = await again(db(), open)
    const results = await Promise.all([addChild(db(), context, open, later), addChild(db(), context, twin, later)])
    expect(results.toSorted()).toEqual(['added', 'already'])
    expect(await addChild(db(), context, open, later)).toBe('already')

    const sent = await sentFamily(db(), familyId)
    expect(sent?.children.map(({ reference: each, sentOn, mustOn }) => [each, sentOn, mustOn])).toEqual([
      [`${reference}-1`, '2026-11-23', '2026-12-14'],
      [`${reference}-2`, '2026-12-01', '2027-01-05'],
    ])
    expect(await openCase(db(), once, officer.email, later)).toMatchObject({
      number: 2,
      aimOn: '2026-12-15',
      mustOn: '2027-01-05',
      yearGroup: 9,
      siblings: [{ id: ids[0] }],
      family: { children: 2, sentAt: '2026-12-01T09:00:00.000Z' },
      answers: { family: { area: 'millfield', email: 'new@family.example' }, child: { name: { full: 'Omar Haddad' } } },
    })
    const first = await openCase(db(), ids[0] ?? '', officer.email, later)
    expect(first).toMatchObject({ mustOn: '2026-12-14', siblings: [{ id: once }] })
    const { rows } = await readQueue(db(), { calendar, filters: {}, me: officer, limit: 500 }, today)
    expect(rows.find(({ id }) => id === once)?.state.next).toEqual({ kind: 'aim', on: '2026-12-15' })
    for (const { id } of council.destinations) {
      const bodies = (await outbox(db(), familyId, id)).filter((body) => body['id'] === once)
      expect(bodies).toHaveLength(1)
      const body = requestV1.parse(bodies[0])
      expect(body).toMatchObject({
        reference: `${reference}-2`,
        family: { reference, children: 2 },
        dates: { aimOn: '2026-12-15', mustOn: '2027-01-05' },
        application: { living: { address: '5 Mill Row' }, child: { number: 2 } },
      })
      expect(JSON.stringify(body)).not.toMatch(/HBR21|Lina/)
    }
    const mails = (await outbox(db(), familyId, 'family-mail')).map((body) => familyMail.carries.parse(body))
    expect(mails.filter(({ text }) => text.includes('أضفتم')).map(({ to }) => to)).toEqual(['new@family.example'])
    expect(JSON.stringify(mails)).not.toContain('Omar')
    expect((await readRouteReceipts(db(), { council, calendar }, familyId, today)).has(2)).toBe(true)
    expect(await firstBroken(db())).toBeUndefined()
  })

  it('is not sent while a question is open, and the family hears when it has this child already', async () => {
    const { open, familyId } = await sentOpen(db())
    await begin(db(), open, 'add', { name: { full: 'Omar' } })
    expect(await addChild(db(), context, open, later)).toBe('notReady')
    const known = await knownFamily(db(), familyId)
    if (!known) throw new Error('No such family')
    const { name, born } = childAnswers('Lina', 2017)
    expect(sameChild(known, { name, born })?.number).toBe(1)
    expect(sameChild(known, { name: { full: 'A twin' }, born })).toBeUndefined()
  })

  it('P3: of a family that is kept safe: as locked as its siblings', async () => {
    const { open, familyId } = await sentOpen(db(), { family: refugeAnswers, children: [{ earlierName: 'Samir Before' }] })
    const { lastSchool: _, ...child } = omar
    const once = await begin(db(), open, 'add', { ...child, earlierName: 'Amir Once' })
    expect(await addChild(db(), context, open, later)).toBe('added')
    expect(await db().selectFrom('requests').select('restricted').where('id', '=', once).execute()).toEqual([{ restricted: 1 }])
    const opened = await unlock(db(), context.safetyKey, familyId)
    expect(opened?.record.lines).toContainEqual(expect.objectContaining({ child: 2, answer: 'Amir Once' }))
    expect(opened?.record.contact.codeWord).toBe('Marigold')
    const everywhere = JSON.stringify([
      await db().selectFrom('requests').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('support').selectAll().where('family_id', '=', familyId).execute(),
      await db().selectFrom('deliveries').selectAll().where('family_id', '=', familyId).execute(),
    ])
    expect(everywhere).not.toMatch(/refuge|harbour|Amir Once|Marigold|900456/i)
  })
})

onBothDatabases('a child that may be known already', (db) => {
  const born = { year: 2014, month: 2, day: 9, precision: 'exact' } as const
  const elsewhere = {
    ...familyAnswers,
    phone: { typed: '07700 900999', digits: '07700900999' },
    email: `${randomUUID()}@family.example`,
  }

  it('T60: same birth date and name, phone or e-mail: shown to staff on both cases, in any spelling; never joined, never told', async () => {
    const one = await sentOpen(db(), { children: [{ name: { full: 'محمد حداد' }, born }] })
    const alike = await sentOpen(db(), { family: elsewhere, children: [{ name: { full: 'Mohammed Haddad' }, born }] })
    const phone = await sentOpen(db(), {
      family: { ...familyAnswers, email: 'other@family.example', phone: { typed: '+44 7700 900123', digits: '+447700900123' } },
      children: [{ name: { full: 'Sami' }, born }],
    })
    const twin = await sentOpen(db(), {
      family: { ...elsewhere, email: 'twin@family.example', phone: { typed: '07700 900777', digits: '07700900777' } },
      children: [{ name: { full: 'Yusuf Said' }, born }],
    })
    const others = async (id: string | undefined, member = officer) =>
      Object.fromEntries((await possibleDuplicates(db(), id ?? '', member)).map((each) => [each.reference, each.because]))
    expect(await others(one.ids[0])).toEqual({ [`${alike.reference}-1`]: ['name'], [`${phone.reference}-1`]: ['phone'] })
    expect(await others(alike.ids[0])).toEqual({ [`${one.reference}-1`]: ['name'] })
    expect(await others(twin.ids[0])).toEqual({})
    // Whoever sent sees nothing of it.
    const [, again] = await Promise.all([sentFamily(db(), one.familyId), sentFamily(db(), phone.familyId)])
    expect(JSON.stringify(again)).not.toContain(one.reference)
    expect(await db().selectFrom('case_events').select('id').execute()).toEqual([])
  })

  it('T60 P3: a family that is kept safe is shown to those who see restricted cases only, and its numbers are not compared', async () => {
    const hidden = await sentOpen(db(), {
      family: refugeAnswers,
      children: [{ name: { full: 'Sara Nur' }, born, earlierName: '' }],
    })
    const open = await sentOpen(db(), {
      family: { ...elsewhere, phone: { typed: '07700 900456', digits: '07700900456' }, email: 'safe-box@family.example' },
      children: [{ name: { full: 'Sara Nur' }, born }],
    })
    const found = await possibleDuplicates(db(), open.ids[0] ?? '', officer)
    expect(found.map(({ id, restricted, because }) => ({ id, restricted, because }))).toContainEqual({
      id: hidden.ids[0],
      restricted: true,
      because: ['name'],
    })
    const seen = await possibleDuplicates(db(), open.ids[0] ?? '', { roles: ['readOnly'] })
    expect(seen.map(({ id }) => id)).not.toContain(hidden.ids[0])
  })
})
