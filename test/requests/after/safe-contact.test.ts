import { expect, it } from 'vitest'
import type { Database } from '#database/database.ts'
import { familyMail } from '#delivery/connectors/family-mail.ts'
import { referralsOf } from '#referrals/read-referrals.ts'
import { factsAbout } from '#requests/after/facts.ts'
import {
  askSafeContact,
  confirmByCode,
  confirmByStaff,
  decideSafeContact,
  waitingContact,
  walkSafeContact,
} from '#requests/after/safe-contact.ts'
import { addressOpener, unlock } from '#requests/safety.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { auditOf } from '#staff/audit.ts'
import { startSession } from '#staff/session.ts'
import type { StaffMember } from '#council/people.ts'
import { onBothDatabases } from '../../databases.ts'
import { refugeAnswers } from '../a-family.ts'
import { begin, context, outbox, type SentOpen, sentOpen } from './a-sent-family.ts'

const later = Temporal.Instant.from('2026-11-26T09:00:00Z')
const today = '2026-11-26'
const minutes = (count: number) => later.add({ minutes: count })
const fresh = {
  safeWays: ['text'],
  safePhone: { typed: '07700 900888', digits: '07700900888' },
  safeHours: '',
  codeWord: 'Tulip',
  writeTo: '',
}
const children = [{ earlierName: 'Samir Before' }]

onBothDatabases('changing the safe contact', (db) => {
  const contactOf = async ({ familyId }: SentOpen) => (await unlock(db(), context.safetyKey, familyId))?.record.contact
  const codeIn = async (database: Database, familyId: string) => {
    const mails = (await outbox(database, familyId, 'family-mail')).map((body) => familyMail.carries.parse(body))
    const mail = mails.find(({ text }) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.test(text) && text.includes('council code'))
    return { mail, code: /council code is \P{L}*?([0-9A-Z]{4}-[0-9A-Z]{4})/u.exec(mail?.text ?? '')?.[1] ?? '' }
  }
  const refuge = (changes: object = {}) => sentOpen(db(), { family: { ...refugeAnswers, ...changes }, children, language: 'en' })

  it('C7: asks only how to be reached, and again as a whole', () => {
    const asked = walkSafeContact(fresh, today).route.map(({ id }) => id)
    expect(asked).toEqual(['staying', 'safeWays', 'safePhone', 'safeHours', 'codeWord', 'writeTo'])
    expect(walkSafeContact({}, today).unanswered()?.id).toBe('safeWays')
  })

  it('C7: with the code alone nothing is different; the code from the old safe e-mail makes it so, once, and staff see that it was', async () => {
    const sent = await refuge()
    const before = await contactOf(sent)
    await begin(db(), sent.open, 'safe', fresh)
    expect(await askSafeContact(db(), context, sent.open, later)).toBe('code')
    expect(await askSafeContact(db(), context, sent.open, later)).toBe('already')
    expect(await contactOf(sent)).toEqual(before)
    expect(await waitingContact(db(), context.safetyKey, sent.familyId, later)).toEqual({ how: 'code', askedOn: today })

    const { mail, code } = await codeIn(db(), sent.familyId)
    const to = mail?.to
    expect(typeof to === 'object' && addressOpener(context.safetyKey)(to.sealed)).toBe('safe-box@family.example')
    expect(mail?.text.replaceAll(context.origin, '')).not.toMatch(/school|safe|refuge|900888|Tulip/i)
    expect(await confirmByCode(db(), context, sent.familyId, '2222-2222', minutes(1))).toBe('wrong')
    expect(await contactOf(sent)).toEqual(before)
    expect(await confirmByCode(db(), context, sent.familyId, code.toLowerCase(), minutes(2))).toBe('changed')
    expect(await confirmByCode(db(), context, sent.familyId, code, minutes(3))).toBe('wrong')
    expect(await contactOf(sent)).toMatchObject({
      channels: ['text'],
      phone: '07700 900888',
      codeWord: 'Tulip',
      checkedOn: today,
      askAgainOn: '2026-12-24',
    })
    const record = (await unlock(db(), context.safetyKey, sent.familyId))?.record
    expect(record?.pending).toBeUndefined()
    expect(record?.lines).toContainEqual(expect.objectContaining({ answer: 'Marigold' }))
    expect(record?.lines).toContainEqual(expect.objectContaining({ answer: 'Tulip', since: today }))
    expect(record?.answers['area']).toBe('harbour')
    const said = (await factsAbout(db(), sent.ids)).map(({ data }) => data)
    expect(said).toEqual([{ state: 'asked' }, { state: 'changed' }])
    expect((await auditOf(db(), [sent.reference])).map(({ action }) => action)).toContain('safety.contactChanged')
    const everywhere = JSON.stringify([
      await db().selectFrom('family_events').selectAll().execute(),
      await db().selectFrom('deliveries').selectAll().execute(),
      await db().selectFrom('safety').selectAll().execute(),
      await db().selectFrom('audit').selectAll().execute(),
    ])
    expect(everywhere).not.toMatch(/900888|Tulip|safe-box/)
    expect(await firstBroken(db())).toBeUndefined()
  })

  it('C7: a code is good for half an hour and five tries', async () => {
    const sent = await refuge()
    await begin(db(), sent.open, 'safe', fresh)
    await askSafeContact(db(), context, sent.open, later)
    const { code } = await codeIn(db(), sent.familyId)
    expect(await confirmByCode(db(), context, sent.familyId, code, minutes(30))).toBe('wrong')
    // What waits is not lost: somebody speaks to the family instead.
    expect(await waitingContact(db(), context.safetyKey, sent.familyId, minutes(30))).toEqual({ how: 'staff', askedOn: today })

    const other = await refuge()
    await begin(db(), other.open, 'safe', fresh)
    await askSafeContact(db(), context, other.open, later)
    const good = await codeIn(db(), other.familyId)
    for (let tried = 0; tried < 5; tried += 1)
      expect(await confirmByCode(db(), context, other.familyId, 'AAAA-AAAA', minutes(1))).toBe('wrong')
    expect(await confirmByCode(db(), context, other.familyId, good.code, minutes(2))).toBe('tooMany')
    expect((await contactOf(other))?.codeWord).toBe('Marigold')
  })

  it('C7: without a safe e-mail, or when it is old or lost, the safeguarding team has it to confirm', async () => {
    const told = async ({ ids }: SentOpen) =>
      (await referralsOf(db(), ids[0] ?? '')).map(({ team, reason }) => `${team}: ${reason}`)
    const { safeEmail: _, ...noMail } = refugeAnswers
    const without = await sentOpen(db(), { family: { ...noMail, safeWays: ['text', 'call'] }, children })
    await begin(db(), without.open, 'safe', fresh)
    expect(await askSafeContact(db(), context, without.open, later)).toBe('staff')
    expect(await told(without)).toContain('safeguarding: safeContactChange')

    const old = await refuge()
    await begin(db(), old.open, 'safe', fresh)
    // Four weeks later what was safe may not be safe any more: nothing is sent there.
    expect(await askSafeContact(db(), context, old.open, Temporal.Instant.from('2026-12-22T09:00:00Z'))).toBe('staff')
    expect(await outbox(db(), old.familyId, 'family-mail')).toHaveLength(1)

    const lost = await refuge()
    await begin(db(), lost.open, 'safe', fresh)
    expect(await askSafeContact(db(), context, lost.open, later)).toBe('code')
    const { code } = await codeIn(db(), lost.familyId)
    expect(await confirmByStaff(db(), context, lost.familyId, later)).toBe(true)
    expect(await confirmByStaff(db(), context, lost.familyId, later)).toBe(false)
    expect(await told(lost)).toContain('safeguarding: safeContactChange')
    expect(await confirmByCode(db(), context, lost.familyId, code, later)).toBe('wrong')
  })

  it('C7: a person decides: with the permission, freshly proved, and how it was made sure is in the audit', async () => {
    const sent = await refuge()
    await begin(db(), sent.open, 'safe', fresh)
    await askSafeContact(db(), context, sent.open, later)
    const signedIn = async (email: string, role: StaffMember['roles'][number]) => {
      const member = { email, name: 'A Person', roles: [role] } as StaffMember
      return { member, session: await startSession(db(), member, undefined, later) }
    }
    const safeguarding = await signedIn('safeguarding@tidemere.example', 'safeguarding')
    const admissions = await signedIn('officer@tidemere.example', 'admissions')
    const decide = (who: typeof safeguarding, decision: string, by = 'call', at = minutes(1)) =>
      decideSafeContact(db(), context.safetyKey, { familyId: sent.familyId, ...who, decision, by }, at)
    expect(await decide(admissions, 'confirmed')).toBe('notAllowed')
    expect(await decide(safeguarding, 'confirmed', 'call', minutes(20))).toBe('proveAgain')
    expect(await decide(safeguarding, 'confirmed', 'a guess')).toBe('wrong')
    expect(await decide(safeguarding, 'anything')).toBe('wrong')
    expect((await contactOf(sent))?.codeWord).toBe('Marigold')
    expect(await decide(safeguarding, 'refused')).toBe('done')
    expect((await contactOf(sent))?.codeWord).toBe('Marigold')
    expect(await decide(safeguarding, 'confirmed')).toBe('nothingThere')

    await begin(db(), sent.open, 'safe', fresh)
    await askSafeContact(db(), context, sent.open, later)
    expect(await decide(safeguarding, 'confirmed', 'worker')).toBe('done')
    expect((await contactOf(sent))?.codeWord).toBe('Tulip')
    const trail = (await auditOf(db(), [sent.reference])).map(({ actor, action, detail_json }) => [actor, action, detail_json])
    expect(trail).toContainEqual(['safeguarding@tidemere.example', 'safety.contactRefused', JSON.stringify({ by: 'call' })])
    expect(trail).toContainEqual(['safeguarding@tidemere.example', 'safety.contactChanged', JSON.stringify({ by: 'worker' })])
  })

  it('is not there for a family whose place is open', async () => {
    const sent = await sentOpen(db())
    await begin(db(), sent.open, 'safe', fresh)
    expect(await askSafeContact(db(), context, sent.open, later)).toBe('already')
    expect(await unlock(db(), context.safetyKey, sent.familyId)).toBeUndefined()
  })
})
