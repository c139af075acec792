// A made-up family that has sent, with its session open again, as its pages see it.
import { randomUUID } from 'node:crypto'
import { schoolCalendar } from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { knownFamily } from '#requests/after/known.ts'
import { type OpenDraft, openWithSession, saveDraft, startDraft } from '#requests/draft.ts'
import { send } from '#requests/send.ts'
import { keyFor } from '#settings.ts'
import { childAnswers, familyAnswers } from '../a-family.ts'

export const council = readCouncil('content/council')
export const calendar = schoolCalendar(council.terms)
export const sentAt = Temporal.Instant.from('2026-11-23T12:00:00Z')
export const pepper = keyFor('a secret for this test only, long enough', 'family code')
export const context = {
  council,
  calendar,
  origin: 'https://schools.example',
  safetyKey: keyFor('safety for this test, long enough too', 'safety'),
}

export type SentOpen = { open: OpenDraft; familyId: string; reference: string; ids: string[] }

/** Sends the family and opens its session again, as coming back with the code does. */
export async function sentOpen(
  db: Database,
  {
    family = familyAnswers,
    children = [{}],
    language = 'ar',
  }: { family?: ApplyAnswers; children?: Partial<ChildAnswers>[]; language?: string } = {},
): Promise<SentOpen> {
  const drafts = children.map((changes, index) => ({
    id: String(index + 1),
    answers: { ...childAnswers(['Lina', 'Omar', 'Nour'][index] ?? 'Sami', 2017 - index), ...changes } as Record<string, unknown>,
  }))
  const first = { version: 1, language, family: family as Record<string, unknown>, children: drafts }
  const started = await startDraft(db, pepper, first, sentAt)
  const sent = await send(db, context, started, started.draft.sendKey, sentAt)
  if (typeof sent === 'string' || !('sent' in sent)) throw new Error(`Not sent: ${JSON.stringify(sent)}`)
  const open = await again(db, started)
  const familyId = open.familyId ?? ''
  const known = await knownFamily(db, familyId)
  return { open, familyId, reference: sent.sent, ids: known?.children.map(({ id }) => id) ?? [] }
}

/** The same session as the next page finds it. */
export async function again(db: Database, { sessionSecret }: Pick<OpenDraft, 'sessionSecret'>): Promise<OpenDraft> {
  const open = await openWithSession(db, sessionSecret, sentAt)
  if (!open) throw new Error('The session is gone')
  return open
}

/** Puts a change with these answers into the draft, as its pages do one by one. */
export async function begin(db: Database, open: OpenDraft, name: string, answers: object): Promise<string> {
  const once = randomUUID()
  open.draft = { ...open.draft, changing: { ...open.draft.changing, [name]: { once, answers: { ...answers } } } }
  await saveDraft(db, open, sentAt)
  return once
}

/** What waits in the outbox for this family, by destination. */
export async function outbox(db: Database, familyId: string, destination: string): Promise<Record<string, unknown>[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('body_json')
    .where('family_id', '=', familyId)
    .where('destination', '=', destination)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ body_json }) => JSON.parse(body_json) as Record<string, unknown>)
}
