import { expect, test } from 'vitest'
import { happened } from '#cases/happen.ts'
import { inTransaction } from '#database/database.ts'
import { dayOf, endOf, readChildren } from '#reports/read-children.ts'
import { sayFact } from '#requests/after/facts.ts'
import { moveFamily } from '#requests/after/move.ts'
import { inRefuge, sendFamily } from '../cases/a-request.ts'
import { onBothDatabases } from '../databases.ts'
import { begin, context, sentOpen } from '../requests/after/a-sent-family.ts'

const at = (text: string) => Temporal.Instant.from(text)
const by = 'officer@tidemere.example'

test('a day ends at midnight in London, in winter and in summer', () => {
  expect([endOf('2026-11-23'), endOf('2026-07-23')]).toEqual(['2026-11-24T00:00:00.000Z', '2026-07-23T23:00:00.000Z'])
  expect(['2026-11-23T23:59:59.999Z', '2026-07-22T23:00:00.000Z', '2026-07-23T22:59:00.000Z'].map(dayOf)).toEqual([
    '2026-11-23',
    '2026-07-23',
    '2026-07-23',
  ])
})

onBothDatabases('what a report reads', (db) => {
  test('is what had come and been noted by the end of the day, and where the family stayed then', async () => {
    const { ids, open, familyId } = await sentOpen(db(), { language: 'uk' })
    const [id = ''] = ids
    const { reference } = await db().selectFrom('requests').select('reference').where('id', '=', id).executeTakeFirstOrThrow()
    const note = (kind: string, data: Record<string, unknown>, when: string) =>
      inTransaction(db(), (tx) => happened(tx, { id, reference, by, kind, data }, at(when)))
    await note('offered', { urn: '100001' }, '2026-11-25T23:30:00Z')
    await begin(db(), open, 'move', { staying: 'own', postcode: 'unknown', area: 'millfield', address: '5 Mill Row' })
    expect(await moveFamily(db(), context, open, at('2026-11-27T09:00:00Z'))).toBe('moved')
    await note('started', {}, '2026-11-30T09:00:00Z')
    await sayFact(
      db(),
      context,
      { once: crypto.randomUUID(), familyId, requestId: id, kind: 'withdrawn', data: {} },
      at('2026-12-01T09:00:00Z'),
    )

    const seen = async (day: string) => (await readChildren(db(), day))[0]
    expect(await readChildren(db(), '2026-11-22')).toEqual([])
    expect(await seen('2026-11-24')).toMatchObject({
      received: '2026-11-23',
      language: 'uk',
      place: 'place:HBR21',
      moments: { offers: [] },
    })
    expect(await seen('2026-11-25')).toMatchObject({
      place: 'place:HBR21',
      moments: { offers: [{ on: '2026-11-25' }], startedOn: null },
    })
    expect(await seen('2026-11-27')).toMatchObject({ place: 'area:millfield', moments: { startedOn: null, withdrawn: false } })
    expect(await seen('2026-12-01')).toMatchObject({
      place: 'area:millfield',
      moments: { startedOn: '2026-11-30', withdrawn: true },
    })
  })

  test('never says where a family that is kept safe stays', async () => {
    await sendFamily(db(), { family: inRefuge, language: 'en' })
    const children = await readChildren(db(), '2026-11-23')
    expect(children.find(({ language }) => language === 'en')).toMatchObject({ place: null })
    expect(JSON.stringify(children)).not.toMatch(/Omar|harbour|Haddad/)
  })
})
