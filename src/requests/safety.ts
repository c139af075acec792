// The safety drawer: where a family in a refuge is, how it can be reached without danger, and what else nobody but the
// safeguarding team may read. Each family's record is sealed under a key of its own, and that key under SAFETY_KEY: neither
// the database nor the environment alone opens it, and one record's key opens no other. Outside the seal stand only two
// facts that officers must act on: whether the earlier school may be asked, and when to ask the family again.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Database, Tx } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import { seal, unseal } from '#requests/sealing.ts'

/** Days after which a safe contact is asked for again: what was safe may not be safe any more (users-and-journeys C7). */
export const askAgainDays = 28

const channel = z.enum(['text', 'call', 'email', 'worker'])
export type Channel = z.infer<typeof channel>

const contact = z.object({
  /** Only these; nothing at all where it is empty: the family comes back with its code. */
  channels: z.array(channel),
  phone: z.string().optional(),
  email: z.string().optional(),
  person: z.string().optional(),
  hours: z.string().optional(),
  voicemail: z.boolean(),
  codeWord: z.string().optional(),
  ifOther: z.enum(['endCall', 'wrongNumber', 'later']).optional(),
  /** A safe address for letters; never where the family sleeps. */
  writeTo: z.string().optional(),
  checkedOn: z.string(),
  askAgainOn: z.string(),
})
export type SafeContact = z.infer<typeof contact>

const line = z.object({
  /** Number of the child it is about; null for the whole family. */
  child: z.number().nullable(),
  question: z.string(),
  answer: z.string(),
  /** The day it was said, where that was after the request was sent: a move. */
  since: z.string().optional(),
  asked: z.object({ language: z.string(), question: z.string(), answer: z.string() }).optional(),
})
const record = z.object({
  contact,
  /** Every locked answer as it was asked and given. */
  lines: z.array(line),
  /** The answers themselves, by question. */
  answers: z.record(z.string(), z.unknown()),
  /** A safe contact that was asked for and waits to be confirmed the old safe way (after/safe-contact.ts). */
  pending: z
    .object({
      once: z.string(),
      contact,
      lines: z.array(line),
      answers: z.record(z.string(), z.unknown()),
      askedAt: z.string(),
      /** A keyed hash of the code that went to the old safe e-mail, and until when it is good. */
      code: z.object({ hash: z.string(), until: z.string() }).optional(),
    })
    .optional(),
})
export type LockedLine = z.infer<typeof line>
export type SafetyRecord = z.infer<typeof record>

/** True for a family whose whereabouts are locked away. */
export const isRestricted = (answers: Pick<ApplyAnswers, 'staying'>): boolean => answers.staying === 'refuge'

/** The safe contact as answered, good for four weeks from `today` (`YYYY-MM-DD`). */
export function safeContact(answers: ApplyAnswers, today: string): SafeContact {
  const ways = answers.safeWays ?? []
  return {
    channels: channel.options.filter((each) => ways.includes(each)),
    ...(answers.safePhone ? { phone: answers.safePhone.typed } : {}),
    ...(answers.safeEmail ? { email: answers.safeEmail } : {}),
    ...(answers.safePerson ? { person: answers.safePerson } : {}),
    ...(answers.safeHours ? { hours: answers.safeHours } : {}),
    voicemail: ways.includes('voicemail'),
    ...(answers.codeWord ? { codeWord: answers.codeWord } : {}),
    ...(answers.ifOther ? { ifOther: answers.ifOther } : {}),
    ...(answers.writeTo ? { writeTo: answers.writeTo } : {}),
    checkedOn: today,
    askAgainOn: Temporal.PlainDate.from(today).add({ days: askAgainDays }).toString(),
  }
}

/** Whether a family may be reached this way on this day: only what it called safe, and only until it must be asked again. */
export const mayReach = (safe: SafeContact, by: Channel, today: string): boolean =>
  safe.channels.includes(by) && today <= safe.askAgainOn

/**
 * An address as it waits in the outbox: that of a restricted family sealed, so that a copy of the database gives no way to
 * reach it. Every mail to a family takes its address from here.
 */
export const queuedAddress = (safetyKey: Buffer, family: { restricted: boolean }, address: string) =>
  family.restricted ? { sealed: seal(safetyKey, address, 'queued address') } : address

/** What opens such an address, for whoever delivers. */
export const addressOpener = (safetyKey: Buffer) => (sealed: string) => unseal(safetyKey, sealed, 'queued address')?.toString()

/** Seals a family's record, or a changed one in its place, under a fresh key. */
export async function lockAway(tx: Tx, safetyKey: Buffer, familyId: string, made: SafetyRecord): Promise<void> {
  const key = randomBytes(32)
  const row = {
    family_id: familyId,
    sealed: seal(key, JSON.stringify(made), `safety ${familyId}`),
    wrapped_key: seal(safetyKey, key, `safety key ${familyId}`),
    key_id: '2',
    old_school: made.answers['oldSchool'] === 'yes' ? ('yes' as const) : ('no' as const),
    ask_again_on: made.contact.askAgainOn,
  }
  await tx
    .insertInto('safety')
    .values(row)
    .onConflict((on) => on.column('family_id').doUpdateSet(row))
    .execute()
}

export type OpenedRecord = { record: SafetyRecord; key: Buffer }

/** Opens a family's record, for a reveal or for the family itself; undefined when there is none. Throws when the key is another. */
export async function unlock(db: Database | Tx, safetyKey: Buffer, familyId: string): Promise<OpenedRecord | undefined> {
  const row = await db.selectFrom('safety').selectAll().where('family_id', '=', familyId).executeTakeFirst()
  if (!row?.wrapped_key) return undefined
  const key = unseal(safetyKey, row.wrapped_key, `safety key ${familyId}`)
  const bytes = key && unseal(key, row.sealed, `safety ${familyId}`)
  if (!key || !bytes) throw new Error('The safety drawer does not open with this SAFETY_KEY')
  return { record: record.parse(JSON.parse(bytes.toString())), key }
}

/** What officers must know without opening anything (T41): the earlier school is asked only where the family said yes. */
export type SafetyFacts = { mayContactOldSchool: boolean; askAgainOn: string | null }

/** Undefined for a family that is not restricted. */
export async function safetyFacts(db: Database | Tx, familyId: string): Promise<SafetyFacts | undefined> {
  const row = await db
    .selectFrom('safety')
    .select(['old_school', 'ask_again_on'])
    .where('family_id', '=', familyId)
    .executeTakeFirst()
  return row && { mayContactOldSchool: row.old_school === 'yes', askAgainOn: row.ask_again_on }
}

/**
 * The key of a message's words for this family: `letters:receipt.subject` becomes `letters:receipt.subjectNeutral` where
 * nothing may say what the message is about. Every message to a family goes through here.
 */
export const neutral =
  (family: { restricted: boolean }) =>
  (key: string): string =>
    family.restricted ? `${key}Neutral` : key
