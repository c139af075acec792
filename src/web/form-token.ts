// Forms come from our own pages (CSRF). A token in the page is bound to the session where there is one; before the first
// saved answer there is no cookie to bind to, so a page token counts only where the browser does not say "cross-site".
// Works without script, and where Origin is missing.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyFromSecret } from '#requests/sealing.ts'

const hours = 24

const sign = (key: Buffer, time: string): string => createHmac('sha256', key).update(time).digest('base64url')

/** The key a session's pages are signed with. */
export const sessionFormKey = (secret: string): Buffer => keyFromSecret(secret, 'form token')

/** A token for one page; it differs in every answer, so compressing the page beside it gives nothing away. */
export function makeToken(key: Buffer, now: Temporal.Instant): string {
  const time = now.epochMilliseconds.toString(36)
  return `${time}.${sign(key, time)}`
}

function fits(key: Buffer, token: string, now: Temporal.Instant): boolean {
  const [time = '', mac = ''] = token.slice(0, 100).split('.')
  const age = now.epochMilliseconds - Number.parseInt(time, 36)
  const expected = Buffer.from(sign(key, time))
  const given = Buffer.from(mac)
  return age >= 0 && age < hours * 3_600_000 && expected.length === given.length && timingSafeEqual(expected, given)
}

type Sender = { secFetchSite: string | null; origin: string | null }

/** True when a posted form came from one of our own pages. `session` is the cookie's secret where a session is open. */
export function isOurForm(
  token: string,
  sender: Sender,
  ours: { origin: string; pageKey: Buffer; session: string | undefined },
  now: Temporal.Instant,
): boolean {
  if (ours.session && fits(sessionFormKey(ours.session), token, now)) return true
  if (!fits(ours.pageKey, token, now)) return false
  // A page drawn before the session began: good only where the browser vouches for it.
  if (ours.session)
    return sender.secFetchSite === 'same-origin' || (sender.secFetchSite === null && sender.origin === ours.origin)
  if (sender.secFetchSite !== null) return sender.secFetchSite === 'same-origin' || sender.secFetchSite === 'none'
  return sender.origin === null || sender.origin === ours.origin
}
