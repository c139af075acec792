// What a family sees after sending: its reference, its dates, its children, read from what was stored.
import { eventsOf } from '#cases/events.ts'
import { type Life, lifeOf } from '#cases/life.ts'
import type { Database } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'

export type SentFamily = {
  reference: string
  sentOn: string
  aimOn: string
  mustOn: string
  language: string
  /** `taken` is the moment an officer took the case first. */
  children: {
    id: string
    taken: string | undefined
    /** What each school said, and what follows. */
    life: Life
    number: number
    reference: string
    yearGroup: number | null
    /** The day its request was sent and its dates: the family's, or those of a child that was added later. */
    sentOn: string
    aimOn: string
    mustOn: string
    name: { full: string; called?: string } | undefined
  }[]
  emailed: boolean
  /** Where it stays is locked away. */
  restricted: boolean
}

/** Undefined for an unknown family. */
export async function sentFamily(db: Database, familyId: string): Promise<SentFamily | undefined> {
  const family = await db
    .selectFrom('families')
    .select(['reference', 'sent_at', 'aim_on', 'must_on', 'language'])
    .where('id', '=', familyId)
    .executeTakeFirst()
  if (!family) return undefined
  const requests = await db.selectFrom('requests').selectAll().where('family_id', '=', familyId).orderBy('number').execute()
  const events = await eventsOf(
    db,
    requests.map(({ id }) => id),
  )
  const mail = await db
    .selectFrom('deliveries')
    .select('id')
    .where('family_id', '=', familyId)
    .where('event', '=', 'family-mail')
    .executeTakeFirst()
  return {
    reference: family.reference,
    sentOn: londonDay(Temporal.Instant.from(family.sent_at)),
    aimOn: family.aim_on,
    mustOn: family.must_on,
    language: family.language,
    children: requests.map((request) => ({
      id: request.id,
      taken: events.get(request.id)?.find(({ kind }) => kind === 'taken')?.at,
      life: lifeOf(events.get(request.id) ?? []),
      number: request.number,
      reference: request.reference,
      yearGroup: request.year_group,
      sentOn: londonDay(Temporal.Instant.from(request.sent_at ?? family.sent_at)),
      aimOn: request.aim_on ?? family.aim_on,
      mustOn: request.must_on ?? family.must_on,
      name: (JSON.parse(request.now_json ?? request.answers_json) as { name?: { full: string; called?: string } }).name,
    })),
    emailed: mail !== undefined,
    restricted: requests.some((request) => request.restricted === 1),
  }
}
