// Sending. One transaction writes the family, a request per child, an outbox row per request and destination, the mail to
// the family and the audit row; the reference is shown only after it has been committed. The key that was in the page
// makes a second press the same request: a hundred at once give one.
import { randomUUID } from 'node:crypto'
import { outcomeDates } from '#admissions/clocks.ts'
import { route } from '#admissions/route.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import { yearGroups } from '#admissions/year-group.ts'
import type { Council } from '#council/council.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { enqueue, enqueueRequest } from '#delivery/outbox.ts'
import { type ApplyAnswers, apply } from '#flows/apply.ts'
import { type ChildAnswers, child } from '#flows/child.ts'
import { summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { translator } from '#language/translate.ts'
import { grouped, newCode } from '#requests/code.ts'
import { type OpenDraft, saveDraft } from '#requests/draft.ts'
import { aroundFamily, type FamilyWalk, walkFamily } from '#requests/family.ts'
import { receiptMail } from '#requests/receipt-mail.ts'
import { requestBody, withheld, wordingOf } from '#requests/request-body.ts'
import { seal } from '#requests/sealing.ts'
import { lookUp } from '#requests/look-up.ts'
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
  const family = walkFamily(open.draft)
  const earlier = await referenceOf(db, key)
  if (earlier) return { alreadySent: earlier }
  if (!family.complete) return 'notReady'
  try {
    return { sent: await inTransaction(db, (tx) => write(tx, context, open, family, now)) }
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

async function write(tx: Tx, context: SendContext, open: OpenDraft, family: FamilyWalk, now: Temporal.Instant): Promise<string> {
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
  const familyWording = wordingOf(summary(apply, draft.family, aroundFamily(draft)), english, theirs, known.names)
  const restricted = answers.staying === 'refuge'
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
  if (restricted) {
    const safety = JSON.stringify({ staying: answers.staying, area: answers.area, town: answers.town })
    await tx
      .insertInto('safety')
      .values({ family_id: familyId, sealed: seal(context.safetyKey, safety, `safety ${familyId}`), key_id: '1' })
      .execute()
  }

  const requestIds: string[] = []
  for (const each of family.children) {
    const facts = each.answers as ChildAnswers
    const lines = wordingOf(
      summary(child, draft.children[each.number - 1]?.answers ?? {}, { family: answers }),
      english,
      theirs,
      known.names,
    )
    const wording = [...openLines, ...lines]
    const born = facts.born ?? null
    const groups = born && yearGroups(born, today)
    const yearGroup = groups && groups.from === groups.to ? groups.from : null
    const outSince = facts.lastDay?.precision === 'exact' && facts.roll !== 'going' ? isoDay(facts.lastDay) : null
    const way = route({
      born,
      on: today,
      roll: facts.roll,
      plan: facts.plan,
      care: facts.care,
      livesWith: facts.livesWith,
      staying: answers.staying,
    })
    const id = randomUUID()
    requestIds.push(id)
    await tx
      .insertInto('requests')
      .values({
        id,
        family_id: familyId,
        number: each.number,
        reference: `${reference}-${each.number}`,
        year_group: yearGroup,
        born: born?.precision === 'exact' ? isoDay(born) : null,
        out_since: outSince,
        route: way.route,
        restricted: restricted ? 1 : 0,
        answers_json: JSON.stringify(onlyDrawer(lines, facts, 'application')),
        words_json: JSON.stringify(lines.filter((line) => line.drawer === 'application')),
      })
      .execute()
    const support = wording.filter((line) => line.drawer === 'support')
    await tx
      .insertInto('support')
      .values({
        request_id: id,
        family_id: familyId,
        details_json: JSON.stringify(onlyDrawer(support, { ...answers, ...facts }, 'support')),
        words_json: JSON.stringify(support),
      })
      .execute()
    const body = requestBody({
      id,
      reference: `${reference}-${each.number}`,
      number: each.number,
      family: { reference, children: family.children.length, sentAt, language: draft.language, answers },
      child: facts,
      council,
      dates: { aimOn: dates.aimOn, mustOn: dates.mustOn },
      route: way.route,
      yearGroup,
      outSince,
      authority: known.authority,
      schools: known.schools,
      wording,
    })
    await enqueueRequest(tx, body, { familyId, destinations: council.destinations, now })
  }
  if (answers.email && answers.ways?.includes('email')) {
    const body = receiptMail({
      council,
      reference,
      language: draft.language,
      aimOn: dates.aimOn,
      mustOn: dates.mustOn,
      to: answers.email,
      origin: context.origin,
      restricted,
    })
    await enqueue(tx, { requestId: requestIds[0] ?? null, familyId, destination: 'family-mail', event: 'family-mail', body, now })
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

/** Only the answers of one drawer, by the questions its lines name. */
function onlyDrawer(
  lines: { id: string; drawer: string }[],
  answers: Record<string, unknown>,
  drawer: string,
): Record<string, unknown> {
  return Object.fromEntries(lines.filter((line) => line.drawer === drawer).map((line) => [line.id, answers[line.id]]))
}

const isoDay = (date: { year: number; month?: number | undefined; day?: number | undefined }): string =>
  `${date.year}-${String(date.month ?? 1).padStart(2, '0')}-${String(date.day ?? 1).padStart(2, '0')}`
