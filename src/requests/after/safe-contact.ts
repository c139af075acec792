// A safe contact changes only through the safe contact (users-and-journeys C7): whoever has the family's code may ask, and
// nothing is different until the family has said yes at the old safe e-mail, or somebody of the safeguarding team has
// spoken to it in the old safe way. What was asked for waits sealed in the same drawer; the old contact stays in it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StaffMember } from '#council/people.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { enqueue } from '#delivery/outbox.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import { safeContactFlow } from '#flows/changes.ts'
import type { Answers } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'
import { summary } from '#journey/summary.ts'
import { londonDay } from '#language/dates.ts'
import { isolateLtr } from '#language/script.ts'
import { translator } from '#language/translate.ts'
import { refer } from '#referrals/refer.ts'
import { noteFact } from '#requests/after/facts.ts'
import { type KnownFamily, knownFamily } from '#requests/after/known.ts'
import { type AfterContext, tellFamily } from '#requests/after/tell-family.ts'
import { grouped, newCode, readCode } from '#requests/code.ts'
import { type OpenDraft, saveDraft } from '#requests/draft.ts'
import { mayTry } from '#requests/limits.ts'
import { namesFrom } from '#requests/look-up.ts'
import { lockedWording } from '#requests/request-body.ts'
import { lockAway, mayReach, queuedAddress, type SafetyRecord, safeContact, unlock } from '#requests/safety.ts'
import { audit } from '#staff/audit.ts'
import { may } from '#staff/permissions.ts'
import { isFresh } from '#staff/session.ts'

const codeLength = 8
/** Minutes for which a mailed code is good, and how often one may be tried. */
export const safeCodeMinutes = 30
const tries = { most: 5, minutes: 60, lockMinutes: 30 }

const inRefuge = { staying: 'refuge' }
const around = (today: string) => ({ family: inRefuge, today })

/** The walk through the questions of the new safe contact with what has been answered so far. */
export const walkSafeContact = (answers: Answers, today: string) =>
  journey(safeContactFlow, { ...answers, ...inRefuge }, around(today))

/** What a page may say of a change that waits: never where the code went. */
export type Waiting = { how: 'code' | 'staff'; askedOn: string } | undefined

export async function waitingContact(db: Database, safetyKey: Buffer, familyId: string, now: Temporal.Instant): Promise<Waiting> {
  const pending = (await unlock(db, safetyKey, familyId))?.record.pending
  if (!pending) return undefined
  const code = pending.code !== undefined && pending.code.until > stamp(now)
  return { how: code ? 'code' : 'staff', askedOn: londonDay(Temporal.Instant.from(pending.askedAt)) }
}

/**
 * Asks for the change that the open draft holds. By `code` where the old safe e-mail may still be used, otherwise, or when
 * the family cannot read it any more, by `staff`: then the safeguarding team has a referral and confirms it.
 */
export async function askSafeContact(
  db: Database,
  context: AfterContext,
  open: OpenDraft,
  now: Temporal.Instant,
): Promise<'code' | 'staff' | 'already' | 'notReady'> {
  const changing = open.draft.changing?.['safe']
  const family = open.familyId ? await knownFamily(db, open.familyId) : undefined
  if (!changing || !family?.restricted) return 'already'
  const today = londonDay(now)
  const walk = walkSafeContact(changing.answers, today)
  if (!walk.complete) return 'notReady'
  const { safe: _, ...others } = open.draft.changing ?? {}
  const draft = { ...open.draft, changing: others }
  const how = await inTransaction(db, async (tx) => {
    await saveDraft(tx, { ...open, draft }, now)
    const opened = await unlock(tx, context.safetyKey, family.id)
    if (!opened || opened.record.pending?.once === changing.once) return 'already'
    const { record } = opened
    const lines = lockedWording(
      summary(safeContactFlow, { ...changing.answers, ...inRefuge }, around(today)).filter(({ id }) => id !== 'staying'),
      null,
      translator('en'),
      translator(family.language),
      namesFrom(context.council, new Map()),
    )
    const byMail = mayReach(record.contact, 'email', today) && record.contact.email
    const code = newCode(codeLength)
    await lockAway(tx, context.safetyKey, family.id, {
      ...record,
      pending: {
        once: changing.once,
        contact: safeContact(walk.answers as ApplyAnswers, today),
        lines: lines.map((line) => ({ ...line, since: today })),
        answers: walk.answers,
        askedAt: stamp(now),
        ...(byMail
          ? { code: { hash: hashOf(context.safetyKey, code), until: stamp(now.add({ minutes: safeCodeMinutes })) } }
          : {}),
      },
    })
    await noteAsked(tx, family, changing.once, now)
    if (byMail) await mailCode(tx, context, family, byMail, code, now)
    else await referAll(tx, context, family, now)
    return byMail ? 'code' : 'staff'
  })
  open.draft = draft
  return how
}

/** The family cannot read the old safe e-mail any more: the safeguarding team confirms the change that waits. */
export async function confirmByStaff(
  db: Database,
  context: AfterContext,
  familyId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const family = await knownFamily(db, familyId)
  if (!family) return false
  return inTransaction(db, async (tx) => {
    const record = (await unlock(tx, context.safetyKey, familyId))?.record
    if (!record?.pending?.code) return false
    const { code: _, ...pending } = record.pending
    await lockAway(tx, context.safetyKey, familyId, { ...record, pending })
    await referAll(tx, context, family, now)
    return true
  })
}

/** The code from the old safe e-mail. Wrong, late and none at all are one answer. */
export async function confirmByCode(
  db: Database,
  context: AfterContext,
  familyId: string,
  typed: string,
  now: Temporal.Instant,
): Promise<'changed' | 'wrong' | 'tooMany'> {
  if (!(await mayTry(db, `safe contact ${familyId}`, tries, now))) return 'tooMany'
  const code = readCode(typed, codeLength)
  const family = await knownFamily(db, familyId)
  if (!code || !family) return 'wrong'
  return inTransaction(db, async (tx) => {
    const record = (await unlock(tx, context.safetyKey, familyId))?.record
    const kept = record?.pending?.code
    if (!record || !kept || kept.until <= stamp(now) || !equal(kept.hash, hashOf(context.safetyKey, code))) return 'wrong'
    await exchange(tx, context.safetyKey, family, record, now)
    for (const child of family.children) {
      const fact = { once: `${record.pending?.once}/changed/${child.number}`, familyId, requestId: child.id }
      await noteFact(tx, { ...fact, kind: 'safeContact', data: { state: 'changed' } }, now)
    }
    await audit(tx, { actor: 'family', action: 'safety.contactChanged', subject: family.reference, detail: { by: 'code' } }, now)
    await tellFamily(tx, context, family, 'corrected', now)
    return 'changed'
  })
}

/** How somebody of the safeguarding team made sure, in the old safe way. */
export const waysConfirmed = ['call', 'text', 'worker', 'inPerson', 'other'] as const

/** A person decides on a change that waits: with the permission, freshly proved, and a word on how it was made sure. */
export async function decideSafeContact(
  db: Database,
  safetyKey: Buffer,
  {
    familyId,
    member,
    session,
    decision,
    by,
  }: { familyId: string; member: StaffMember; session: string; decision: string; by: string },
  now: Temporal.Instant,
): Promise<'done' | 'notAllowed' | 'proveAgain' | 'wrong' | 'nothingThere'> {
  if (!may(member, 'reveal')) return 'notAllowed'
  if (!(await isFresh(db, session, now))) return 'proveAgain'
  const way = waysConfirmed.find((each) => each === by)
  if (decision !== 'refused' && (decision !== 'confirmed' || !way)) return 'wrong'
  const family = await knownFamily(db, familyId)
  if (!family) return 'nothingThere'
  return inTransaction(db, async (tx) => {
    const record = (await unlock(tx, safetyKey, familyId))?.record
    if (!record?.pending) return 'nothingThere'
    const { pending: _, ...kept } = record
    if (decision === 'confirmed') await exchange(tx, safetyKey, family, record, now)
    else await lockAway(tx, safetyKey, familyId, kept)
    const action = decision === 'confirmed' ? 'safety.contactChanged' : 'safety.contactRefused'
    await audit(tx, { actor: member.email, action, subject: family.reference, detail: way ? { by: way } : {} }, now)
    return 'done'
  })
}

// The new one in place of the old one, whose lines stay to be read.
async function exchange(
  tx: Tx,
  safetyKey: Buffer,
  family: KnownFamily,
  record: SafetyRecord,
  now: Temporal.Instant,
): Promise<void> {
  const { pending, ...kept } = record
  if (!pending) return
  const today = londonDay(now)
  const contact = safeContact(pending.answers as ApplyAnswers, today)
  await lockAway(tx, safetyKey, family.id, {
    contact,
    lines: [...kept.lines, ...pending.lines.map((line) => ({ ...line, since: today }))],
    answers: { ...kept.answers, ...pending.answers, staying: kept.answers['staying'] },
  })
}

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })
const hashOf = (key: Buffer, code: string): string => createHmac('sha256', key).update(`safe contact ${code}`).digest('hex')
const equal = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

async function noteAsked(tx: Tx, family: KnownFamily, once: string, now: Temporal.Instant): Promise<void> {
  for (const child of family.children) {
    const fact = { once: `${once}/asked/${child.number}`, familyId: family.id, requestId: child.id }
    await noteFact(tx, { ...fact, kind: 'safeContact', data: { state: 'asked' } }, now)
  }
}

async function referAll(tx: Tx, { council }: AfterContext, family: KnownFamily, now: Temporal.Instant): Promise<void> {
  const [child] = family.children
  if (!child) return
  const { id: requestId, reference } = child
  await refer(tx, { council, team: 'safeguarding', reason: 'safeContactChange', reference, requestId, familyId: family.id }, now)
}

async function mailCode(
  tx: Tx,
  { council, safetyKey }: AfterContext,
  family: KnownFamily,
  address: string,
  code: string,
  now: Temporal.Instant,
): Promise<void> {
  const t = translator(family.language)
  const reference = isolateLtr(family.reference)
  const paragraphs = [
    t('letters:receipt.hello'),
    t('after:mail.code', { code: isolateLtr(grouped(code)) }),
    t('after:mail.notYou', { phone: isolateLtr(council.admissions.phone) }),
    council.name,
  ]
  const body = {
    to: queuedAddress(safetyKey, { restricted: true }, address),
    subject: t('letters:receipt.subjectNeutral', { reference }),
    text: `${paragraphs.join('\n\n')}\n`,
    language: family.language,
  }
  const requestId = family.children[0]?.id ?? null
  await enqueue(tx, { requestId, familyId: family.id, destination: 'family-mail', event: 'family-mail', body, now })
}
