// The list of people as a manager keeps it: what is taken away is gone on the next request.
import { expect, test } from 'vitest'
import { councilToday, readChanges } from '#council/changes.ts'
import { readCouncil } from '#council/council.ts'
import type { StaffMember } from '#council/people.ts'
import { changeSetting, newestOf } from '#staff/change-setting.ts'
import { matchAccount, personId, personOf, removePerson, savePerson, unmatched } from '#staff/people.ts'
import { staffOf, startSession } from '#staff/session.ts'
import { onBothDatabases } from '../databases.ts'

const base = readCouncil('content/council')
const now = Temporal.Instant.from('2026-11-24T12:00:00Z')
const today = '2026-11-24'
const memberOf = (name: string): StaffMember => {
  const found = base.staff.find(({ email }) => email.startsWith(`${name}@`))
  if (!found) throw new Error(name)
  return found
}
const head = memberOf('head')
const account = { issuer: 'https://login.example', subject: 'u-1' }

onBothDatabases('people', (db) => {
  const by = async () => ({ member: head, seen: newestOf(await readChanges(db(), 'people')) })
  const council = () => councilToday(db(), base, today)
  const open = async (secret: string) => staffOf(db(), await council(), secret, now.add({ minutes: 1 }))

  test('somebody is added, and may come in', async () => {
    const typed = { email: ' New.Person@tidemere.example ', name: ' New Person ', roles: ['send', 'send'] }
    expect(await savePerson(db(), base, typed, await by(), now)).toBe('done')
    const added = personOf(await council(), personId('new.person@TIDEMERE.example'))
    expect(added).toEqual({ email: 'New.Person@tidemere.example', name: 'New Person', roles: ['send'] })
    expect(await savePerson(db(), base, { ...typed, email: 'new.person@tidemere.example' }, await by(), now)).toEqual({
      wrong: ['twice'],
    })
  })

  test.each([
    [{ email: '', name: '', roles: [] }, ['name', 'email', 'roles']],
    [{ email: 'x@tidemere.example', name: 'X', roles: ['owner'] }, ['roles']],
    [{ email: 'x', name: 'X', roles: ['send'] }, ['email']],
  ])('%j is refused', async (typed, wrong) => {
    expect(await savePerson(db(), base, typed, await by(), now)).toEqual({ wrong })
  })

  test('attack 18: a role that is taken away is gone on the next request, and so is the open session', async () => {
    const reader = memberOf('reader')
    const secret = await startSession(db(), reader, undefined, now)
    expect((await open(secret))?.roles).toEqual(['readOnly'])
    const id = personId(reader.email)
    expect(await savePerson(db(), base, { id, email: '', name: 'Reader', roles: ['readOnly', 'send'] }, await by(), now)).toBe(
      'done',
    )
    // More than before: the person goes on working, with the new role.
    expect((await open(secret))?.roles).toEqual(['readOnly', 'send'])
    expect(await savePerson(db(), base, { id, email: '', name: 'Reader', roles: ['send'] }, await by(), now)).toBe('done')
    expect(await open(secret)).toBeUndefined()
    expect(personOf(await council(), id)?.email).toBe(reader.email)
  })

  test('who is taken off the list is out, and a session of before does not come back with them', async () => {
    const send = memberOf('send')
    const secret = await startSession(db(), send, undefined, now)
    expect(await removePerson(db(), base, personId(send.email), await by(), now)).toBe('done')
    expect(await open(secret)).toBeUndefined()
    expect(await savePerson(db(), base, send, await by(), now)).toBe('done')
    expect(personOf(await council(), personId(send.email))).toEqual(send)
    expect(await open(secret)).toBeUndefined()
    expect(await removePerson(db(), base, 'nobody', await by(), now)).toBe('unknown')
  })

  test('nobody takes away their own way in', async () => {
    const id = personId(head.email)
    expect(await removePerson(db(), base, id, await by(), now)).toEqual({ wrong: ['yourself'] })
    expect(await savePerson(db(), base, { id, email: '', name: 'Head', roles: ['send'] }, await by(), now)).toEqual({
      wrong: ['yourself'],
    })
    expect(await savePerson(db(), base, { id, email: '', name: 'Head', roles: ['manager', 'send'] }, await by(), now)).toBe(
      'done',
    )
  })

  test('an account is matched only when somebody came with it, with one person, and unmatching ends the session', async () => {
    const officer = memberOf('officer')
    const id = personId(officer.email)
    expect(await matchAccount(db(), base, { id, account }, await by(), now)).toBe('unknown')
    const at = now.toString()
    await db()
      .insertInto('staff_unmatched')
      .values({ ...account, name: 'X', email: 'x@y.example', first_at: at, last_at: at })
      .execute()
    expect(await matchAccount(db(), base, { id: 'nobody', account }, await by(), now)).toBe('unknown')
    expect(await matchAccount(db(), base, { id, account }, await by(), now)).toBe('done')
    expect(await unmatched(db())).toEqual([])
    const matched = personOf(await council(), id)
    expect(matched?.account).toEqual(account)
    const secret = await startSession(db(), matched ?? officer, undefined, now, { by: 'council', ...account })
    expect((await open(secret))?.email).toBe(officer.email)
    expect(await matchAccount(db(), base, { id, account: undefined }, await by(), now)).toBe('done')
    expect(await open(secret)).toBeUndefined()
  })

  test('a page that is out of date changes nothing', async () => {
    const stale = { member: head, seen: 0 }
    expect(await removePerson(db(), base, personId('officer@tidemere.example'), stale, now)).toBe('meanwhile')
    const list = (await council()).staff
    const change = { name: 'people' as const, value: list, from: today, by: head.email, seen: (await by()).seen }
    expect(await changeSetting(db(), base, change, now)).toBe('sameAsBefore')
  })

  test('each change is in the audit with the person it was about', async () => {
    const rows = await db().selectFrom('audit').selectAll().where('action', '=', 'setting.changed').orderBy('seq').execute()
    const what = rows.map(({ detail_json }) => (JSON.parse(detail_json) as { what: string }).what)
    expect(what).toEqual(['added', 'changed', 'changed', 'removed', 'added', 'changed', 'accountMatched', 'accountTaken'])
    expect(rows.every(({ actor, subject }) => actor === head.email && subject === 'people')).toBe(true)
  })
})
