// A tailored link: an officer chooses language, where the family stays, the children's ages and needs, and gets a short
// address that opens that family's own plan. The row says nothing about a person. Opened, started and sent are counted
// and nothing else: no visitor is told from another.
import { z } from 'zod'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import type { Tables } from '#database/tables.ts'
import { type PlanAnswers, stayingOptions } from '#flows/plan.ts'
import { isTag, type Tag } from '#language/languages.ts'
import { newCode, readCode } from '#requests/code.ts'
import { audit } from '#staff/audit.ts'

/** Characters of an invitation's code; the last one checks the others. */
const codeLength = 7

export type InvitationFacts = {
  language: Tag
  staying: (typeof stayingOptions)[number]
  /** Whole years, each once. */
  ages: number[]
  /** Options of the plan flow's `needs`, without `none`. */
  needs: string[]
  /** One of the council's place codes. */
  placeCode: string | null
  /** Opens in private mode: neutral title, nothing to print or share. Always so for a refuge. */
  private?: boolean
  /** Last day on which the link works, `YYYY-MM-DD`. */
  expiresOn: string
}

export type Invitation = InvitationFacts & {
  code: string
  createdAt: string
  createdBy: string
  revokedAt: string | null
  opened: number
  started: number
  sent: number
}

const numbers = z.array(z.int().min(0).max(18))
const texts = z.array(z.string())

function fromRow(row: Tables['invitations']): Invitation {
  if (!isTag(row.language))
    throw new Error(`Invitation ${row.code} is in a language that this service no longer has: ${row.language}`)
  return {
    code: row.code,
    createdAt: row.created_at,
    createdBy: row.created_by,
    language: row.language,
    staying: z.enum(stayingOptions).parse(row.staying),
    ages: numbers.parse(JSON.parse(row.ages_json)),
    needs: texts.parse(JSON.parse(row.needs_json)),
    placeCode: row.place_code,
    private: row.private === 1,
    expiresOn: row.expires_on,
    revokedAt: row.revoked_at,
    opened: row.opened,
    started: row.started,
    sent: row.sent,
  }
}

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })

/** Makes a tailored link; `by` is the officer's e-mail address. */
export async function invite(db: Database, facts: InvitationFacts, by: string, now: Temporal.Instant): Promise<Invitation> {
  const row: Tables['invitations'] = {
    code: newCode(codeLength),
    created_at: stamp(now),
    created_by: by,
    language: facts.language,
    staying: facts.staying,
    ages_json: JSON.stringify(facts.ages.toSorted((a, b) => a - b)),
    needs_json: JSON.stringify(facts.needs),
    place_code: facts.placeCode,
    expires_on: facts.expiresOn,
    private: facts.private || facts.staying === 'refuge' ? 1 : 0,
    revoked_at: null,
    opened: 0,
    started: 0,
    sent: 0,
  }
  const free = await inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('invitations')
      .values(row)
      .onConflict((on) => on.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) return false
    await audit(
      tx,
      { actor: by, action: 'invitation.made', subject: row.code, detail: { language: facts.language, staying: facts.staying } },
      now,
    )
    return true
  })
  // One in a thousand million: the code was taken, so another is drawn.
  return free ? fromRow(row) : invite(db, facts, by, now)
}

/** The invitation of a code as a person typed it; `live` is false once it was revoked or its last day has passed. */
export async function findInvitation(
  db: Database,
  typed: string,
  today: string,
): Promise<(Invitation & { live: boolean }) | undefined> {
  const code = readCode(typed, codeLength)
  const row = code && (await db.selectFrom('invitations').selectAll().where('code', '=', code).executeTakeFirst())
  return row ? { ...fromRow(row), live: row.revoked_at === null && today <= row.expires_on } : undefined
}

/** Adds one to a counter. Anything that is not a known code counts nothing and is no error: a link never stops a family. */
export async function countInvitation(
  db: Database | Tx,
  typed: string | undefined,
  what: 'opened' | 'started' | 'sent',
): Promise<void> {
  const code = typed && readCode(typed, codeLength)
  if (!code) return
  await db
    .updateTable('invitations')
    .set((e) => ({ [what]: e(what, '+', 1) }))
    .where('code', '=', code)
    .execute()
}

/** Ends a link at once. Who has already started keeps its draft. */
export async function revokeInvitation(
  db: Database,
  code: string,
  by: string,
  now: Temporal.Instant,
): Promise<'revoked' | 'alreadyRevoked' | 'unknown'> {
  return inTransaction(db, async (tx) => {
    const row = await tx.selectFrom('invitations').select('revoked_at').where('code', '=', code).executeTakeFirst()
    if (!row) return 'unknown'
    if (row.revoked_at) return 'alreadyRevoked'
    await tx
      .updateTable('invitations')
      .set({ revoked_at: stamp(now) })
      .where('code', '=', code)
      .where('revoked_at', 'is', null)
      .execute()
    await audit(tx, { actor: by, action: 'invitation.revoked', subject: code }, now)
    return 'revoked'
  })
}

/** Newest first; `before` is the last one already shown. */
export async function listInvitations(
  db: Database,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Invitation[]> {
  const last =
    before === undefined
      ? undefined
      : await db.selectFrom('invitations').select(['created_at', 'code']).where('code', '=', before).executeTakeFirst()
  let newest = db.selectFrom('invitations').selectAll().orderBy('created_at', 'desc').orderBy('code', 'desc').limit(limit)
  if (last)
    newest = newest.where((e) =>
      e.or([e('created_at', '<', last.created_at), e.and([e('created_at', '=', last.created_at), e('code', '<', last.code)])]),
    )
  return (await newest.execute()).map(fromRow)
}

/** What the family's plan page is asked with. */
export const planOf = (facts: Pick<InvitationFacts, 'staying' | 'ages' | 'needs'>): PlanAnswers => ({
  staying: facts.staying,
  ages: facts.ages,
  needs: facts.needs,
})

/** `https://.../go/7K3M9PQ`: short enough to read aloud; typed in lower case or with O for 0 it works as well. */
export const shortAddress = (origin: string, code: string): string => `${origin}/go/${code}`
