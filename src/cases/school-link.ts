// A school answers by a link, without an account. The link is good for the one question it was made for; opening it changes
// nothing, because mail programs open links. What a school sees of a child is what C5 of users-and-journeys allows before an
// offer: name, birth date, year group, and where it lives or "withheld"; no need, language or status.
import { createHash, randomBytes } from 'node:crypto'
import { type ActContext, act } from '#cases/act.ts'
import { eventsOf } from '#cases/events.ts'
import { lifeOf } from '#cases/life.ts'
import type { Database } from '#database/database.ts'
import { knownFamily } from '#requests/after/known.ts'
import { londonDay } from '#language/dates.ts'
import { findSchools } from '#schools/school.ts'

// 160 random bits, kept only as a hash: whoever reads the database cannot answer for a school.
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes the link of one `asked` event; the only time its text is known. */
export async function linkForSchool(
  db: Database,
  { requestId, eventId, urn }: { requestId: string; eventId: string; urn: string },
  now: Temporal.Instant,
): Promise<string> {
  const token = randomBytes(20).toString('base64url')
  const made_at = now.toString({ smallestUnit: 'millisecond' })
  await db
    .insertInto('school_asks')
    .values({ token_hash: hashOf(token), request_id: requestId, event_id: eventId, urn, made_at })
    .execute()
  return token
}

export type AskedOfSchool = {
  requestId: string
  reference: string
  urn: string
  school: string
  dueOn: string | null
  answered: { on: string; answer: string } | null
  child: {
    name: string
    born: { year: number; month?: number | undefined; day?: number | undefined } | null
    yearGroup: number | null
  }
  /** Null: withheld. */
  address: string | null
  /** The hotel or hostel, where the family stays at one and is not kept safe. */
  placeCode: string | null
}

/** Undefined for any text that is no link, and once the case is closed or the child has a place. */
export async function askedOfSchool(db: Database, token: string): Promise<AskedOfSchool | undefined> {
  if (!/^[A-Za-z0-9_-]{27}$/.test(token)) return undefined
  const link = await db
    .selectFrom('school_asks')
    .innerJoin('requests', 'requests.id', 'school_asks.request_id')
    .select(['school_asks.request_id', 'school_asks.urn', 'requests.family_id', 'requests.reference'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (!link) return undefined
  const life = lifeOf((await eventsOf(db, [link.request_id])).get(link.request_id) ?? [])
  const family = await knownFamily(db, link.family_id)
  const child = family?.children.find(({ id }) => id === link.request_id)
  if (!family || !child || life.closed || life.accepted) return undefined
  const { answer = null, dueOn = null } = life.schools.get(link.urn) ?? {}
  const { address, postcode, placeCode } = family.answers
  return {
    requestId: link.request_id,
    reference: link.reference,
    urn: link.urn,
    school: (await findSchools(db, [link.urn])).get(link.urn)?.name ?? link.urn,
    dueOn,
    answered: answer && { on: answer.on, answer: answer.answer },
    child: { name: child.answers.name?.full ?? link.reference, born: child.answers.born ?? null, yearGroup: child.yearGroup },
    address: family.restricted ? null : [address, postcode].filter(Boolean).join(', '),
    placeCode: family.restricted ? null : (placeCode ?? null),
  }
}

export type SchoolSaid = { answer: string; who: string; startOn?: string; reason?: string; facts?: string }

/** Notes what the school says; the family hears of it from the council, with everything a letter must hold. */
export async function answerForSchool(
  db: Database,
  context: ActContext,
  token: string,
  said: SchoolSaid,
  now: Temporal.Instant,
): Promise<'done' | 'gone' | { faults: string[] }> {
  const asked = await askedOfSchool(db, token)
  if (!asked || asked.answered) return 'gone'
  if (said.startOn && said.startOn < londonDay(now)) return { faults: ['startPast'] }
  const { requestId: id, urn } = asked
  const acted = await act(db, context, { id, by: `school:${urn}`, kind: 'schoolAnswered', typed: { urn, ...said } }, now)
  if (acted === 'unknown') return 'gone'
  return 'faults' in acted ? acted : 'done'
}
