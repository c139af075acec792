// Sealing: AES-256-GCM with a fresh nonce, and keys that come from the family's code (argon2id) or from the secret in
// its cookie. The database, its backups and the environment together do not open a draft.
import { argon2, createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** `data` sealed under `key` (32 bytes); `bound` ties it to one row, so that rows cannot be swapped. */
export function seal(key: Buffer, data: string | Buffer, bound: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(data), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** What was sealed, or undefined when the key or the row is another one. */
export function unseal(key: Buffer, sealed: string, bound: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Key from the family's code: argon2id, 19 MiB, two passes (OWASP), with the server's pepper as a second lock. */
export const keyFromCode = (code: string, salt: Buffer, pepper: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: code, nonce: salt, parallelism: 1, tagLength: 32, memory: 19_456, passes: 2, secret: pepper })

/** Key from a random 256-bit secret, which needs no stretching. */
export const keyFromSecret = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
