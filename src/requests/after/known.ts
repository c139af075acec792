// What is known of a family now: what it sent, with its later facts laid over it. What was sent stays as it is for good;
// beside it stand the answers as they are now, so that a list need not read every fact.
import type { Database, Tx } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import type { Wording } from '#requests/request-body.ts'

export type KnownChild = {
  id: string
  number: number
  reference: string
  answers: ChildAnswers
  /** As sent: application and support. */
  words: Wording
  yearGroup: number | null
  outSince: string | null
  route: string
  sentAt: string
  aimOn: string
  mustOn: string
}

export type KnownFamily = {
  id: string
  reference: string
  /** The language it sent in. */
  language: string
  sentAt: string
  flowVersion: number
  invitation: string | null
  /** Where it stays is locked away; then no answer here says where that is. */
  restricted: boolean
  answers: ApplyAnswers
  /** As sent: application and contact. */
  words: Wording
  children: KnownChild[]
}

/** Undefined for an unknown family. */
export async function knownFamily(db: Database | Tx, familyId: string): Promise<KnownFamily | undefined> {
  const family = await db.selectFrom('families').selectAll().where('id', '=', familyId).executeTakeFirst()
  if (!family) return undefined
  const contact = await db.selectFrom('contacts').selectAll().where('family_id', '=', familyId).executeTakeFirst()
  const requests = await db.selectFrom('requests').selectAll().where('family_id', '=', familyId).orderBy('number').execute()
  const support = await db.selectFrom('support').selectAll().where('family_id', '=', familyId).execute()
  const supportOf = new Map(support.map((row) => [row.request_id, row]))
  const restricted = requests.some((request) => request.restricted === 1)
  return {
    id: familyId,
    reference: family.reference,
    language: family.language,
    sentAt: family.sent_at,
    flowVersion: family.flow_version,
    invitation: family.invitation_code,
    restricted,
    answers: {
      ...read(requests[0] && supportOf.get(requests[0].id)?.details_json),
      ...read(contact?.details_json),
      ...read(family.now_json ?? family.answers_json),
    },
    words: [...lines(family.words_json), ...lines(contact?.words_json)],
    children: requests.map((request) => ({
      id: request.id,
      number: request.number,
      reference: request.reference,
      answers: { ...read(supportOf.get(request.id)?.details_json), ...read(request.now_json ?? request.answers_json) },
      words: [...lines(request.words_json), ...lines(supportOf.get(request.id)?.words_json)],
      yearGroup: request.year_group,
      outSince: request.out_since,
      route: request.route,
      sentAt: request.sent_at ?? family.sent_at,
      aimOn: request.aim_on ?? family.aim_on,
      mustOn: request.must_on ?? family.must_on,
    })),
  }
}

/** The family's answers as its questions see them: a family that is kept safe stays in a refuge, wherever that is. */
export const asAsked = ({ restricted, answers }: KnownFamily): ApplyAnswers =>
  restricted ? { ...answers, staying: 'refuge' } : answers

const read = (json: string | undefined): Record<string, unknown> => JSON.parse(json ?? '{}') as Record<string, unknown>
const lines = (json: string | undefined): Wording => JSON.parse(json ?? '[]') as Wording
