// What a family says after sending, one dated fact at a time. A fact is never changed: a later one says otherwise, and
// what is so today is worked out from all of them (progress.ts).
import { z } from 'zod'
import { declineReasons } from '#cases/deeds.ts'
import { refreshHead } from '#cases/heads.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { knownFamily } from '#requests/after/known.ts'
import { type AfterContext, tellFamily, tellStaff } from '#requests/after/tell-family.ts'
import { type Happened, tellSystems } from '#requests/after/tell-systems.ts'
import { audit } from '#staff/audit.ts'

/** One question as it was put and answered, in English and as the family saw it. */
const said = z.strictObject({
  id: z.string(),
  drawer: z.enum(['application', 'contact', 'support']),
  question: z.string(),
  answer: z.string(),
  asked: z.strictObject({ language: z.string(), question: z.string(), answer: z.string() }).optional(),
})
export type SaidLine = z.infer<typeof said>

const shapes = {
  /** `days`: school days in the last week, where the child goes for some only (users-and-journeys T12). */
  attending: z.strictObject({ answer: z.enum(['started', 'notYet', 'someDays']), days: z.int().min(0).max(5).optional() }),
  /**
   * Where the family stays now. Nothing of it stands here where it is locked away: then the drawer alone has it. `other`
   * is the council whose area it probably is.
   */
  moved: z.strictObject({
    locked: z.boolean(),
    words: z.array(said),
    area: z.enum(['here', 'otherCouncil', 'unknown', 'disputed']),
    other: z.string().optional(),
    authority: z.string().optional(),
  }),
  /** Old and new of every question that is answered differently now, or only before, or only now. */
  corrected: z.strictObject({
    changes: z.array(z.strictObject({ id: z.string(), before: said.nullable(), after: said.nullable() })).min(1),
  }),
  /** Of a safe contact no fact says more: what it is stands in the drawer. */
  safeContact: z.strictObject({ state: z.enum(['asked', 'changed']) }),
  /** An answer to an offer; what follows stands in the case (cases/deeds.ts). */
  answered: z.strictObject({
    urn: z.string().regex(/^\d{6}$/),
    answer: z.enum(['yes', 'no']),
    reason: z.enum(declineReasons).optional(),
    words: z.string().max(3_000).optional(),
  }),
  withdrawn: z.strictObject({}),
  /** A withdrawal taken back. */
  kept: z.strictObject({}),
}
export type FactKind = keyof typeof shapes
export type FactData<K extends FactKind> = z.infer<(typeof shapes)[K]>

/** Those that change nothing but what they say. */
type PlainKind = 'attending' | 'withdrawn' | 'kept'

/** `at` is a moment in UTC. */
export type Fact = {
  [K in FactKind]: { id: string; at: string; requestId: string; kind: K; data: FactData<K>; seenAt: string | null }
}[FactKind]

/** Every fact about these requests, oldest first. */
export async function factsAbout(db: Database | Tx, requestIds: readonly string[]): Promise<Fact[]> {
  if (requestIds.length === 0) return []
  const rows = await db
    .selectFrom('family_events')
    .selectAll()
    .where('request_id', 'in', requestIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const kind = row.kind as FactKind
    const data = shapes[kind].parse(JSON.parse(row.data_json))
    return { id: row.id, at: row.at, requestId: row.request_id, kind, data, seenAt: row.seen_at } as Fact
  })
}

/**
 * Writes one fact with its audit row. `once` was drawn into the page: a second press of the same page is the same fact and
 * gives false, as do a request that is not this family's and a fact of another shape.
 */
export function sayFact<K extends PlainKind>(
  db: Database,
  context: AfterContext,
  fact: { once: string; familyId: string; requestId: string; kind: K; data: FactData<K> },
  now: Temporal.Instant,
): Promise<boolean> {
  const data = shapes[fact.kind].safeParse(fact.data)
  if (!data.success || !/^[0-9a-f-]{36}$/.test(fact.once)) return Promise.resolve(false)
  return inTransaction(db, async (tx) => {
    const noted = await noteFact(tx, fact, now)
    if (!noted) return false
    await tellSystems(tx, context.council.destinations, fact.requestId, eventOf(fact), now)
    const family = fact.kind === 'attending' ? undefined : await knownFamily(tx, fact.familyId)
    const child = family?.children.find(({ id }) => id === fact.requestId)
    if (family && child && fact.kind !== 'attending') {
      await tellFamily(tx, context, family, fact.kind, now)
      await tellStaff(tx, context, family, child, fact.kind === 'kept' ? 'familyKept' : 'familyWithdrew', now)
    }
    return true
  })
}

/** One fact and its audit row, inside the caller's transaction; false where it was noted before or is about nobody's child. */
export async function noteFact<K extends FactKind>(
  tx: Tx,
  fact: { once: string; familyId: string; requestId: string; kind: K; data: FactData<K> },
  now: Temporal.Instant,
): Promise<boolean> {
  const request = await tx
    .selectFrom('requests')
    .select('reference')
    .where('id', '=', fact.requestId)
    .where('family_id', '=', fact.familyId)
    .executeTakeFirst()
  if (!request) return false
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('family_events')
    .values({
      id: fact.once,
      family_id: fact.familyId,
      request_id: fact.requestId,
      at: now.toString({ smallestUnit: 'millisecond' }),
      kind: fact.kind,
      data_json: JSON.stringify(shapes[fact.kind].parse(fact.data)),
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return false
  await audit(tx, { actor: 'family', action: `family.${fact.kind}`, subject: request.reference }, now)
  await refreshHead(tx, fact.requestId, now)
  return true
}

/** The fact as others receive it. */
function eventOf({ kind, data }: { kind: PlainKind; data: FactData<PlainKind> }): Happened {
  if (kind !== 'attending') return { kind }
  const { answer, days } = data as FactData<'attending'>
  return { kind: 'started', attending: answer, ...(days === undefined ? {} : { days }) }
}

/** An officer has read what the family said about a request; says how many were new. */
export function markSeen(db: Database, requestId: string, by: string, now: Temporal.Instant): Promise<number> {
  return inTransaction(db, async (tx) => {
    const request = await tx.selectFrom('requests').select('reference').where('id', '=', requestId).executeTakeFirst()
    if (!request) return 0
    const { numUpdatedRows } = await tx
      .updateTable('family_events')
      .set({ seen_at: now.toString({ smallestUnit: 'millisecond' }), seen_by: by })
      .where('request_id', '=', requestId)
      .where('seen_at', 'is', null)
      .executeTakeFirstOrThrow()
    const count = Number(numUpdatedRows)
    if (count === 0) return 0
    await refreshHead(tx, requestId, now)
    await audit(tx, { actor: by, action: 'case.repliesSeen', subject: request.reference, detail: { count } }, now)
    return count
  })
}
