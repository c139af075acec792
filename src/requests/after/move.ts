// "We have moved": a dated fact about every child of the family, never a change of what was sent. Every clock runs on.
// Worked out again: whose council area it is, and so whether another council must be told. Where the family is, or comes to
// be, kept safe, the new place goes into the locked drawer and nowhere else.
import { refreshHeads } from '#cases/heads.ts'
import { route } from '#admissions/route.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import { newLockedPlace, newPlace, openContact, placeQuestions } from '#flows/changes.ts'
import { situationOf } from '#flows/situation.ts'
import type { Answers, Flow } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { type Line, summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { translator } from '#language/translate.ts'
import { recall } from '#referrals/recall.ts'
import { factsAbout, noteFact, type SaidLine } from '#requests/after/facts.ts'
import { asAsked, type KnownFamily, knownFamily } from '#requests/after/known.ts'
import { type AfterContext, tellFamily, tellStaff } from '#requests/after/tell-family.ts'
import { tellSystems } from '#requests/after/tell-systems.ts'
import { wordsNow } from '#requests/after/words.ts'
import { notePrivate, type OpenDraft, saveDraft } from '#requests/draft.ts'
import { aroundFamily } from '#requests/family.ts'
import { lookUp, namesFrom } from '#requests/look-up.ts'
import { lockedWording, requestBody, wordingOf } from '#requests/request-body.ts'
import { lockAway, safeContact, unlock } from '#requests/safety.ts'
import { tellTeams } from '#requests/tell-teams.ts'
import { type Area, areaOf } from '#requests/whose-area.ts'

/** The questions of a move for this family. */
export const moveFlow = (family: Pick<KnownFamily, 'restricted'>): Flow => (family.restricted ? newLockedPlace : newPlace)

/** The walk through them with what has been answered so far. */
export const walkMove = (family: Pick<KnownFamily, 'restricted'>, answers: Answers, today: string) =>
  journey(moveFlow(family), answers, aroundFamily({ family: answers }, today))

/** Notes the move that the open draft holds; `already` when it was noted before, or there is none. */
export async function moveFamily(
  db: Database,
  context: AfterContext,
  open: OpenDraft,
  now: Temporal.Instant,
): Promise<'moved' | 'already' | 'notReady'> {
  const changing = open.draft.changing?.['move']
  const before = open.familyId ? await knownFamily(db, open.familyId) : undefined
  if (!changing || !before) return 'already'
  const today = londonDay(now)
  const walk = walkMove(before, changing.answers, today)
  if (!walk.complete) return 'notReady'
  const place = walk.answers as ApplyAnswers
  const hidden = before.restricted || place.staying === 'refuge'
  const area = hidden ? ({ whereabouts: 'here' } as const) : await areaOf(db, context.council, place, now)
  const areaBefore = await areaOf(db, context.council, asAsked(before), now)
  const lines = summary(moveFlow(before), changing.answers, aroundFamily({ family: changing.answers }, today))
  const move: Move = { context, before, once: changing.once, place, hidden, area, areaBefore, lines }
  const noted = await inTransaction(db, async (tx) => {
    const done = await write(tx, move, now)
    const { move: _, ...others } = open.draft.changing ?? {}
    const draft = { ...open.draft, changing: others, ...(hidden ? { private: true } : {}) }
    await saveDraft(tx, { ...open, draft }, now)
    open.draft = draft
    if (hidden) await notePrivate(tx, open)
    return done
  })
  return noted ? 'moved' : 'already'
}

type Move = {
  context: AfterContext
  before: KnownFamily
  once: string
  place: ApplyAnswers
  hidden: boolean
  area: Area
  areaBefore: Area
  lines: Line[]
}

async function write(tx: Tx, move: Move, now: Temporal.Instant): Promise<boolean> {
  const { context, before, once, place, hidden, area, lines } = move
  const { council } = context
  const [english, theirs, names] = [translator('en'), translator(before.language), namesFrom(council, new Map())]
  const after: KnownFamily = { ...before, restricted: hidden, answers: moved(before, place, hidden) }
  const { authority } = hidden ? { authority: null } : await lookUp(tx, council, place, [])
  const data = {
    locked: hidden,
    words: hidden ? [] : wordingOf(lines, english, theirs, names),
    area: area.whereabouts,
    ...(area.other ? { other: area.other.name } : {}),
    ...(authority ? { authority } : {}),
  }
  for (const child of before.children) {
    const fact = { once: `${once}/${child.number}`, familyId: before.id, requestId: child.id, kind: 'moved' as const, data }
    if (!(await noteFact(tx, fact, now))) return false
  }
  if (hidden) await lockPlace(tx, move, now)
  await keepNow(tx, after, place, hidden)
  for (const child of after.children) await tellAll(tx, move, after, child, authority, now)
  const ids = after.children.map(({ id }) => id)
  await refreshHeads(tx, ids, now)
  await tellFamily(tx, context, after, 'moved', now)
  return true
}

/** The family's answers with the place exchanged; where it is locked away none is left. */
function moved(before: KnownFamily, place: ApplyAnswers, hidden: boolean): ApplyAnswers {
  const gone = hidden ? [...placeQuestions, ...openContact] : placeQuestions
  const kept = Object.fromEntries(Object.entries(before.answers).filter(([id]) => !gone.includes(id)))
  const fresh = Object.entries(place).filter(([id]) => placeQuestions.includes(id))
  return { ...kept, ...(hidden ? {} : Object.fromEntries(fresh)) } as ApplyAnswers
}

// What is known now, each drawer by itself.
async function keepNow(tx: Tx, { id, answers }: KnownFamily, place: ApplyAnswers, hidden: boolean): Promise<void> {
  const drawerOf = new Map(newPlace.questions.map((question) => [question.id, question.about.drawer]))
  const row = await tx.selectFrom('families').select(['answers_json', 'now_json']).where('id', '=', id).executeTakeFirstOrThrow()
  const contact = await tx.selectFrom('contacts').select('details_json').where('family_id', '=', id).executeTakeFirst()
  const exchanged = (json: string, drawer: string): string => {
    const kept = Object.entries(JSON.parse(json) as Answers).filter(([key]) => !placeQuestions.includes(key))
    const fresh = hidden ? [] : Object.entries(place).filter(([key]) => drawerOf.get(key) === drawer && key in answers)
    return JSON.stringify(Object.fromEntries([...kept, ...fresh]))
  }
  const now_json = exchanged(row.now_json ?? row.answers_json, 'application')
  await tx.updateTable('families').set({ now_json }).where('id', '=', id).execute()
  if (contact)
    await tx
      .updateTable('contacts')
      .set({ details_json: exchanged(contact.details_json, 'contact') })
      .where('family_id', '=', id)
      .execute()
}

// A family whose place was open until now gets a drawer; one that has one gets a newer line in it. What was known until
// now of how to reach it is locked away too, because somebody else may answer there: only the safe contact is left.
async function lockPlace(tx: Tx, { context, before, place, lines }: Move, now: Temporal.Instant): Promise<void> {
  const today = londonDay(now)
  const [english, theirs] = [translator('en'), translator(before.language)]
  const locked = lockedWording(lines, null, english, theirs, namesFrom(context.council, new Map()), placeQuestions)
  const known = await unlock(tx, context.safetyKey, before.id)
  const old = known ? [] : await takeContact(tx, before.id)
  await lockAway(tx, context.safetyKey, before.id, {
    contact: known?.record.contact ?? safeContact(place, today),
    lines: [
      ...(known?.record.lines ?? []),
      ...old.map(({ id: _id, drawer: _drawer, ...line }) => ({ child: null, ...line })),
      ...locked.map((line) => ({ ...line, since: today })),
    ],
    answers: { ...known?.record.answers, ...place },
  })
  await tx.updateTable('requests').set({ restricted: 1 }).where('family_id', '=', before.id).execute()
}

/** Takes out of the contact drawer what must not be used any more, and gives its lines. */
async function takeContact(tx: Tx, familyId: string): Promise<SaidLine[]> {
  const row = await tx.selectFrom('contacts').selectAll().where('family_id', '=', familyId).executeTakeFirst()
  if (!row) return []
  const words = JSON.parse(row.words_json) as SaidLine[]
  const isOld = ({ id }: { id: string }) => openContact.includes(id)
  const kept = Object.entries(JSON.parse(row.details_json) as Answers).filter(([id]) => !isOld({ id }))
  const details_json = JSON.stringify(Object.fromEntries(kept))
  const words_json = JSON.stringify(words.filter((line) => !isOld(line)))
  await tx.updateTable('contacts').set({ details_json, words_json }).where('family_id', '=', familyId).execute()
  return words.filter(isOld)
}

async function tellAll(
  tx: Tx,
  { context, before, area, areaBefore }: Move,
  after: KnownFamily,
  child: KnownFamily['children'][number],
  authority: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const { council } = context
  const today = londonDay(now)
  const wayOf = (family: KnownFamily, where: Area) => route(situationOf(asAsked(family), child.answers, today, where.whereabouts))
  const { schools } = await lookUp(tx, council, after.answers, [child.answers])
  const facts = await factsAbout(tx, [child.id])
  const body = requestBody({
    id: child.id,
    reference: child.reference,
    number: child.number,
    family: {
      reference: after.reference,
      children: after.children.length,
      sentAt: child.sentAt,
      language: after.language,
      answers: asAsked(after),
    },
    child: child.answers,
    council,
    dates: { aimOn: child.aimOn, mustOn: child.mustOn },
    route: child.route,
    yearGroup: child.yearGroup,
    outSince: child.outSince,
    authority,
    schools,
    wording: wordsNow([...after.words, ...child.words], facts, after.restricted),
  })
  const leaving = facts.findLast(({ kind }) => kind === 'withdrawn' || kind === 'kept')
  if (leaving?.kind !== 'withdrawn') {
    const goesTo = area.whereabouts === 'otherCouncil' ? (area.other?.code ?? null) : null
    await recall(tx, { council, requestId: child.id, familyId: after.id, goesTo }, now)
    const ways = { way: wayOf(after, area), before: wayOf(before, areaBefore) }
    await tellTeams(tx, { council, ...ways, area, body, familyId: after.id }, now)
  }
  const event = {
    kind: 'moved' as const,
    on: today,
    ...(authority ? { authority } : {}),
    ...(after.answers.postcode && after.answers.postcode !== 'unknown' ? { postcode: after.answers.postcode } : {}),
  }
  await tellSystems(tx, council.destinations, child.id, event, now)
  await tellStaff(tx, context, after, child, 'familyMoved', now)
}
