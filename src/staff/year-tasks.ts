// Which tasks of the year are done, by whom. A task is done when the last thing said of it is "done".
import { randomUUIDv7 } from 'node:crypto'
import { type YearTask, type YearTaskId, yearTaskIds, yearTasks } from '#admissions/year-tasks.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { audit } from '#staff/audit.ts'

export type TaskLine = YearTask & { done: { by: string; at: string } | undefined; late: boolean }

export async function taskLines(db: Database | Tx, today: string): Promise<TaskLine[]> {
  const tasks = yearTasks(Temporal.PlainDate.from(today))
  const year = tasks[0]?.year ?? 0
  const events = await db.selectFrom('year_task_events').selectAll().where('year', '=', year).orderBy('id').execute()
  return tasks.map((task) => {
    const last = events.findLast((event) => event.task === task.id)
    const done = last?.kind === 'done' ? { by: last.actor, at: last.at } : undefined
    return { ...task, done, late: !done && today > task.dueOn }
  })
}

/** `done` or, where that was a mistake, `notDone`. */
export async function sayTask(
  db: Database,
  { task, kind, by }: { task: string; kind: 'done' | 'notDone'; by: string },
  now: Temporal.Instant,
): Promise<'done' | 'alreadySo' | 'unknown'> {
  const id = yearTaskIds.find((each): each is YearTaskId => each === task)
  if (!id) return 'unknown'
  return inTransaction(db, async (tx) => {
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    const line = (await taskLines(tx, londonDay(now))).find((each) => each.id === id)
    if (!line || Boolean(line.done) === (kind === 'done')) return 'alreadySo'
    const { year } = line
    const at = now.toString({ smallestUnit: 'millisecond' })
    await tx.insertInto('year_task_events').values({ id: randomUUIDv7(), task: id, year, at, actor: by, kind }).execute()
    await audit(tx, { actor: by, action: `task.${kind}`, subject: id, detail: { year } }, now)
    return 'done'
  })
}
