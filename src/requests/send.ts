// Sending. One transaction writes the family, a request per child, an outbox row per request and destination, the mail to
// the family and the audit row; the reference is shown only after it has been committed. The key that was in the page
// makes a second press the same request: a hundred at once give one.
import { randomUUID } from 'node:crypto'
import { outcomeDates } from '#admissions/clocks.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { refreshHeads } from '#cases/heads.ts'
import type { Council } from '#council/council.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { enqueue } from '#delivery/outbox.ts'
import { type ApplyAnswers, apply } from '#flows/apply.ts'
import { type ChildAnswers, child } from '#flows/child.ts'
import { summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { translator } from '#language/translate.ts'
import { grouped, newCode } from '#requests/code.ts'
import { type OpenDraft, saveDraft } from '#requests/draft.ts'
import { aroundChild, aroundFamily, type FamilyWalk, walkFamily } from '#requests/family.ts'
import { receiptMail } from '#requests/receipt-mail.ts'
import { lockedWording, onlyDrawer, withheld, wordingOf } from '#requests/request-body.ts'
import { isRestricted, lockAway, queuedAddress, safeContact } from '#requests/safety.ts'
import { type Area, areaOf } from '#requests/whose-area.ts'
import { lookUp } from '#requests/look-up.ts'
import { writeChild } from '#requests/write-child.ts'
import { countInvitation } from '#arrivals/invitation.ts'
import { audit } from '#staff/audit.ts'

export type SendContext = { council: Council; calendar: SchoolCalendar; origin: string; safetyKey: Buffer }

/** `sent` and `alreadySent` carry the family reference; `notReady` means something on the route has no answer yet. */
export type Sending = { sent: string } | { alreadySent: string } | 'notReady' | 'wrongKey'

/** Sends an open draft. `key` is the one that was in the page. The draft's answers are gone from it afterwards. */
export async function send(
  db: Database,
  context: SendContext,
  open: OpenDraft,
  key: string,
  now: Temporal.Instant,
): Promise<Sending> {
  if (open.draft.sent) return { alreadySent: open.draft.sent }
  if (key !== open.draft.sendKey) return 'wrongKey'
  const family = walkFamily(open.draft, londonDay(now))
  const earlier = await referenceOf(db, key)
  if (earlier) return { alreadySent: earlier }
  if (!family.complete) return 'notReady'
  // The register is asked before the transaction begins, so that nothing waits for it inside.
  const area = await areaOf(db, context.council, family.walk.answers as ApplyAnswers, now)
  try {
    return { sent: await inTransaction(db, (tx) => write(tx, context, open, family, area, now)) }
  } catch (error) {
    // Somebody pressed twice and the other press won: the unique key says so on both engines.
    const winner = await referenceOf(db, key)
    if (winner) return { alreadySent: winner }
    throw error
  }
}

async function referenceOf(db: Database, key: string): Promise<string | undefined> {
  return (await db.selectFrom('families').select('reference').where('send_key', '=', key).executeTakeFirst())?.reference
}

async function write(
  tx: Tx,
  context: SendContext,
  open: OpenDraft,
  family: FamilyWalk,
  area: Area,
  now: Temporal.Instant,
): Promise<string> {
  const { council, calendar } = context
  const { draft } = open
  const today = Temporal.PlainDate.from(londonDay(now))
  const dates = outcomeDates(calendar, today)
  const reference = grouped(newCode(8))
  const answers = family.walk.answers as ApplyAnswers
  const sentAt = now.toString({ smallestUnit: 'millisecond' })
  const known = await lookUp(
    tx,
    council,
    answers,
    family.children.map((each) => each.answers as ChildAnswers),
  )
  const english = translator('en')
  const theirs = translator(draft.language)
  const familyLines = summary(apply, draft.family, aroundFamily(draft, today.toString()))
  const familyWording = wordingOf(familyLines, english, theirs, known.names)
  const restricted = isRestricted(answers)
  const locked = restricted ? lockedWording(familyLines, null, english, theirs, known.names) : []
  const openLines = familyWording.filter((line) => !(restricted && line.drawer === 'application' && withheld.includes(line.id)))
  const familyId = randomUUID()

  await tx
    .insertInto('families')
    .values({
      id: familyId,
      reference,
      send_key: draft.sendKey,
      sent_at: sentAt,
      language: draft.language,
      flow_version: draft.version,
      invitation_code: draft.invitation ?? null,
      answers_json: JSON.stringify(onlyDrawer(openLines, answers, 'application')),
      words_json: JSON.stringify(openLines.filter((line) => line.drawer === 'application')),
      aim_on: dates.aimOn,
      must_on: dates.mustOn,
    })
    .execute()
  await tx
    .insertInto('contacts')
    .values({
      family_id: familyId,
      details_json: JSON.stringify(onlyDrawer(openLines, answers, 'contact')),
      words_json: JSON.stringify(openLines.filter((line) => line.drawer === 'contact')),
    })
    .execute()
  const ids = family.children.map(() => randomUUID())
  for (const [at, each] of family.children.entries()) {
    const said = summary(child, draft.children[each.number - 1]?.answers ?? {}, aroundChild(answers, today.toString()))
    if (restricted) locked.push(...lockedWording(said, each.number, english, theirs, known.names))
    const made = {
      id: ids[at] ?? '',
      number: each.number,
      answers: each.answers as ChildAnswers,
      lines: wordingOf(said, english, theirs, known.names),
      family: { id: familyId, reference, language: draft.language, children: ids.length, answers, lines: openLines, restricted },
      area,
      known,
      sentAt,
      dates: { aimOn: dates.aimOn, mustOn: dates.mustOn },
    }
    await writeChild(tx, context, made, now)
  }
  await refreshHeads(tx, ids, now)
  if (restricted) {
    const contact = safeContact(answers, today.toString())
    await lockAway(tx, context.safetyKey, familyId, { contact, lines: locked, answers: lockedAnswers(answers) })
  }
  const to = answers.safeEmail ?? (answers.ways?.includes('email') ? answers.email : undefined)
  if (to) {
    const body = receiptMail({
      council,
      reference,
      language: draft.language,
      aimOn: dates.aimOn,
      mustOn: dates.mustOn,
      to: queuedAddress(context.safetyKey, { restricted }, to),
      origin: context.origin,
      restricted,
    })
    await enqueue(tx, { requestId: ids[0] ?? null, familyId, destination: 'family-mail', event: 'family-mail', body, now })
  }
  await countInvitation(tx, draft.invitation, 'sent')
  await audit(
    tx,
    {
      actor: 'family',
      action: 'sent',
      subject: reference,
      detail: { children: family.children.length, language: draft.language },
    },
    now,
  )
  // What was sent leaves the draft: what stays behind the code is the way back to the receipt.
  const emptied: OpenDraft = { ...open, draft: { ...draft, family: {}, children: [], sent: reference } }
  await saveDraft(tx, emptied, now)
  await tx
    .updateTable('drafts')
    .set({ family_id: familyId, expires_at: now.add({ hours: 24 * 366 }).toString({ smallestUnit: 'millisecond' }) })
    .where('id', '=', open.id)
    .execute()
  return reference
}

/** The family's answers that are locked away: those of the safety drawer and those that would tell where it is. */
const lockedAnswers = (answers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    apply.questions
      .filter(({ id, about }) => (about.drawer === 'safety' || withheld.includes(id)) && id in answers)
      .map(({ id }) => [id, answers[id]]),
  )
