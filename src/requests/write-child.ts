// One child's request and everything that must be with it in the same transaction: its row, its drawer of support, the
// teams and councils that are told, a message for every destination. For the children of a form, and for one that is added
// to it later.
import { refreshHeads } from '#cases/heads.ts'
import type { SendContext } from '#requests/send.ts'
import type { Tx } from '#database/database.ts'
import { enqueueRequest } from '#delivery/outbox.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { londonDay } from '#language/dates.ts'
import { tellSystems } from '#requests/after/tell-systems.ts'
import { derivedFrom } from '#requests/derived.ts'
import type { lookUp } from '#requests/look-up.ts'
import { onlyDrawer, requestBody, type Wording } from '#requests/request-body.ts'
import { tellTeams } from '#requests/tell-teams.ts'
import type { Area } from '#requests/whose-area.ts'

export type ChildToWrite = {
  id: string
  number: number
  answers: ChildAnswers
  /** Its own lines; those of the safety drawer are not among them. */
  lines: Wording
  family: {
    id: string
    reference: string
    language: string
    /** How many children it has now. */
    children: number
    /** As its questions see them. */
    answers: ApplyAnswers
    /** Its lines; for a family that is kept safe none that says where it is. */
    lines: Wording
    restricted: boolean
  }
  area: Area
  known: Awaited<ReturnType<typeof lookUp>>
  sentAt: string
  dates: { aimOn: string; mustOn: string }
  /** Added later: then the moment and the dates are its own and not the family's. */
  later?: boolean
}

export async function writeChild(
  tx: Tx,
  { council }: Pick<SendContext, 'council'>,
  made: ChildToWrite,
  now: Temporal.Instant,
): Promise<void> {
  const { id, number, answers, lines, family, area, known, dates, sentAt } = made
  const reference = `${family.reference}-${number}`
  const wording = [...family.lines, ...lines]
  const { way, ...columns } = derivedFrom(family.answers, answers, londonDay(now), area.whereabouts)
  await tx
    .insertInto('requests')
    .values({
      id,
      family_id: family.id,
      number,
      reference,
      ...columns,
      route: way.route,
      restricted: family.restricted ? 1 : 0,
      answers_json: JSON.stringify(onlyDrawer(lines, answers, 'application')),
      words_json: JSON.stringify(lines.filter((line) => line.drawer === 'application')),
      ...(made.later ? { sent_at: sentAt, aim_on: dates.aimOn, must_on: dates.mustOn } : {}),
    })
    .execute()
  const support = wording.filter((line) => line.drawer === 'support')
  await tx
    .insertInto('support')
    .values({
      request_id: id,
      family_id: family.id,
      details_json: JSON.stringify(onlyDrawer(support, { ...family.answers, ...answers }, 'support')),
      words_json: JSON.stringify(support),
    })
    .execute()
  const body = requestBody({
    id,
    reference,
    number,
    family: { ...family, sentAt },
    child: answers,
    council,
    dates,
    route: way.route,
    yearGroup: columns.year_group,
    outSince: columns.out_since,
    authority: known.authority,
    schools: known.schools,
    wording,
  })
  await tellTeams(tx, { council, way, area, body, familyId: family.id }, now)
  await enqueueRequest(tx, body, { familyId: family.id, destinations: council.destinations, now })
  await tellSystems(tx, council.destinations, id, { kind: 'received' }, now)
  // A form brings all its children up to date at once, at its end.
  if (made.later) await refreshHeads(tx, [id], now)
}
