// What a family sees after sending: its reference, its dates, its children, read from what was stored.
import type { Database } from '#database/database.ts'

export type SentFamily = {
  reference: string
  sentOn: string
  aimOn: string
  mustOn: string
  language: string
  children: { number: number; reference: string; yearGroup: number | null; name: { full: string; called?: string } | undefined }[]
  emailed: boolean
}

/** Undefined for an unknown family. */
export async function sentFamily(db: Database, familyId: string): Promise<SentFamily | undefined> {
  const family = await db
    .selectFrom('families')
    .select(['reference', 'sent_at', 'aim_on', 'must_on', 'language'])
    .where('id', '=', familyId)
    .executeTakeFirst()
  if (!family) return undefined
  const requests = await db
    .selectFrom('requests')
    .select(['number', 'reference', 'year_group', 'answers_json'])
    .where('family_id', '=', familyId)
    .orderBy('number')
    .execute()
  const mail = await db
    .selectFrom('deliveries')
    .select('id')
    .where('family_id', '=', familyId)
    .where('event', '=', 'family-mail')
    .executeTakeFirst()
  return {
    reference: family.reference,
    sentOn: Temporal.Instant.from(family.sent_at).toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
    aimOn: family.aim_on,
    mustOn: family.must_on,
    language: family.language,
    children: requests.map((request) => ({
      number: request.number,
      reference: request.reference,
      yearGroup: request.year_group,
      name: (JSON.parse(request.answers_json) as { name?: { full: string; called?: string } }).name,
    })),
    emailed: mail !== undefined,
  }
}
