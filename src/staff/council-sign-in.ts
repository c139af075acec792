// Signing in by the council's own sign-in (OpenID Connect, code flow with PKCE). Everything that must come back unchanged
// (state, nonce, the PKCE verifier) is made from one secret that only the browser holds, so a way back is good for the
// browser it began in, once, for ten minutes, and what lies in the database cannot stand in for it. Who has come back is
// known by issuer and subject; the address and name that come along are shown to a manager and believed by nobody.
import { createHmac, randomBytes } from 'node:crypto'
import * as client from 'openid-client'
import type { Council, StaffMember } from '#council/council.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { errorFields, log } from '#log.ts'
import { isLoopback, type Oidc } from '#settings.ts'
import { audit } from '#staff/audit.ts'
import { freshMinutes, type Identity, idOf, memberFor } from '#staff/session.ts'

/** How long somebody may take at the council's sign-in. */
const wayMinutes = 10
/** How far the clocks of both sides may be apart. */
const skewMinutes = 5
export const wayBack = '/staff/sign-in/back'

const stamp = (now: Temporal.Instant): string => now.toString({ smallestUnit: 'millisecond' })

export type CouncilContext = {
  oidc: Oidc
  /** Ours, from settings: never from a request. */
  origin: string
  /** What the browser's secret is spread with (`site.keys.staff`). */
  key: Buffer
}

// What the council's sign-in says of itself, kept for an hour: it is asked for at most once in that time and process.
const known = new Map<string, { config: client.Configuration; until: Temporal.Instant }>()

async function configOf({ oidc }: Pick<CouncilContext, 'oidc'>, now: Temporal.Instant): Promise<client.Configuration> {
  const name = JSON.stringify(oidc)
  const kept = known.get(name)
  if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.config
  const config = await client.discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, {
    // The token's signature is checked against the issuer's keys, whatever the line it came over.
    execute: [client.enableNonRepudiationChecks, ...(isLoopback(oidc.issuer) ? [client.allowInsecureRequests] : [])],
    timeout: 10,
  })
  known.set(name, { config, until: now.add({ hours: 1 }) })
  return config
}

// Three values of one secret; none says anything of another.
function spread(key: Buffer, secret: string) {
  const part = (name: string) => createHmac('sha256', key).update(`${name} ${secret}`).digest('base64url')
  return { state: part('state'), nonce: part('nonce'), verifier: part('verifier') }
}

/**
 * The address at the council's sign-in to go to, and the secret for this browser's cookie. `provesSession` is the hash of
 * a session whose person shall prove again who they are.
 */
export async function begin(
  db: Database,
  context: CouncilContext,
  { goTo, provesSession }: { goTo: string; provesSession?: string | undefined },
  now: Temporal.Instant,
): Promise<{ address: string; secret: string } | 'away'> {
  const secret = randomBytes(32).toString('base64url')
  const { state, nonce, verifier } = spread(context.key, secret)
  let config: client.Configuration
  try {
    config = await configOf(context, now)
  } catch (error) {
    log('staff.council_sign_in_away', errorFields(error))
    return 'away'
  }
  await db
    .insertInto('staff_ways')
    .values({
      id: idOf(secret),
      proves_session: provesSession ?? null,
      go_to: goTo,
      expires_at: stamp(now.add({ minutes: wayMinutes })),
      used_at: null,
    })
    .execute()
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: context.origin + wayBack,
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(context.oidc.acr.length > 0 ? { acr_values: context.oidc.acr.join(' ') } : {}),
    // Proving again is worth nothing when the other side only remembers.
    ...(provesSession ? { prompt: 'login', max_age: '0' } : {}),
  })
  return { address: address.href, secret }
}

/** Why nobody came in. `ended`: this way was used, is too old, or began in another browser. */
export type Refusal = 'ended' | 'away' | 'answer' | 'clock' | 'oneFactor' | 'notFresh' | 'unmatched' | 'otherPerson'
export type CameBack =
  | { member: StaffMember; identity: Identity; goTo: string; provesSession: string | null }
  | { refused: Refusal; subject?: string }

/** Reads what the council's sign-in sent back with `search`. Every refusal is a row in the audit, with its cause as a code. */
export async function comeBack(
  db: Database,
  context: CouncilContext & { council: Pick<Council, 'staff'> },
  { secret, search }: { secret: string; search: string },
  now: Temporal.Instant,
): Promise<CameBack> {
  const refuse = async (refused: Refusal, cause: string, subject?: string): Promise<CameBack> => {
    await inTransaction(db, (tx) =>
      audit(tx, { actor: 'unlisted', action: 'staff.signInRefused', subject: refused, detail: { cause } }, now),
    )
    return subject === undefined ? { refused } : { refused, subject }
  }
  const way = await takeWay(db, secret, now)
  if (!way) return refuse('ended', 'way')
  const { state, nonce, verifier } = spread(context.key, secret)
  let claims: client.IDToken | undefined
  try {
    const config = await configOf(context, now)
    const answer = await client.authorizationCodeGrant(config, new URL(context.origin + wayBack + search), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    claims = answer.claims()
  } catch (error) {
    const { code } = errorFields(error)
    log('staff.council_sign_in_refused', errorFields(error))
    return refuse(code === 'OAUTH_TIMEOUT' || code === 'ECONNREFUSED' ? 'away' : 'answer', code)
  }
  if (!claims) return refuse('answer', 'no_token')
  const minutesOff = Math.abs(now.epochMilliseconds / 1000 - claims.iat) / 60
  if (minutesOff > skewMinutes) return refuse('clock', 'issued_at')
  if (!usedTwoFactors(context.oidc, { amr: claims['amr'], acr: claims['acr'] })) return refuse('oneFactor', 'amr_acr')
  const fresh = now.subtract({ minutes: freshMinutes }).epochMilliseconds / 1000
  if (way.proves_session && !(typeof claims.auth_time === 'number' && claims.auth_time >= fresh))
    return refuse('notFresh', 'auth_time')
  const identity = { by: 'council' as const, issuer: claims.iss, subject: claims.sub }
  const member = memberFor(context.council, identity)
  if (!member) {
    await noteUnmatched(db, claims, now)
    return refuse('unmatched', 'nobody', claims.sub)
  }
  if (way.proves_session && !(await isSessionOf(db, way.proves_session, identity)))
    return refuse('otherPerson', 'another_account')
  return { member, identity, goTo: way.go_to, provesSession: way.proves_session }
}

// One use: counted by the database, so that a way back cannot be walked twice at once.
async function takeWay(db: Database, secret: string, now: Temporal.Instant) {
  if (!/^[\w-]{43}$/.test(secret)) return undefined
  const { numUpdatedRows } = await db
    .updateTable('staff_ways')
    .set({ used_at: stamp(now) })
    .where('id', '=', idOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', stamp(now))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return undefined
  return db.selectFrom('staff_ways').selectAll().where('id', '=', idOf(secret)).executeTakeFirstOrThrow()
}

/** `amr` (RFC 8176) lists methods, `acr` names a level; which of them stand for two factors is the council's to say. */
export function usedTwoFactors(oidc: Pick<Oidc, 'amr' | 'acr'>, claims: { amr?: unknown; acr?: unknown }): boolean {
  const methods = Array.isArray(claims.amr) ? claims.amr.filter((each) => typeof each === 'string') : []
  return oidc.amr.some((wanted) => methods.includes(wanted)) || oidc.acr.some((wanted) => wanted === claims.acr)
}

const isSessionOf = async (db: Database, id: string, { issuer, subject }: { issuer: string; subject: string }) =>
  Boolean(
    await db
      .selectFrom('staff_sessions')
      .select('id')
      .where('id', '=', id)
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  )

async function noteUnmatched(db: Database, claims: client.IDToken, now: Temporal.Instant): Promise<void> {
  const text = (claim: unknown) => (typeof claim === 'string' ? claim.slice(0, 200) : null)
  const said = { name: text(claims['name']), email: text(claims['email']), last_at: stamp(now) }
  await db
    .insertInto('staff_unmatched')
    .values({ issuer: claims.iss, subject: claims.sub, first_at: stamp(now), ...said })
    .onConflict((on) => on.columns(['issuer', 'subject']).doUpdateSet(said))
    .execute()
}

/** Where to go to sign out of the council's sign-in as well; undefined where it has no such page, or cannot be asked. */
export async function signOutAddress(context: CouncilContext, now: Temporal.Instant): Promise<string | undefined> {
  try {
    const config = await configOf(context, now)
    if (!config.serverMetadata().end_session_endpoint) return undefined
    return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${context.origin}/staff/sign-in` }).href
  } catch (error) {
    log('staff.council_sign_in_away', errorFields(error))
    return undefined
  }
}

/** Forgets ways that nobody can walk any more, and strangers of half a year ago. */
export async function forgetOldWays(db: Database, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('staff_ways').where('expires_at', '<', stamp(now)).execute()
  await db
    .deleteFrom('staff_unmatched')
    .where('last_at', '<', stamp(now.subtract({ hours: 24 * 180 })))
    .execute()
}
