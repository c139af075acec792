// Reading what reports count, some thousand children at a time so that nobody waits for a report: what was sent by the end
// of a day, and everything noted by then. What a family corrected since counts as having been so all along (a correction
// says that it was); where it stayed is dated, because a family moves.
import { setImmediate as others } from 'node:timers/promises'
import { type Roll, rolls } from '#admissions/missing-education.ts'
import type { PartialBirth } from '#admissions/year-group.ts'
import type { Database } from '#database/database.ts'
import { partialDate } from '#journey/dates.ts'
import { londonDay } from '#language/dates.ts'
import type { ReportChild } from '#reports/child-on.ts'
import { caseKinds, familyKinds, momentsOf, type Step } from '#reports/moments.ts'
import { areaOf } from '#cases/area.ts'

const atOnce = 3_000

/** The first moment after a London day, as columns have it. */
export const endOf = (day: string): string =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime('Europe/London')
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })

/** The London day of a moment. Only the last hour of a day in UTC may be the next one in London. */
export const dayOf = (at: string): string => (at.slice(11, 13) === '23' ? londonDay(Temporal.Instant.from(at)) : at.slice(0, 10))

/** A child with the request it is; for what may be taken child by child, never for a count. */
export type KnownChild = ReportChild & { id: string; reference: string }

/** Every child whose request had come by the end of `on`, with what had been noted by then; of `only` these where given. */
export async function readChildren(db: Database, on: string, only?: readonly string[]): Promise<KnownChild[]> {
  if (only?.length === 0) return []
  const end = endOf(on)
  const children: KnownChild[] = []
  for (let after = ''; ; await others()) {
    const rows = await requestsAfter(db, { after, end, only })
    const last = rows.at(-1)
    if (!last) return children
    const steps = await stepsOf(db, { after, upTo: last.id, end })
    for (const row of rows) children.push(childOf(row, steps.get(row.id) ?? [], on))
    after = last.id
  }
}

const requestsAfter = (db: Database, { after, end, only }: { after: string; end: string; only: readonly string[] | undefined }) =>
  db
    .selectFrom('requests')
    .innerJoin('families', 'families.id', 'requests.family_id')
    .select((e) => [
      'requests.id',
      'requests.reference',
      'requests.out_since as outSince',
      'requests.restricted',
      'families.language',
      'families.invitation_code as invitation',
      'families.answers_json as sentJson',
      'families.now_json as nowJson',
      e.fn.coalesce('requests.now_json', 'requests.answers_json').as('childJson'),
      e.fn.coalesce('requests.sent_at', 'families.sent_at').as('sentAt'),
      e.fn.coalesce('requests.aim_on', 'families.aim_on').as('aimOn'),
      e.fn.coalesce('requests.must_on', 'families.must_on').as('mustOn'),
    ])
    .where('requests.id', '>', after)
    .where((e) => e(e.fn.coalesce('requests.sent_at', 'families.sent_at'), '<', end))
    .$if(only !== undefined, (query) => query.where('requests.id', 'in', only ?? []))
    .orderBy('requests.id')
    .limit(atOnce)
    .execute()

type Row = Awaited<ReturnType<typeof requestsAfter>>[number]
type Span = { after: string; upTo: string; end: string }

async function stepsOf(db: Database, { after, upTo, end }: Span): Promise<Map<string, (Step & { at: string })[]>> {
  const noted = await db
    .selectFrom('case_events')
    .select(['request_id', 'at', 'kind', 'data_json'])
    .where('request_id', '>', after)
    .where('request_id', '<=', upTo)
    .where('kind', 'in', caseKinds)
    .orderBy('id')
    .execute()
  const said = await db
    .selectFrom('family_events')
    .select(['request_id', 'at', 'kind'])
    .where('request_id', '>', after)
    .where('request_id', '<=', upTo)
    .where('kind', 'in', familyKinds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const steps = new Map<string, (Step & { at: string })[]>()
  for (const row of [...noted, ...said.map((row) => ({ ...row, data_json: '{}' }))]) {
    // A later move is kept: it says that where the family is now is not where it was.
    if (row.at >= end && row.kind !== 'moved') continue
    const data = row.data_json === '{}' ? {} : (JSON.parse(row.data_json) as Step['data'])
    const step = { kind: row.kind, on: dayOf(row.at), at: row.at, data }
    const known = steps.get(row.request_id)
    if (known) known.push(step)
    else steps.set(row.request_id, [step])
  }
  return steps
}

function childOf(row: Row, steps: readonly Step[], on: string): KnownChild {
  const answers = JSON.parse(row.childJson) as { born?: unknown; roll?: unknown }
  return {
    id: row.id,
    reference: row.reference,
    received: dayOf(row.sentAt),
    aimOn: row.aimOn,
    mustOn: row.mustOn,
    born: bornOf(answers.born),
    roll: rolls.find((each): each is Roll => each === answers.roll),
    outSince: row.outSince,
    language: row.language,
    place: placeOn(row, steps, on),
    invitation: row.invitation,
    moments: momentsOf(steps.filter((step) => step.on <= on)),
  }
}

/** Where the family stayed on the day, as far as a report may know it: between two moves nobody knows. */
function placeOn(row: Row, steps: readonly Step[], on: string): string | null {
  if (row.restricted === 1) return null
  const moves = steps.filter(({ kind }) => kind === 'moved')
  const later = moves.some((step) => step.on > on)
  if (later && moves.some((step) => step.on <= on)) return null
  return areaOf(JSON.parse(later ? row.sentJson : (row.nowJson ?? row.sentJson)) as Parameters<typeof areaOf>[0])
}

// One object for one birth date: what follows from it is worked out once a day for all who share it.
const births = new Map<string, PartialBirth | null>()
function bornOf(answer: unknown): PartialBirth | null {
  const key = JSON.stringify(answer ?? null)
  const known = births.get(key)
  if (known !== undefined) return known
  if (births.size > 20_000) births.clear()
  const read = partialDate.nullish().catch(undefined).safeParse(answer).data ?? null
  births.set(key, read)
  return read
}
