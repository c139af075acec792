// A draft: answers not yet sent, sealed so that only the family can open it. A random key seals the answers; that key is
// kept twice, wrapped once by the family's code (for coming back, on any device) and once by the secret in the cookie
// (for this browser, until it ends). Losing the code and the cookie loses the draft, honestly: nobody can read it.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Database, Tx } from '#database/database.ts'
import { newCode, readCode } from '#requests/code.ts'
import { keyFromCode, keyFromSecret, seal, unseal } from '#requests/sealing.ts'

/** Characters of the family's code: 6 find the draft, 13 open it, 1 checks the rest. */
const codeLength = 20
const idLength = 6
/** Days after the last use that a draft is kept. */
export const draftDays = 30
const sessionHours = 24
/** Minutes without use after which a session in private mode ends, and how old the noted time of use may be. */
export const privateMinutes = 10
const privateNoteMinutes = 1

const answers = z.record(z.string(), z.unknown())
const contents = z.object({
  version: z.number(),
  language: z.string(),
  invitation: z.string().optional(),
  /** Kept inside the seal so that this browser can show the code again. */
  code: z.string(),
  /** Made with the draft: a second "Send" with the same key is the same request. */
  sendKey: z.string(),
  family: answers,
  children: z.array(z.object({ id: z.string(), answers })),
  /** Private mode: asked for, brought by a link, or because the family stays in a refuge. It outlasts sending. */
  private: z.boolean().optional(),
  sent: z.string().optional(),
  /**
   * What the family is changing after it sent, until it says yes: by name (`move`). `once` makes a second press of the
   * same page the same change.
   */
  changing: z.record(z.string(), z.object({ once: z.string(), answers })).optional(),
})
export type Draft = z.infer<typeof contents>

/** An open draft: what is in it, and what is needed to save it again. `sessionSecret` is the cookie's value. */
export type OpenDraft = {
  id: string
  key: Buffer
  draft: Draft
  sessionSecret: string
  familyId: string | null
  private: boolean
}

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })
const expiry = (now: Temporal.Instant): string => stamp(now.add({ hours: 24 * draftDays }))
const sessionId = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Starts a draft with the first saved answers; gives the open draft, whose `sessionSecret` goes into the cookie. */
export async function startDraft(
  db: Database,
  pepper: Buffer,
  first: Pick<Draft, 'version' | 'language' | 'invitation' | 'family' | 'children' | 'private'>,
  now: Temporal.Instant,
): Promise<OpenDraft> {
  const code = newCode(codeLength)
  const id = code.slice(0, idLength)
  const key = randomBytes(32)
  const salt = randomBytes(16)
  const draft: Draft = { ...first, code, sendKey: randomBytes(16).toString('base64url') }
  const row = {
    id,
    salt: salt.toString('base64'),
    wrapped_key: seal(await keyFromCode(code, salt, pepper), key, `draft key ${id}`),
    sealed: seal(key, JSON.stringify(draft), `draft ${id}`),
    created_at: stamp(now),
    used_at: stamp(now),
    expires_at: expiry(now),
    family_id: null,
  }
  const taken = await db
    .insertInto('drafts')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 0n) return startDraft(db, pepper, first, now)
  const sessionSecret = await startSession(db, id, key, isPrivate(draft), now)
  return { id, key, draft, sessionSecret, familyId: null, private: isPrivate(draft) }
}

/** Saves what is in an open draft; its thirty days begin again. One that was sent stays the way back for its year. */
export async function saveDraft(db: Database | Tx, open: OpenDraft, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('drafts')
    .set({
      sealed: seal(open.key, JSON.stringify(open.draft), `draft ${open.id}`),
      used_at: stamp(now),
      ...(open.familyId ? {} : { expires_at: expiry(now) }),
    })
    .where('id', '=', open.id)
    .execute()
}

/** The draft that a cookie opens; undefined when the cookie is old, unknown or garbage. */
export async function openWithSession(db: Database, secret: string, now: Temporal.Instant): Promise<OpenDraft | undefined> {
  if (!/^[\w-]{43}$/.test(secret)) return undefined
  const row = await db
    .selectFrom('family_sessions')
    .innerJoin('drafts', 'drafts.id', 'family_sessions.draft_id')
    .select([
      'drafts.id',
      'drafts.sealed',
      'drafts.family_id',
      'family_sessions.wrapped_key',
      'family_sessions.used_at',
      'family_sessions.private',
    ])
    .where('family_sessions.id', '=', sessionId(secret))
    .where('drafts.expires_at', '>', stamp(now))
    .where('family_sessions.used_at', '>', stamp(now.subtract({ hours: sessionHours })))
    .executeTakeFirst()
  const hidden = row?.private === 1
  if (hidden && row.used_at <= stamp(now.subtract({ minutes: privateMinutes + privateNoteMinutes }))) {
    await endSession(db, secret)
    return undefined
  }
  const key = row && unseal(keyFromSecret(secret, 'family session'), row.wrapped_key, `session ${row.id}`)
  if (!row || !key) return undefined
  // A page view must not cost a disk sync: the time of use is written at most every ten minutes, in private mode every one.
  if (row.used_at < stamp(now.subtract({ minutes: hidden ? privateNoteMinutes : 10 }))) {
    await db
      .updateTable('family_sessions')
      .set({ used_at: stamp(now) })
      .where('id', '=', sessionId(secret))
      .execute()
  }
  const draft = readDraft(row.id, key, row.sealed)
  return draft && { id: row.id, key, draft, sessionSecret: secret, familyId: row.family_id, private: isPrivate(draft) }
}

/** The draft that a typed code opens, with a new session. Wrong, expired and unknown codes give undefined after the same work. */
export async function openWithCode(
  db: Database,
  pepper: Buffer,
  typed: string,
  now: Temporal.Instant,
): Promise<OpenDraft | undefined> {
  const code = readCode(typed, codeLength)
  const row = code
    ? await db
        .selectFrom('drafts')
        .selectAll()
        .where('id', '=', code.slice(0, idLength))
        .where('expires_at', '>', stamp(now))
        .executeTakeFirst()
    : undefined
  const derived = await keyFromCode(code ?? 'no code', row ? Buffer.from(row.salt, 'base64') : Buffer.alloc(16), pepper)
  const key = unseal(derived, row?.wrapped_key ?? seal(Buffer.alloc(32), Buffer.alloc(32), ''), `draft key ${row?.id}`)
  if (!row || !key) return undefined
  await db
    .updateTable('drafts')
    .set({ used_at: stamp(now), ...(row.family_id ? {} : { expires_at: expiry(now) }) })
    .where('id', '=', row.id)
    .execute()
  const draft = readDraft(row.id, key, row.sealed)
  if (!draft) return undefined
  const sessionSecret = await startSession(db, row.id, key, isPrivate(draft), now)
  return { id: row.id, key, draft, sessionSecret, familyId: row.family_id, private: isPrivate(draft) }
}

/** Private mode: asked for, brought by a link, or because the family stays in a refuge. */
const isPrivate = (draft: Pick<Draft, 'private' | 'family'>): boolean =>
  draft.private === true || draft.family['staying'] === 'refuge'

/** Makes a change of the draft known to its open sessions: from here on they end after ten minutes without use. */
export async function notePrivate(db: Database | Tx, open: OpenDraft): Promise<void> {
  open.private = isPrivate(open.draft)
  await db
    .updateTable('family_sessions')
    .set({ private: open.private ? 1 : 0 })
    .where('draft_id', '=', open.id)
    .execute()
}

/** The part of a typed code that names the draft, for counting tries; a fixed word when it is no code at all. */
export const codeBucket = (typed: string): string => readCode(typed, codeLength)?.slice(0, idLength) ?? 'not-a-code'

/** Ends this browser's way in; the code still works. */
export async function endSession(db: Database, secret: string): Promise<void> {
  await db.deleteFrom('family_sessions').where('id', '=', sessionId(secret)).execute()
}

/** Deletes an unsent draft and every way into it, because the family says so. */
export async function deleteDraft(db: Database, id: string): Promise<void> {
  await db.deleteFrom('family_sessions').where('draft_id', '=', id).execute()
  await db.deleteFrom('drafts').where('id', '=', id).where('family_id', 'is', null).execute()
}

/** Deletes drafts past their day and sessions long unused. Sent requests are other rows and are never touched. */
export async function deleteExpired(db: Database, now: Temporal.Instant): Promise<number> {
  await db
    .deleteFrom('family_sessions')
    .where('used_at', '<', stamp(now.subtract({ hours: sessionHours })))
    .execute()
  const gone = await db.deleteFrom('drafts').where('expires_at', '<', stamp(now)).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

async function startSession(db: Database, draftId: string, key: Buffer, hidden: boolean, now: Temporal.Instant): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const wrapped = seal(keyFromSecret(secret, 'family session'), key, `session ${draftId}`)
  await db
    .insertInto('family_sessions')
    .values({
      id: sessionId(secret),
      draft_id: draftId,
      wrapped_key: wrapped,
      created_at: stamp(now),
      used_at: stamp(now),
      private: hidden ? 1 : 0,
    })
    .execute()
  return secret
}

function readDraft(id: string, key: Buffer, sealed: string): Draft | undefined {
  const bytes = unseal(key, sealed, `draft ${id}`)
  return bytes && contents.parse(JSON.parse(bytes.toString()))
}
