// Signing in by a code that goes to a listed address. Whoever asks gets the same answer after the same work, listed or
// not; the code is eight digits, good once, for ten minutes and five tries, and only its keyed hash is kept. The mail
// leaves beside the outbox: a code in the outbox could be read there while it is still good, and would be tried for
// days after it is worthless. Instead it is tried again within the minute, which outlasts a short fault of the mail server.
import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Council, StaffMember } from '#council/council.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { DeliveryFailed } from '#delivery/connector.ts'
import { type Mail, type Post, sendMail } from '#delivery/mail.ts'
import { westernDigits } from '#language/script.ts'
import { translator } from '#language/translate.ts'
import { errorFields, log } from '#log.ts'
import { mayTry } from '#requests/limits.ts'
import { audit } from '#staff/audit.ts'
import { memberFor } from '#staff/session.ts'

const digits = 8
/** How long a code is good. */
export const codeMinutes = 10
const mostTries = 5
const perAddress = { most: 5, minutes: 10, lockMinutes: 10 }
const perNetwork = { most: 40, minutes: 10, lockMinutes: 10 }

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })
const keyed = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex')

export type SignInContext = {
  council: Pick<Council, 'name' | 'staff'>
  /** Where codes are hashed with (`site.keys.staff`). */
  key: Buffer
  /** The visitor's network, for rate limits only. */
  visitor: string
}

/**
 * Makes a code for the listed member with this address. `attempt` names the try in the next address; `mail` is there
 * only for a listed member and must be sent without letting the visitor wait for it.
 */
export async function askForCode(
  db: Database,
  context: SignInContext,
  typed: string,
  now: Temporal.Instant,
): Promise<{ attempt: string; mail: Mail | undefined } | 'tooMany'> {
  const { council, key, visitor } = context
  const email = typed.trim().toLowerCase().slice(0, 254)
  const buckets = [
    { name: `staff-code ${keyed(key, email).slice(0, 32)}`, rule: perAddress },
    { name: `staff-network ${visitor}`, rule: perNetwork },
  ]
  for (const { name, rule } of buckets) if (!(await mayTry(db, name, rule, now))) return 'tooMany'
  const member = memberFor(council, { by: 'mailedCode', email })
  const attempt = randomUUID()
  const code = randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0')
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto('staff_codes')
      // Nobody can use the row of an unlisted address; it is written so that both take the same time.
      .values({
        id: attempt,
        email: member?.email ?? '',
        code_hash: keyed(key, `${attempt} ${code}`),
        created_at: stamp(now),
        expires_at: stamp(now.add({ minutes: codeMinutes })),
        tries: 0,
        used_at: null,
      })
      .execute()
    await audit(tx, { actor: member?.email ?? 'unlisted', action: 'staff.codeAsked', subject: attempt }, now)
  })
  return { attempt, mail: member && codeMail(member, code, council.name) }
}

function codeMail(member: StaffMember, code: string, council: string): Mail {
  const t = translator('en')
  const shown = `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`
  const lines = [
    t('staff:codeMail.hello', { name: member.name }),
    t('staff:codeMail.code', { code: shown }),
    t('staff:codeMail.use', { count: codeMinutes }),
    t('staff:codeMail.never'),
    council,
  ]
  // The code is not in the subject: subjects show on locked screens.
  return {
    id: randomUUID(),
    to: member.email,
    subject: t('staff:codeMail.subject'),
    text: `${lines.join('\n\n')}\n`,
    language: 'en-GB',
  }
}

/** Tries a mail for about a minute; gives up quietly with a line in the log, because the visitor can ask again. */
export async function sendCode(
  post: Post,
  mail: Mail,
  waits: readonly number[] = [1_000, 4_000, 15_000, 40_000],
): Promise<'sent' | 'failed'> {
  for (let tried = 0; ; tried += 1) {
    try {
      await sendMail(post, mail)
      return 'sent'
    } catch (error) {
      const wait = waits[tried]
      const permanent = error instanceof DeliveryFailed && error.permanent
      log('staff.code_mail_failed', { mail: mail.id, tries: tried + 1, ...errorFields(error) })
      if (permanent || wait === undefined) return 'failed'
      await pause(wait)
    }
  }
}

/** `wrong` while tries are left; `ended` when the code was used, is too old, was tried too often or never existed. */
export async function redeemCode(
  db: Database,
  { council, key }: Pick<SignInContext, 'council' | 'key'>,
  attempt: string,
  typed: string,
  now: Temporal.Instant,
): Promise<{ member: StaffMember } | 'wrong' | 'ended'> {
  const code = westernDigits(typed.slice(0, 100)).replace(/\D/g, '')
  return inTransaction(db, async (tx) => {
    // The try is counted before the code is looked at, and by the database: parallel guesses cannot share one.
    const { numUpdatedRows } = await tx
      .updateTable('staff_codes')
      .set((e) => ({ tries: e('tries', '+', 1) }))
      .where('id', '=', attempt)
      .where('used_at', 'is', null)
      .where('tries', '<', mostTries)
      .where('expires_at', '>', stamp(now))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return 'ended'
    const row = await tx.selectFrom('staff_codes').selectAll().where('id', '=', attempt).executeTakeFirstOrThrow()
    const fits = timingSafeEqual(Buffer.from(row.code_hash), Buffer.from(keyed(key, `${attempt} ${code}`)))
    const member = memberFor(council, { by: 'mailedCode', email: row.email })
    if (!fits || !member) {
      await audit(
        tx,
        { actor: row.email || 'unlisted', action: 'staff.codeRefused', subject: attempt, detail: { tries: row.tries } },
        now,
      )
      return row.tries >= mostTries ? 'ended' : 'wrong'
    }
    await tx
      .updateTable('staff_codes')
      .set({ used_at: stamp(now) })
      .where('id', '=', attempt)
      .execute()
    return { member }
  })
}

/** Forgets codes of yesterday. */
export async function forgetOldCodes(db: Database, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('staff_codes')
    .where('expires_at', '<', stamp(now.subtract({ hours: 24 })))
    .execute()
}
