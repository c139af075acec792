import { expect, test } from 'vitest'
import { keyingRows } from '#cases/keying.ts'
import { handBackCase, takeCase } from '#cases/owner.ts'
import { openCase } from '#cases/read-case.ts'
import { columns } from '#contract/columns.ts'
import { auditOf } from '#staff/audit.ts'
import { firstBroken } from '#staff/audit-check.ts'
import { onBothDatabases } from '../databases.ts'
import { council, inRefuge, now, sendFamily } from './a-request.ts'

const officer = 'officer@tidemere.example'
const colleague = 'manager@tidemere.example'

onBothDatabases('a case', (db) => {
  async function sent(...given: Parameters<typeof sendFamily> extends [unknown, ...infer Rest] ? Rest : never) {
    const { reference, ids } = await sendFamily(db(), ...given)
    const [id = ''] = ids
    return { reference, ids, id, open: () => openCase(db(), id, officer, now) }
  }

  test('shows every answer in English and as it was given, each in its drawer', async () => {
    const { open } = await sent({ children: [{ name: { full: 'ליאן', latin: 'Lian' } }, {}] })
    const found = await open()
    expect(found?.name).toEqual({ full: 'ליאן', latin: 'Lian' })
    const place = found?.words.application.find((line) => line.id === 'staying')
    expect(place).toMatchObject({
      question: 'Where you are staying',
      answer: 'In a hotel or housing from the Home Office',
      asked: { language: 'ar' },
    })
    expect(place?.asked?.answer).not.toBe(place?.answer)
    expect(found?.words.contact.map((line) => line.id)).toContain('phone')
    expect(found?.words.support.map((line) => line.id)).toEqual(expect.arrayContaining(['grounds', 'helps', 'wants']))
    for (const drawer of ['application', 'contact', 'support'] as const)
      expect(new Set(found?.words[drawer].map((line) => line.drawer))).toEqual(new Set([drawer]))
    expect(found?.siblings).toMatchObject([{ name: 'Omar', yearGroup: 5 }])
    expect(found?.nearest).toBe(true)
  })

  test('cannot be read without leaving a row; an unknown case leaves none', async () => {
    const { open, reference } = await sent()
    await open()
    await open()
    expect((await auditOf(db(), [`${reference}-1`])).map(({ actor, action }) => [actor, action])).toEqual([
      [officer, 'case.opened'],
      [officer, 'case.opened'],
    ])
    const before = await db().selectFrom('audit').select('seq').execute()
    for (const id of ['', 'nonsense', '00000000-0000-4000-8000-000000000000'])
      expect(await openCase(db(), id, officer, now)).toBeUndefined()
    expect(await db().selectFrom('audit').select('seq').execute()).toHaveLength(before.length)
  })

  test('is taken, taken over and handed back; each a row, and pressing twice is one', async () => {
    const { id, reference, open } = await sent()
    expect(await handBackCase(db(), id, officer, now)).toBe('alreadySo')
    expect(await takeCase(db(), id, officer, now)).toBe('done')
    expect(await takeCase(db(), id, officer, now)).toBe('alreadySo')
    expect(await takeCase(db(), id, colleague, now)).toBe('done')
    expect(await handBackCase(db(), id, officer, now)).toBe('alreadySo')
    expect(await handBackCase(db(), id, colleague, now)).toBe('done')
    expect(await takeCase(db(), 'nobody', officer, now)).toBe('unknown')
    expect((await open())?.events.map(({ actor, kind }) => [actor, kind])).toEqual([
      [officer, 'taken'],
      [colleague, 'taken'],
      [colleague, 'handedBack'],
    ])
    const trail = (await auditOf(db(), [`${reference}-1`])).map(({ actor, action }) => [actor, action])
    expect(trail).toEqual([
      [officer, 'case.taken'],
      [colleague, 'case.taken'],
      [colleague, 'case.handedBack'],
      [officer, 'case.opened'],
    ])
    expect(await firstBroken(db())).toBeUndefined()
  })

  test('two officers who press at once are told one after the other', async () => {
    const { id, open } = await sent()
    await Promise.all(Array.from({ length: 6 }, () => takeCase(db(), id, officer, now)))
    expect((await open())?.events).toHaveLength(1)
  })

  test('for keying, stands in the order of the contract’s columns, as values', async () => {
    const { open, reference } = await sent()
    const found = await open()
    const rows = found ? keyingRows(found, council) : []
    expect(rows.map(({ title }) => title)).toEqual(columns.map(({ title }) => title))
    const value = (title: string) => rows.find((row) => row.title === title)?.value
    expect([
      value('Reference'),
      value('Date of birth'),
      value('Year group'),
      value('Address'),
      value('Phone'),
      value('Interpreter'),
      value('What would help'),
    ]).toEqual([
      `${reference}-1`,
      '2017-03-27',
      'Year 5',
      'Harbour Lights Hotel',
      '07700 900123',
      'ar',
      'She does not hear well in her left ear',
    ])
  })

  test('of a family in a refuge: nothing read or printed says where it is', async () => {
    const { open } = await sent({ family: inRefuge })
    const found = await open()
    expect(found?.restricted).toBe(true)
    const rows = found ? keyingRows(found, council) : []
    expect(rows.find(({ title }) => title === 'Address withheld')?.value).toBe('Yes')
    const shown = JSON.stringify([found, rows])
    for (const place of ['harbour', 'Harbour', 'refuge', 'safe house']) expect(shown).not.toContain(place)
  })

  test('opening never touches the locked drawer', async () => {
    const { open } = await sent({ family: inRefuge })
    const before = await db().selectFrom('safety').selectAll().execute()
    const found = JSON.stringify(await open())
    for (const { sealed } of before) expect(found).not.toContain(sealed.slice(0, 40))
    expect(await db().selectFrom('safety').selectAll().execute()).toEqual(before)
  })
})
