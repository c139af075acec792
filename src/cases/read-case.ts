// One case as an officer reads it: what the family said, in English and as it said it, each part with who may read it.
// Opening a case is reading personal data, so it cannot be done without leaving a row. The safety drawer is not read
// here: where a family in a refuge lives stays locked.
import { z } from 'zod'
import { type CaseEvent, isCaseEvent } from '#cases/case.ts'
import { eventsOf } from '#cases/events.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import type { Wording } from '#requests/request-body.ts'
import { findSchools, type School } from '#schools/school.ts'
import { audit } from '#staff/audit.ts'

const wording: z.ZodType<Wording> = z.array(
  z.object({
    id: z.string(),
    drawer: z.enum(['application', 'contact', 'support']),
    question: z.string(),
    answer: z.string(),
    asked: z.object({ language: z.string(), question: z.string(), answer: z.string() }).optional(),
  }),
)

export type Sibling = { id: string; reference: string; name: string; yearGroup: number | null }

export type Case = {
  id: string
  reference: string
  /** 1 for the first child of the family. */
  number: number
  family: { id: string; reference: string; sentAt: string; language: string; children: number }
  name: { full: string; latin?: string | undefined; called?: string | undefined }
  restricted: boolean
  route: string
  yearGroup: number | null
  outSince: string | null
  aimOn: string
  mustOn: string
  /** Who reads what: application facts, how to reach the family, what may help. */
  words: { application: Wording; contact: Wording; support: Wording }
  /** As they are known now; `words` are those that were sent. */
  answers: { family: ApplyAnswers; child: ChildAnswers }
  siblings: Sibling[]
  preferences: { rank: number; urn: string; school: School | undefined }[]
  nearest: boolean
  /** Oldest first. */
  events: CaseEvent[]
}

/** Reads a case and writes that `by` did; undefined when there is none with this id. */
export function openCase(
  db: Database,
  id: string,
  by: string,
  now: Temporal.Instant,
  how: 'case.opened' | 'case.printed' = 'case.opened',
): Promise<Case | undefined> {
  return inTransaction(db, async (tx) => {
    const found = await readCase(tx, id)
    if (found) await audit(tx, { actor: by, action: how, subject: found.reference }, now)
    return found
  })
}

async function readCase(db: Tx, id: string): Promise<Case | undefined> {
  const request = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst()
  if (!request) return undefined
  const family = await db.selectFrom('families').selectAll().where('id', '=', request.family_id).executeTakeFirstOrThrow()
  const contact = await db.selectFrom('contacts').selectAll().where('family_id', '=', family.id).executeTakeFirst()
  const support = await db.selectFrom('support').selectAll().where('request_id', '=', id).executeTakeFirst()
  const children = await db
    .selectFrom('requests')
    .select(['id', 'reference', 'year_group', 'answers_json', 'now_json'])
    .where('family_id', '=', family.id)
    .orderBy('number')
    .execute()
  const events = (await eventsOf(db, [id])).get(id) ?? []
  const child: ChildAnswers = {
    ...JSON.parse(request.now_json ?? request.answers_json),
    ...JSON.parse(support?.details_json ?? '{}'),
  }
  const apply: ApplyAnswers = {
    ...JSON.parse(family.now_json ?? family.answers_json),
    ...JSON.parse(contact?.details_json ?? '{}'),
    ...JSON.parse(support?.details_json ?? '{}'),
  }
  const urns = child.preferences?.urns ?? []
  const schools = await findSchools(db, urns)
  return {
    id,
    reference: request.reference,
    number: request.number,
    family: {
      id: family.id,
      reference: family.reference,
      sentAt: request.sent_at ?? family.sent_at,
      language: family.language,
      children: children.length,
    },
    name: child.name ?? { full: request.reference },
    restricted: request.restricted === 1,
    route: request.route,
    yearGroup: request.year_group,
    outSince: request.out_since,
    aimOn: request.aim_on ?? family.aim_on,
    mustOn: request.must_on ?? family.must_on,
    words: {
      application: [...read(family.words_json), ...read(request.words_json)],
      contact: read(contact?.words_json),
      support: read(support?.words_json),
    },
    answers: { family: apply, child },
    siblings: children
      .filter((other) => other.id !== id)
      .map((other) => ({
        id: other.id,
        reference: other.reference,
        name: nameIn(other.now_json ?? other.answers_json) ?? other.reference,
        yearGroup: other.year_group,
      })),
    preferences: urns.map((urn, index) => ({ rank: index + 1, urn, school: schools.get(urn) })),
    nearest: child.preferences?.nearest ?? false,
    events: events.filter(isCaseEvent),
  }
}

const read = (json: string | undefined): Wording => wording.parse(JSON.parse(json ?? '[]'))
const nameIn = (json: string): string | undefined => (JSON.parse(json) as ChildAnswers).name?.full
