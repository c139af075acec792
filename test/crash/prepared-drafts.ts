// Finished forms written straight into the database, as the pages would have left them after the last question, so that
// a test can spend its time on sending. The browser's cookie opens them; no code does, which spares the slow derivation.
import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '#database/database.ts'
import { insertMany } from '#database/database.ts'
import { apply } from '#flows/apply.ts'
import { newCode } from '#requests/code.ts'
import type { Draft } from '#requests/draft.ts'
import { keyFromSecret, seal } from '#requests/sealing.ts'
import type { Family } from './http-family.ts'

/** Gives one cookie secret per draft. */
export async function prepareDrafts(
  db: Database,
  { tag, family, children }: Family,
  count: number,
  now: Temporal.Instant,
): Promise<string[]> {
  const moment = now.toString({ smallestUnit: 'millisecond' })
  const later = now.add({ hours: 24 * 20 }).toString({ smallestUnit: 'millisecond' })
  const made = Array.from({ length: count }, () => {
    const code = newCode(20)
    const id = code.slice(0, 6)
    const [key, secret] = [randomBytes(32), randomBytes(32).toString('base64url')]
    const draft: Draft = {
      version: apply.version,
      language: tag,
      code,
      sendKey: randomBytes(16).toString('base64url'),
      family,
      children: children.map((answers, at) => ({ id: String(at + 1), answers })),
    }
    return {
      secret,
      draft: [id, randomBytes(16).toString('base64'), '', seal(key, JSON.stringify(draft), `draft ${id}`), moment, moment, later],
      session: [
        createHash('sha256').update(secret).digest('hex'),
        id,
        seal(keyFromSecret(secret, 'family session'), key, `session ${id}`),
        moment,
        moment,
      ],
    }
  })
  await insertMany(
    db,
    'drafts',
    ['id', 'salt', 'wrapped_key', 'sealed', 'created_at', 'used_at', 'expires_at'],
    made.map(({ draft }) => draft),
  )
  await insertMany(
    db,
    'family_sessions',
    ['id', 'draft_id', 'wrapped_key', 'created_at', 'used_at'],
    made.map(({ session }) => session),
  )
  return made.map(({ secret }) => secret)
}
