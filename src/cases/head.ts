// The head of a case: the one row of the queue, worked out from the case's facts and the day. A pure function; heads.ts
// keeps what it gives. Where a child lives comes in as a place code, an area the family named or the first half of a
// postcode, and for a restricted case not at all.
import { compulsoryFrom, compulsoryUntil } from '#admissions/compulsory-age.ts'
import { rolls } from '#admissions/missing-education.ts'
import { birthRange, type PartialBirth, schoolYear, yearGroups } from '#admissions/year-group.ts'
import { areaOf } from '#cases/area.ts'
import { type CaseState, caseState, isCaseEvent, lastOfDays } from '#cases/case.ts'
import type { Happened } from '#cases/events.ts'
import { flagsOf, laneOf } from '#cases/lanes.ts'
import { lastContact, waitingSince } from '#cases/waiting.ts'
import type { Tables } from '#database/tables.ts'
import { partialDate } from '#journey/dates.ts'
import { fold } from '#language/folding.ts'
import { soundsOf } from '#language/sounds.ts'
import { z } from 'zod'

export type Head = Tables['case_heads']

const name = z
  .object({ full: z.string(), latin: z.string().optional(), called: z.string().optional() })
  .optional()
  .catch(undefined)
const childShown = z.object({
  name,
  born: partialDate.nullish().catch(undefined),
  roll: z.enum(rolls).optional().catch(undefined),
  plan: z.string().optional(),
  care: z.string().optional(),
  livesWith: z.string().optional(),
  yearReason: z.string().optional(),
  preferences: z
    .object({ urns: z.array(z.string()) })
    .optional()
    .catch(undefined),
})
const familyShown = z.object({
  yourName: name,
  placeCode: z.string().optional(),
  postcode: z.string().optional(),
  area: z.string().optional(),
})

/** Answers as they stand in the request's and the family's rows; days `YYYY-MM-DD`, moments in UTC. */
export type HeadFacts = {
  id: string
  reference: string
  language: string
  route: string
  restricted: boolean
  sentAt: string
  aimOn: string
  mustOn: string
  outSince: string | null
  childJson: string
  familyJson: string
  events: readonly Happened[]
  handedOver: boolean
  /** Every team that was told of the child, and why. */
  referrals: readonly { team: string; reason: string }[]
  /** What the family said since, and whether an officer has read it. */
  said: readonly { at: string; seen: boolean }[]
}

export const never = lastOfDays

// What needs the school calendar (school days left, amber and red) is worked out when the queue is read.
const noCalendar = { days: [] }

/** The row, and the folded words the case is found by. */
export function headOf(facts: HeadFacts, today: string): { head: Head; words: string[] } {
  const { name, born = null, preferences, ...child } = childShown.parse(JSON.parse(facts.childJson))
  const family = familyShown.parse(JSON.parse(facts.familyJson))
  const on = Temporal.PlainDate.from(today)
  const groups = born && yearGroups(born, on)
  const yearGroup = groups && groups.from === groups.to ? groups.from : null
  const unread = facts.said.some(({ seen }) => !seen)
  const disputed = facts.referrals.some(({ reason }) => reason === 'addressDisputed')
  const lane = { ...child, ...facts, born, yearGroup, disputed, reply: unread }
  const named = preferences?.urns ?? []
  const state = caseState({ ...facts, named }, facts.events.filter(isCaseEvent), noCalendar, today)
  const open = isOpen(state)
  const said = facts.said.map(({ at }) => at)
  const head: Head = {
    request_id: facts.id,
    reference: facts.reference,
    open: open ? 1 : 0,
    stage: state.stage,
    lane: laneOf(lane, on),
    next_on: state.next.on,
    next_kind: state.next.kind,
    out_since: facts.outSince ?? never,
    owner: state.owner ?? null,
    language: facts.language,
    year_group: yearGroup,
    area: facts.restricted ? null : areaOf(family),
    restricted: facts.restricted ? 1 : 0,
    flags: listed(flagsOf(lane)),
    teams: listed(facts.referrals.map(({ team }) => team)),
    unread: unread ? 1 : 0,
    waiting_since: waitingSince(facts.events, said),
    contact_at: lastContact(facts.sentAt, facts.events, said),
    born: born ? bornText(born) : null,
    name: name?.full ?? null,
    latin: name?.latin ?? null,
    as_of: today,
    changes_on: open ? changesOn(state, born, on) : never,
  }
  return { head, words: wordsOf([name?.full, name?.latin, name?.called, family.yourName?.full, family.yourName?.latin]) }
}

/** ` one two `: each between blanks, once, in one order, so that a condition can look for one. */
const listed = (words: readonly string[]): string =>
  ` ${[...new Set(words)]
    .sort()
    .map((word) => `${word} `)
    .join('')}`

/** Whether the council still has work to do for the child. */
const isOpen = (state: CaseState): boolean => state.stage !== 'closed'

const two = (value: number): string => String(value).padStart(2, '0')

/** As exact as it is known; `age` and dates of two months only by their year. */
export function bornText({ year, month, day, precision, between }: PartialBirth): string {
  if (between || precision === 'age' || precision === 'year' || !month) return String(year)
  return precision === 'month' || !day ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

/** Words as a search compares them; `~` before how each sounds, so that محمد is found by "Mohammed". */
export function wordsOf(names: readonly (string | undefined)[]): string[] {
  const given = names.filter((each) => each !== undefined)
  const spelt = given.flatMap((each) => fold(each).split(' ')).filter(Boolean)
  const sounds = given.flatMap((each) => soundsOf(each)).map((sound) => `~${sound}`)
  return [...new Set([...spelt, ...sounds])].sort()
}

/** The first later day on which lane, year group or next date may say something else without anything having happened. */
function changesOn(state: Pick<CaseState, 'next'>, born: PartialBirth | null, on: Temporal.PlainDate): string {
  const days: Temporal.PlainDate[] = []
  // The aim that has passed gives way to the day the law gives; one that is overdue stays where it is.
  const next = Temporal.PlainDate.from(state.next.on)
  days.push(next.add({ days: 1 }))
  if (born) {
    const { earliest, latest } = birthRange(born, on)
    days.push(compulsoryFrom(earliest), compulsoryUntil(latest).add({ days: 1 }))
    days.push(Temporal.PlainDate.from({ year: schoolYear(on) + 1, month: 9, day: 1 }))
    // An age is told for its day: what years it leaves possible moves with every day of that year.
    if (born.precision === 'age') days.push(on.add({ days: 1 }))
  }
  return days
    .map(String)
    .filter((day) => day > on.toString())
    .reduce((first, day) => (day < first ? day : first), never)
}
