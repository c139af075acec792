// The numbers at the top of the queue: what a manager asks first. Each leads to the list of exactly the cases it counts, so
// a number and its list are one condition (queue-filter.ts).
import { type Expression, type SqlBool, sql } from 'kysely'
import { bringHeadsUpToDate } from '#cases/heads.ts'
import { fitting, type Looking, type QueueFilters } from '#cases/queue-filter.ts'
import type { Database } from '#database/database.ts'

/** In the order they are shown; `undated` must be 0, and is shown so that it is seen to be. */
export const numberFilters = {
  open: {},
  late: { due: 'late' },
  week: { due: 'week' },
  nobody: { owner: 'nobody' },
  unread: { unread: true },
  waiting: { waiting: true },
  out15: { out: 15 },
  undated: { due: 'none' },
} as const satisfies Record<string, QueueFilters>
export type NumberName = keyof typeof numberFilters
export const numberNames = Object.keys(numberFilters) as NumberName[]

/** Counted over every case in the officer's scope, or over those that are theirs. */
export async function queueNumbers(
  db: Database,
  { mine, ...looking }: Looking & { mine: boolean },
  today: string,
): Promise<Record<NumberName, number>> {
  await bringHeadsUpToDate(db, today)
  const owner = mine ? ('mine' as const) : undefined
  const row = await db
    .selectFrom('case_heads')
    .select((e) => {
      const counted = (fits: Expression<SqlBool>) => sql<number | null>`sum(case when ${fits} then 1 else 0 end)`
      return numberNames.map((name) => counted(fitting(e, numberFilters[name], looking, today)).as(name))
    })
    .where((e) => fitting(e, { owner }, looking, today))
    .executeTakeFirstOrThrow()
  return Object.fromEntries(numberNames.map((name) => [name, Number(row[name] ?? 0)])) as Record<NumberName, number>
}

/** The filters of the list behind a number. */
export const listBehind = (name: NumberName, mine: boolean): QueueFilters => ({
  ...(mine ? { owner: 'mine' } : {}),
  ...numberFilters[name],
})
