// The daily register (T58): what was counted at the end of each council day, written once that night and never again. What
// is kept is what may be shown, so no backup and no reader of the database ever holds an exact small count; a report on
// that day, worked out later from the events, must say the same unless a family corrected something since.
import { z } from 'zod'
import type { Database } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { type Seen, seenOn } from '#reports/child-on.ts'
import { countDestinations } from '#reports/counting/destinations.ts'
import { countMissing } from '#reports/counting/missing.ts'
import { readChildren } from '#reports/read-children.ts'
import { show } from '#reports/show.ts'
import { dimensions, type ShownTable } from '#reports/table.ts'

/** What each day keeps of missing education, by the dimension of its rows; the first is the one of the series. */
export const keptBy = ['status', 'reason', 'age', 'phase'] as const

const count = z.int().min(0).nullable()
const kept = z.array(
  z.object({
    name: z.string(),
    rowsBy: z.enum(dimensions),
    columnsBy: z.enum(dimensions),
    rows: z.array(z.string()),
    columns: z.array(z.string()),
    shown: z.object({
      cells: z.array(z.array(count)),
      rowTotals: z.array(count),
      columnTotals: z.array(count),
      total: count,
    }),
  }),
)

/** Every child as seen at the end of a day. */
export async function readSeen(db: Database, on: string): Promise<Seen[]> {
  const day = Temporal.PlainDate.from(on)
  return (await readChildren(db, on)).map((child) => seenOn(child, day))
}

/** What a day keeps. */
export async function countDay(db: Database, on: string): Promise<ShownTable[]> {
  const seen = await readSeen(db, on)
  const filters = { on, from: on }
  return [
    ...keptBy.flatMap((by) => countMissing({ seen }, { ...filters, by })),
    ...countDestinations({ seen }, { ...filters, by: 'phase' }),
  ].map(show)
}

// After a long pause the days come some at a time, a minute apart.
const atOnce = 7

/** Keeps every day that is over and not kept yet, beginning with yesterday on the first night; says which. */
export async function keepDays(db: Database, now: Temporal.Instant): Promise<string[]> {
  const yesterday = Temporal.PlainDate.from(londonDay(now)).subtract({ days: 1 })
  const last = await db.selectFrom('report_days').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst()
  const days: string[] = []
  for (
    let day = last ? Temporal.PlainDate.from(last.day).add({ days: 1 }) : yesterday;
    Temporal.PlainDate.compare(day, yesterday) <= 0 && days.length < atOnce;
    day = day.add({ days: 1 })
  )
    days.push(day.toString())
  for (const day of days) {
    const shown_json = JSON.stringify(await countDay(db, day))
    // Another worker may have been quicker: what was written first stays.
    await db
      .insertInto('report_days')
      .values({ day, made_at: now.toString({ smallestUnit: 'millisecond' }), shown_json })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  return days
}

/** What was kept for a day; undefined where that day was not counted. */
export async function keptOn(db: Database, day: string): Promise<ShownTable[] | undefined> {
  const row = await db.selectFrom('report_days').select('shown_json').where('day', '=', day).executeTakeFirst()
  return row && kept.parse(JSON.parse(row.shown_json))
}

/** How many days a series shows. */
export const seriesDays = 31

/** The last days up to `on`, newest first, by status. Days are not summed: a child is missing on many. */
export async function readSeries(db: Database, on: string): Promise<ShownTable> {
  const rows = await db
    .selectFrom('report_days')
    .select(['day', 'shown_json'])
    .where('day', '<=', on)
    .orderBy('day', 'desc')
    .limit(seriesDays)
    .execute()
  const days = rows.flatMap(({ day, shown_json }) => {
    const table = kept.parse(JSON.parse(shown_json)).find(({ rowsBy }) => rowsBy === keptBy[0])
    return table ? [{ day, table }] : []
  })
  return {
    name: 'daily',
    rowsBy: 'day',
    columnsBy: 'status',
    rows: days.map(({ day }) => day),
    columns: days[0]?.table.rows ?? [],
    shown: {
      cells: days.map(({ table }) => table.shown.rowTotals),
      rowTotals: days.map(({ table }) => table.shown.total),
      columnTotals: [],
      total: null,
    },
  }
}
