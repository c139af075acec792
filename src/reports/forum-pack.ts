// What a Fair Access forum needs on its day: every child agreed and not yet placed, how long it waits, what was tried, and
// how many each school has taken this year (admissions-rules 2.3, 2.6, 2.7; T49, T57). This is about single children and
// exact, so it is for those who may take a copy of cases, inside their scope, and each look leaves a row. No name stands in
// it, nor where anybody stays, nor a ground that must not be seen before a panel (users-and-journeys C2).
import { dueOn } from '#admissions/clock-due.ts'
import { groundRows, type Letter } from '#admissions/fair-access-grounds.ts'
import { type SchoolCalendar, schoolDaysBetween } from '#admissions/school-days.ts'
import type { StaffMember } from '#council/people.ts'
import type { Database } from '#database/database.ts'
import { seenOn } from '#reports/child-on.ts'
import { daysFrom, within } from '#reports/counting/facts.ts'
import { yearBegins } from '#reports/filters.ts'
import { readChildren } from '#reports/read-children.ts'
import { visible } from '#staff/scope.ts'

export type ForumChild = {
  id: string
  reference: string
  year: string
  /** Calendar days without school; null where the first of them is not known. */
  daysOut: number | null
  agreedOn: string
  /** C5: 20 school days after the agreement. */
  dueOn: string
  schoolDays: number
  grounds: Letter[]
  tried: { urn: string; on: string; answer: string | null }[]
}

/** `tally`: children placed by Fair Access since 1 September, by school. */
export type ForumPack = { children: ForumChild[]; tally: { urn: string; children: number }[]; nextPanel: string | null }

/** Longest agreed first. */
export async function readForumPack(
  db: Database,
  { me, calendar, panels }: { me: Pick<StaffMember, 'roles'>; calendar: SchoolCalendar; panels: readonly string[] },
  today: string,
): Promise<ForumPack> {
  const rows = await db.selectFrom('case_events').select('request_id').distinct().where('kind', '=', 'fairAccess').execute()
  const seen = await visible(
    db,
    me,
    rows.map(({ request_id }) => request_id),
  )
  const read = await readChildren(db, today, [...seen])
  const on = Temporal.PlainDate.from(today)
  const children = read.flatMap((child): ForumChild[] => {
    const { fairAccess, closedOn, attending, asked, outAgainSince } = child.moments
    if (!fairAccess || fairAccess.placedOn || closedOn || attending) return []
    const agreed = Temporal.PlainDate.from(fairAccess.agreedOn)
    const out = outAgainSince ?? child.outSince
    return [
      {
        id: child.id,
        reference: child.reference,
        year: seenOn(child, on).year,
        daysOut: out === null ? null : daysFrom(out, today),
        agreedOn: fairAccess.agreedOn,
        dueOn: dueOn('C5', agreed, calendar).on,
        schoolDays: schoolDaysBetween(calendar, agreed, on),
        grounds: lettersOf(fairAccess.grounds),
        tried: asked.map(({ urn, on, answer, answeredOn }) => ({ urn, on, answer: answeredOn ? (answer ?? 'other') : null })),
      },
    ]
  })
  const taken = read.flatMap(({ moments: { fairAccess } }) =>
    fairAccess?.urn && within(fairAccess.placedOn, { from: yearBegins(today), on: today }) ? [fairAccess.urn] : [],
  )
  const bySchool = Map.groupBy(taken, (urn) => urn)
  return {
    children: children.sort((one, other) => (one.agreedOn < other.agreedOn ? -1 : one.agreedOn > other.agreedOn ? 1 : 0)),
    tally: [...bySchool]
      .map(([urn, each]) => ({ urn, children: each.length }))
      .sort((one, other) => other.children - one.children),
    nextPanel: panels.find((day) => day >= today) ?? null,
  }
}

/** The letters that may be seen before a panel; a flag that has company in its letter is asked for itself. */
const lettersOf = (grounds: readonly string[]): Letter[] => [
  ...new Set(
    groundRows
      .filter(
        ({ discreet, flag, letter }) => !discreet && (grounds.includes(flag) || (grounds.includes(letter) && isOpen(letter))),
      )
      .map(({ letter }) => letter),
  ),
]

const isOpen = (letter: Letter): boolean => groundRows.every((row) => row.letter !== letter || !row.discreet)
