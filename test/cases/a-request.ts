// Sends made-up families, so that cases in tests are what really lands in the queue.
import { schoolCalendar } from '#admissions/school-days.ts'
import { readCouncil } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { startDraft } from '#requests/draft.ts'
import { send } from '#requests/send.ts'
import { keyFor } from '#settings.ts'
import { childAnswers, familyAnswers, refugeAnswers } from '../requests/a-family.ts'

export const council = readCouncil('content/council')
export const calendar = schoolCalendar(council.terms)
export const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const pepper = keyFor('a secret for this test only, long enough', 'family code')
const context = {
  council,
  calendar,
  origin: 'https://schools.example',
  safetyKey: keyFor('safety for this test, long enough too', 'safety'),
}

export const inRefuge = refugeAnswers

/** Sends one family with these children; gives the ids of their requests in order. */
export async function sendFamily(
  db: Database,
  {
    language = 'ar',
    family = familyAnswers,
    children = [{}],
    at = now,
  }: { language?: string; family?: ApplyAnswers; children?: Partial<ChildAnswers>[]; at?: Temporal.Instant } = {},
): Promise<{ reference: string; ids: string[] }> {
  const drafts = children.map((changes, index) => {
    const answers: ChildAnswers = { ...childAnswers('Omar', 2017), ...changes }
    if (family.staying === 'refuge') {
      delete answers.lastSchool
      answers.earlierName ??= 'Samir Before'
    }
    return { id: String(index + 1), answers: answers as Record<string, unknown> }
  })
  const open = await startDraft(
    db,
    pepper,
    { version: 1, language, family: family as Record<string, unknown>, children: drafts },
    at,
  )
  const sent = await send(db, context, open, open.draft.sendKey, at)
  if (typeof sent === 'string' || !('sent' in sent)) throw new Error(`Not sent: ${JSON.stringify(sent)}`)
  const rows = await db
    .selectFrom('requests')
    .innerJoin('families', 'families.id', 'requests.family_id')
    .select('requests.id')
    .where('families.reference', '=', sent.sent)
    .orderBy('requests.number')
    .execute()
  return { reference: sent.sent, ids: rows.map(({ id }) => id) }
}
