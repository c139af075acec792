import { expect, test } from 'vitest'
import { yearTasks } from '#admissions/year-tasks.ts'
import { sayTask, taskLines } from '#staff/year-tasks.ts'
import { onBothDatabases } from '../databases.ts'

const by = 'head@tidemere.example'
const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`)

test.each([
  ['2026-05-31', 2025],
  ['2026-06-01', 2026],
  ['2026-12-31', 2026],
  ['2027-05-31', 2026],
])('on %s the tasks are those of the August of %i', (day, year) => {
  const tasks = yearTasks(Temporal.PlainDate.from(day))
  expect(tasks.map(({ id, dueOn }) => [id, dueOn])).toEqual([
    ['schoolsAnswer', `${year}-08-01`],
    ['checkModes', `${year}-08-01`],
    ['publish', `${year}-08-31`],
    ['checkTerms', `${year}-08-31`],
  ])
  expect(tasks.map(({ source }) => source)).toEqual(['Code 2.26', 'Code 2.26', 'Code 2.24', 'Code 2.24'])
})

onBothDatabases('a task of the year', (db) => {
  test('is late after its day, done by a name, not done after all, and there again next year', async () => {
    const line = async (day: string) => (await taskLines(db(), day))[0]
    expect(await line('2026-08-01')).toMatchObject({ id: 'schoolsAnswer', late: false, done: undefined })
    expect(await line('2026-08-02')).toMatchObject({ late: true })
    expect(await sayTask(db(), { task: 'schoolsAnswer', kind: 'done', by }, at('2026-08-03'))).toBe('done')
    expect(await sayTask(db(), { task: 'schoolsAnswer', kind: 'done', by }, at('2026-08-03'))).toBe('alreadySo')
    expect(await line('2026-08-04')).toMatchObject({ late: false, done: { by } })
    expect(await sayTask(db(), { task: 'schoolsAnswer', kind: 'notDone', by }, at('2026-08-04'))).toBe('done')
    expect(await line('2026-08-04')).toMatchObject({ late: true, done: undefined })
    expect(await sayTask(db(), { task: 'schoolsAnswer', kind: 'done', by }, at('2026-08-05'))).toBe('done')
    expect(await line('2027-06-01')).toMatchObject({ year: 2027, done: undefined })
    expect(await sayTask(db(), { task: 'no such', kind: 'done', by }, at('2026-08-05'))).toBe('unknown')
    const rows = await db().selectFrom('audit').select(['action', 'subject']).orderBy('seq').execute()
    expect(rows.map(({ action }) => action)).toEqual(['task.done', 'task.notDone', 'task.done'])
  })
})
