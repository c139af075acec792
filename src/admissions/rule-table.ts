// The rules as a table that a person can read: birth dates x situation -> route, tasks, teams, rounds and clocks on a day,
// with the source of each. It is the code that is printed, not a description of it: every row asks route().
import type { ClockId } from '#admissions/clock-table.ts'
import { referralsFor, type Team, taskTeams } from '#admissions/referrals.ts'
import { type Route, route, type Task } from '#admissions/route.ts'
import { clockEnds, clocksOf, roundOfTask } from '#admissions/route-clocks.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { factsOf, type SituationName } from '#admissions/situations.ts'
import { yearGroup } from '#admissions/year-group.ts'

export type RuleRow = {
  situation: SituationName
  /** First and last birth date the row holds for, ISO. */
  first: string
  last: string
  /** Year groups of the last and the first birth date; 0 is Reception. */
  years: { from: number; to: number }
  way: Route
  teams: Team[]
  rounds: { task: Task; applyBy: string; late: boolean }[]
  clocks: { id: ClockId; on: string; estimated: boolean }[]
  /** The route's source, then each task's and each clock's; never empty. */
  sources: string[]
}

const exact = ({ year, month, day }: Temporal.PlainDate) => ({ year, month, day, precision: 'exact' as const })

/** One child, on one day. */
export function ruleFor(
  situation: SituationName,
  born: Temporal.PlainDate,
  on: Temporal.PlainDate,
  calendar: SchoolCalendar,
): RuleRow {
  const way = route({ ...factsOf(situation), born: exact(born), on })
  const ends = clocksOf(way).map((id) => clockEnds(id, on, calendar))
  const year = yearGroup(born, on)
  return {
    situation,
    first: born.toString(),
    last: born.toString(),
    years: { from: year, to: year },
    way,
    teams: referralsFor(way).map(({ team }) => team),
    rounds: way.also.flatMap((task) => {
      const round = roundOfTask(task, on)
      return round ? [{ task, applyBy: round.applyBy, late: round.late }] : []
    }),
    clocks: ends.map(({ id, on: day, estimated }) => ({ id, on: day, estimated })),
    sources: [
      ...new Set([
        way.source,
        ...way.also.map((task) => `${task}: ${taskTeams[task].source}`),
        ...ends.map(({ id, source }) => `${id}: ${source}`),
      ]),
    ],
  }
}

/** Every birth date of the last twenty years in one situation, those with the same path in one row; youngest first. */
export function ruleRows(situation: SituationName, on: Temporal.PlainDate, calendar: SchoolCalendar): RuleRow[] {
  const rows: RuleRow[] = []
  const earliest = on.subtract({ years: 20 }).add({ days: 1 })
  let same = ''
  for (let born = on; Temporal.PlainDate.compare(born, earliest) >= 0; born = born.subtract({ days: 1 })) {
    const way = route({ ...factsOf(situation), born: exact(born), on })
    const path = JSON.stringify(way)
    const row = rows.at(-1)
    if (row && path === same) {
      row.first = born.toString()
      row.years.to = yearGroup(born, on)
    } else rows.push(ruleFor(situation, born, on, calendar))
    same = path
  }
  return rows
}
