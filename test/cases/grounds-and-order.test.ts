// What a family says about itself may open help. It may never put its child further back.
import { expect, test } from 'vitest'
import { readQueue } from '#cases/queue.ts'
import { apply } from '#flows/apply.ts'
import { onBothDatabases } from '../databases.ts'
import { familyAnswers } from '../requests/a-family.ts'
import { calendar, sendFamily } from './a-request.ts'

const optionsOf = (id: string): string[] =>
  (apply.questions.find((question) => question.id === id)?.field.options ?? []).filter((option) => option !== 'none')

onBothDatabases('the order of handling', (db) => {
  test('T16: no ground, no barrier, no plan, no need and no care ever puts a child further back', async () => {
    const plain = await sendFamily(db(), { family: { ...familyAnswers, grounds: ['none'], barriers: ['none'] } })
    const said = [
      ...optionsOf('grounds').map((ground) => ({ family: { ...familyAnswers, grounds: [ground] as never } })),
      ...optionsOf('barriers').map((barrier) => ({ family: { ...familyAnswers, barriers: [barrier] as never } })),
      ...(['yes', 'elsewhere', 'notSure'] as const).map((plan) => ({ children: [{ plan }] })),
      ...(['inCare', 'wasInCare', 'adoptedAbroad', 'notSure'] as const).map((care) => ({ children: [{ care }] })),
      { children: [{ helps: 'He needs help with reading, and with his feelings.' }] },
    ]
    expect(said.length).toBeGreaterThan(20)
    const sent = new Map<string, string>()
    for (const each of said) sent.set((await sendFamily(db(), each)).ids[0] ?? '', JSON.stringify(each))
    const { rows } = await readQueue(
      db(),
      { calendar, filters: {}, me: { email: 'officer@tidemere.example', roles: ['admissions'] }, limit: 1_000 },
      '2026-11-24',
    )
    // The id only makes the order whole: two children alike in dates and days are equal.
    const place = (id: string) => {
      const row = rows.find((candidate) => candidate.id === id)
      return row && `${row.state.next?.on} ${99_999 - (row.state.daysOut ?? 0)}`
    }
    const before = place(plain.ids[0] ?? '')
    expect(before).toBeDefined()
    const worse = [...sent].filter(([id]) => (place(id) ?? 'z') > (before ?? '')).map(([, what]) => what)
    expect(worse).toEqual([])
  }, 60_000)
})
