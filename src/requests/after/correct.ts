// "Correct something": what the family sent stays as it sent it; the correction is a dated fact with the old and the new
// beside each other, and what is known of the family now follows it. Only questions that the correction itself opens are
// asked besides the one to be corrected.
import { type Route, route } from '#admissions/route.ts'
import { refreshHeads } from '#cases/heads.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { childFacts, familyFacts, lockedFamilyFacts } from '#flows/changes.ts'
import { situationOf } from '#flows/situation.ts'
import type { Answers, Around, Flow } from '#journey/flow.ts'
import { type Journey, journey } from '#journey/journey.ts'
import { summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { translator } from '#language/translate.ts'
import { withBlanks } from '#requests/after/blanks.ts'
import { type FactData, noteFact, type SaidLine } from '#requests/after/facts.ts'
import { asAsked, type KnownChild, type KnownFamily, knownFamily } from '#requests/after/known.ts'
import { type AfterContext, mailAddress, tellFamily, tellStaff } from '#requests/after/tell-family.ts'
import { type OpenDraft, saveDraft } from '#requests/draft.ts'
import { derivedFrom } from '#requests/derived.ts'
import { aroundChild, aroundFamily } from '#requests/family.ts'
import { lookUp } from '#requests/look-up.ts'
import { wordingOf } from '#requests/request-body.ts'
import { tellNewTeams } from '#requests/tell-teams.ts'
import { areaOf } from '#requests/whose-area.ts'

/** Whose answers: the family's own, or those of the child with this number. */
export type Whose = 'family' | number

/** The name of the change in the draft. */
export const correctionOf = (whose: Whose): string => `correct-${whose}`

export type Correcting = {
  flow: Flow
  around: Around
  /** Everything known and changed, on the way or off it, for the controls of a page. */
  answers: Answers
  /** As it is known now, and with what has been changed so far. */
  before: Journey
  now: Journey
  /** What the correction itself has opened and nobody has answered. */
  next: string | undefined
}

/** Undefined where the family has no child of this number. */
export function walkCorrection(family: KnownFamily, whose: Whose, changed: Answers, today: string): Correcting | undefined {
  const child = whose === 'family' ? undefined : family.children.find(({ number }) => number === whose)
  if (whose !== 'family' && !child) return undefined
  const known = asAsked(family)
  const all = child ? childFacts : family.restricted ? lockedFamilyFacts : familyFacts
  const around = child ? aroundChild(known, today) : aroundFamily({ family: known }, today)
  const answers = withBlanks(all, child ? child.answers : known, around)
  // A question that came with the years (the child grew) is not part of a correction.
  const open = new Set(
    journey(all, answers, around)
      .route.filter(({ id }) => !(id in answers))
      .map(({ id }) => id),
  )
  const flow = { ...all, questions: all.questions.filter(({ id }) => !open.has(id) || id in changed) }
  const before = journey(flow, answers, around)
  const changedTo = { ...answers, ...changed }
  const now = journey(flow, changedTo, around)
  return { flow, around, answers: changedTo, before, now, next: now.unanswered()?.id }
}

/** Old and new, line by line, as the family and its officers read them. */
export async function changesOf(
  db: Database | Tx,
  council: AfterContext['council'],
  family: KnownFamily,
  { flow, around, before, now }: Correcting,
): Promise<FactData<'corrected'>['changes']> {
  const [english, theirs] = [translator('en'), translator(family.language)]
  const { names } = await lookUp(db, council, {}, [before.answers as ChildAnswers, now.answers as ChildAnswers])
  const linesOf = (walk: Journey) =>
    new Map(
      wordingOf(summary(flow, walk.answers, around), english, theirs, names).map((line): [string, SaidLine] => [line.id, line]),
    )
  const [old, fresh] = [linesOf(before), linesOf(now)]
  return flow.questions
    .filter(({ id }) => JSON.stringify(before.answers[id]) !== JSON.stringify(now.answers[id]))
    .map(({ id }) => ({ id, before: old.get(id) ?? null, after: fresh.get(id) ?? null }))
    .filter((change) => change.before !== null || change.after !== null)
}

/** Notes the correction that the open draft holds. `already`: it was noted before, or nothing is different. */
export async function correct(
  db: Database,
  context: AfterContext,
  open: OpenDraft,
  whose: Whose,
  now: Temporal.Instant,
): Promise<'corrected' | 'already' | 'notReady'> {
  const name = correctionOf(whose)
  const changing = open.draft.changing?.[name]
  const family = open.familyId ? await knownFamily(db, open.familyId) : undefined
  const correcting = changing && family && walkCorrection(family, whose, changing.answers, londonDay(now))
  if (!changing || !family || !correcting) return 'already'
  if (correcting.next) return 'notReady'
  const changes = await changesOf(db, context.council, family, correcting)
  const area = await areaOf(db, context.council, asAsked(family), now)
  const { [name]: _, ...others } = open.draft.changing ?? {}
  const draft = { ...open.draft, changing: others }
  const noted = await inTransaction(db, async (tx) => {
    await saveDraft(tx, { ...open, draft }, now)
    if (changes.length === 0) return false
    const about = family.children.filter(({ number }) => whose === 'family' || number === whose)
    for (const child of about) {
      const fact = { once: `${changing.once}/${child.number}`, familyId: family.id, requestId: child.id }
      if (!(await noteFact(tx, { ...fact, kind: 'corrected', data: { changes } }, now))) return false
      await tellStaff(tx, context, family, child, 'familyCorrected', now)
    }
    const oldAddress = await mailAddress(tx, context.safetyKey, family, now)
    await keepNow(tx, family, about, correcting, whose, londonDay(now))
    const after = (await knownFamily(tx, family.id)) ?? family
    if (whose !== 'family') {
      for (const child of about) {
        const fresh = after.children.find(({ id }) => id === child.id) ?? child
        const wayOf = (each: KnownChild): Route =>
          route(situationOf(asAsked(family), each.answers, londonDay(now), area.whereabouts))
        const of = { council: context.council, way: wayOf(fresh), before: wayOf(child), familyId: family.id, request: child }
        await tellNewTeams(tx, of, now)
      }
    }
    await tellFamily(tx, context, after, 'corrected', now)
    // Whoever reads the old address learns that it was changed, and can say that it was not the family.
    const address = await mailAddress(tx, context.safetyKey, after, now)
    if (oldAddress && oldAddress !== address) await tellFamily(tx, context, family, 'corrected', now, oldAddress)
    // A name or a birth date may be what was corrected: the queue finds and orders by both.
    await refreshHeads(
      tx,
      about.map(({ id }) => id),
      now,
    )
    return true
  })
  open.draft = draft
  return noted ? 'corrected' : 'already'
}

// Each drawer by itself: what is different now takes the place of what was known, and what is off the way is gone.
async function keepNow(
  tx: Tx,
  family: KnownFamily,
  about: readonly KnownChild[],
  { flow, now }: Correcting,
  whose: Whose,
  today: string,
): Promise<void> {
  const drawerOf = new Map(flow.questions.map(({ id, about: { drawer } }) => [id, drawer]))
  const asked = new Map(flow.questions.map((question) => [question.id, question]))
  const isSaid = ([id, answer]: [string, unknown]) => (asked.get(id)?.field.say(answer, id).length ?? 0) > 0
  const laidOver = (json: string, drawer: string): string =>
    JSON.stringify({
      ...Object.fromEntries(Object.entries(JSON.parse(json) as Answers).filter(([id]) => drawerOf.get(id) !== drawer)),
      ...Object.fromEntries(Object.entries(now.answers).filter((entry) => drawerOf.get(entry[0]) === drawer && isSaid(entry))),
    })
  if (whose === 'family') {
    const row = await tx
      .selectFrom('families')
      .select(['answers_json', 'now_json'])
      .where('id', '=', family.id)
      .executeTakeFirstOrThrow()
    const now_json = laidOver(row.now_json ?? row.answers_json, 'application')
    await tx.updateTable('families').set({ now_json }).where('id', '=', family.id).execute()
    const contact = await tx.selectFrom('contacts').select('details_json').where('family_id', '=', family.id).executeTakeFirst()
    const details_json = laidOver(contact?.details_json ?? '{}', 'contact')
    await tx.updateTable('contacts').set({ details_json }).where('family_id', '=', family.id).execute()
    return
  }
  for (const { id } of about) {
    const row = await tx
      .selectFrom('requests')
      .select(['answers_json', 'now_json'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const now_json = laidOver(row.now_json ?? row.answers_json, 'application')
    const { way, ...columns } = derivedFrom(asAsked(family), now.answers as ChildAnswers, today)
    await tx
      .updateTable('requests')
      .set({ now_json, ...columns, route: way.route })
      .where('id', '=', id)
      .execute()
    const support = await tx.selectFrom('support').select('details_json').where('request_id', '=', id).executeTakeFirst()
    const details_json = laidOver(support?.details_json ?? '{}', 'support')
    await tx.updateTable('support').set({ details_json }).where('request_id', '=', id).execute()
  }
}
