// An officer's session: a random secret in a cookie, of which the database keeps only the hash. It ends after half an
// hour without use, ten hours after signing in, at sign-out, and as soon as the person is no longer in the council's
// list. How somebody proved who they are (a mailed code, or the council's own sign-in) ends in an `Identity`; this file only
// turns one into a member of staff.
import { createHash, randomBytes } from 'node:crypto'
import type { Council, StaffMember } from '#council/council.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { audit } from '#staff/audit.ts'

/** Somebody who has just proved who they are. */
export type Identity = { by: 'mailedCode'; email: string } | { by: 'council'; issuer: string; subject: string }

const idleMinutes = 30
const longestHours = 10
/** Minutes after proving who they are that somebody may open what is locked. */
export const freshMinutes = 5

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })
/** What the database knows a cookie's secret by. */
export const idOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/**
 * The member of staff an identity stands for; undefined for anybody who is not in the list. Whoever comes by the council's
 * sign-in is known by issuer and subject only: an address can be given to a colleague (quality.md attack 20).
 */
export const memberFor = (council: Pick<Council, 'staff'>, identity: Identity): StaffMember | undefined =>
  council.staff.find(({ email, account }) =>
    identity.by === 'mailedCode'
      ? same(email, identity.email)
      : account?.issuer === identity.issuer && account.subject === identity.subject,
  )

/**
 * Opens a session with a new secret (43 characters, for the cookie) and ends the one of `earlier`, so that a secret
 * planted before signing in is worth nothing.
 */
export async function startSession(
  db: Database,
  member: StaffMember,
  earlier: string | undefined,
  now: Temporal.Instant,
  identity: Identity = { by: 'mailedCode', email: member.email },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await inTransaction(db, async (tx) => {
    if (earlier)
      await tx
        .updateTable('staff_sessions')
        .set({ ended_at: stamp(now) })
        .where('id', '=', idOf(earlier))
        .where('ended_at', 'is', null)
        .execute()
    await tx
      .insertInto('staff_sessions')
      .values({
        id: idOf(secret),
        email: member.email,
        created_at: stamp(now),
        used_at: stamp(now),
        ended_at: null,
        proved_at: null,
        issuer: identity.by === 'council' ? identity.issuer : null,
        subject: identity.by === 'council' ? identity.subject : null,
      })
      .execute()
    const detail = { by: identity.by }
    await audit(tx, { actor: member.email, action: 'staff.signedIn', subject: member.email, detail }, now)
  })
  return secret
}

type Known = { email: string; issuer: string | null; subject: string | null }
const identityOf = ({ email, issuer, subject }: Known): Identity =>
  issuer !== null && subject !== null ? { by: 'council', issuer, subject } : { by: 'mailedCode', email }

/** Whether this session's person came by the council's own sign-in, and so proves again there. */
export async function cameByCouncil(db: Database, secret: string): Promise<boolean> {
  const row = await db.selectFrom('staff_sessions').select('issuer').where('id', '=', idOf(secret)).executeTakeFirst()
  return Boolean(row?.issuer)
}

/** Who a cookie's secret stands for now; undefined when it is unknown, ended, too old or its person has left the list. */
export async function staffOf(
  db: Database,
  council: Pick<Council, 'staff'>,
  secret: string,
  now: Temporal.Instant,
): Promise<StaffMember | undefined> {
  if (!/^[\w-]{43}$/.test(secret)) return undefined
  const row = await db
    .selectFrom('staff_sessions')
    .select(['email', 'used_at', 'issuer', 'subject'])
    .where('id', '=', idOf(secret))
    .where('ended_at', 'is', null)
    .where('used_at', '>', stamp(now.subtract({ minutes: idleMinutes })))
    .where('created_at', '>', stamp(now.subtract({ hours: longestHours })))
    .executeTakeFirst()
  const member = row && memberFor(council, identityOf(row))
  if (!row || !member) return undefined
  // A page view must not cost a disk sync each time: use is written once a minute.
  if (row.used_at < stamp(now.subtract({ minutes: 1 }))) {
    await db
      .updateTable('staff_sessions')
      .set({ used_at: stamp(now) })
      .where('id', '=', idOf(secret))
      .where('ended_at', 'is', null)
      .execute()
  }
  return member
}

/** True when this session's person has proved who they are within the last five minutes, at sign-in or since. */
export async function isFresh(db: Database, secret: string, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('staff_sessions')
    .select(['created_at', 'proved_at'])
    .where('id', '=', idOf(secret))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const proved = row && (row.proved_at ?? row.created_at)
  return proved !== undefined && proved > stamp(now.subtract({ minutes: freshMinutes }))
}

/** Notes that the person of this session has just entered a new code. */
export const proveAgain = (db: Database, secret: string, email: string, now: Temporal.Instant): Promise<void> =>
  provedAgain(db, idOf(secret), email, now)

/** The same for a session named by the hash that the database holds. */
export async function provedAgain(db: Database, id: string, email: string, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable('staff_sessions')
      .set({ proved_at: stamp(now) })
      .where('id', '=', id)
      .where('email', '=', email)
      .where('ended_at', 'is', null)
      .execute()
    await audit(tx, { actor: email, action: 'staff.provedAgain', subject: email }, now)
  })
}

/** Signs out: the secret is worth nothing from now on, wherever a copy of it may be. */
export async function endStaffSession(db: Database, secret: string, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('staff_sessions')
      .select('email')
      .where('id', '=', idOf(secret))
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (!row) return
    await tx
      .updateTable('staff_sessions')
      .set({ ended_at: stamp(now) })
      .where('id', '=', idOf(secret))
      .execute()
    await audit(tx, { actor: row.email, action: 'staff.signedOut', subject: row.email }, now)
  })
}

/** Forgets sessions that no rule can open any more. */
export async function forgetOldSessions(db: Database, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('staff_sessions')
    .where('created_at', '<', stamp(now.subtract({ hours: 24 * 7 })))
    .execute()
}
