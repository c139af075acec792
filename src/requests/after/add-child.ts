// A child who was forgotten or came later: a request of its own under the family's reference, with the clocks of its own
// day, and everything else as if it had been in the form. The family's answers are not asked again.
import { outcomeDates } from '#admissions/clocks.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { apply } from '#flows/apply.ts'
import { type ChildAnswers, child } from '#flows/child.ts'
import type { Answers, Flow } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { translator } from '#language/translate.ts'
import { factsAbout } from '#requests/after/facts.ts'
import { asAsked, type KnownFamily, knownFamily } from '#requests/after/known.ts'
import { type AfterContext, tellFamily } from '#requests/after/tell-family.ts'
import { wordsNow } from '#requests/after/words.ts'
import { type OpenDraft, saveDraft } from '#requests/draft.ts'
import { aroundChild } from '#requests/family.ts'
import { lookUp } from '#requests/look-up.ts'
import { lockedWording, wordingOf } from '#requests/request-body.ts'
import { lockAway, unlock } from '#requests/safety.ts'
import { areaOf } from '#requests/whose-area.ts'
import { writeChild } from '#requests/write-child.ts'
import { audit } from '#staff/audit.ts'

/** As many as the form takes. */
export const mostChildren = 12

const flow = child as unknown as Flow

/** The walk through the new child's questions with what has been answered so far. */
export const walkNewChild = (family: KnownFamily, answers: Answers, today: string) =>
  journey(flow, answers, aroundChild(asAsked(family), today))

/** A child of the family that has the same name and birth date: the family is asked whether it meant that one. */
export function sameChild(family: KnownFamily, answers: Answers) {
  const { name, born } = answers as ChildAnswers
  return family.children.find(
    ({ answers: known }) => known.name?.full === name?.full && JSON.stringify(known.born) === JSON.stringify(born),
  )
}

/** Sends the request of the child that the open draft holds; `already` when it was sent before, or there is none. */
export async function addChild(
  db: Database,
  context: AfterContext & { calendar: SchoolCalendar },
  open: OpenDraft,
  now: Temporal.Instant,
): Promise<'added' | 'already' | 'notReady'> {
  const changing = open.draft.changing?.['add']
  const before = open.familyId ? await knownFamily(db, open.familyId) : undefined
  if (!changing || !before) return 'already'
  const today = londonDay(now)
  const walk = walkNewChild(before, changing.answers, today)
  if (!walk.complete || before.children.length >= mostChildren) return 'notReady'
  const answers = walk.answers as ChildAnswers
  const area = await areaOf(db, context.council, asAsked(before), now)
  const { add: _, ...others } = open.draft.changing ?? {}
  const draft = { ...open.draft, changing: others }
  const added = await inTransaction(db, async (tx) => {
    // Held before the children are counted, so that two who add at once get two numbers.
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    await saveDraft(tx, { ...open, draft }, now)
    const family = (await knownFamily(tx, before.id)) ?? before
    if (family.children.some(({ id }) => id === changing.once)) return false
    const number = Math.max(...family.children.map((each) => each.number)) + 1
    const known = await lookUp(tx, context.council, family.answers, [answers])
    const [english, theirs] = [translator('en'), translator(family.language)]
    const said = summary(flow, changing.answers, aroundChild(asAsked(family), today))
    const dates = outcomeDates(context.calendar, Temporal.PlainDate.from(today))
    await writeChild(
      tx,
      context,
      {
        id: changing.once,
        number,
        answers,
        lines: wordingOf(said, english, theirs, known.names),
        family: {
          id: family.id,
          reference: family.reference,
          language: family.language,
          children: family.children.length + 1,
          answers: asAsked(family),
          lines: await familyLines(tx, family),
          restricted: family.restricted,
        },
        area,
        known,
        sentAt: now.toString({ smallestUnit: 'millisecond' }),
        dates: { aimOn: dates.aimOn, mustOn: dates.mustOn },
        later: true,
      },
      now,
    )
    const opened = family.restricted ? await unlock(tx, context.safetyKey, family.id) : undefined
    if (opened) {
      const lines = lockedWording(said, number, english, theirs, known.names)
      await lockAway(tx, context.safetyKey, family.id, { ...opened.record, lines: [...opened.record.lines, ...lines] })
    }
    await audit(tx, { actor: 'family', action: 'family.childAdded', subject: `${family.reference}-${number}` }, now)
    await tellFamily(tx, context, family, 'childAdded', now)
    return true
  })
  open.draft = draft
  return added ? 'added' : 'already'
}

/** The family's own questions and answers as they are known now, whatever a sibling's were. */
async function familyLines(tx: Parameters<typeof factsAbout>[0], family: KnownFamily) {
  const own = new Set(apply.questions.map(({ id }) => id))
  const [first] = family.children
  const sent = [...family.words, ...(first?.words ?? []).filter(({ id, drawer }) => drawer === 'support' && own.has(id))]
  const facts = await factsAbout(tx, first ? [first.id] : [])
  return wordsNow(sent, facts, family.restricted).filter(({ id }) => own.has(id))
}
