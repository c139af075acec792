// Every environment variable, read once at the edge of the process and nowhere else. What is missing or unsafe is said
// in plain sentences, all at once, and the process does not start. Demonstration mode is what you get on a loopback
// address with nothing set; it never runs by accident anywhere else.
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const sampleSecret = 'sample-secret-for-demonstration-only'
const demonstrationFolder = resolve('content/council')

const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4321),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  COUNCIL_DIR: z.string().default(demonstrationFolder),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters').default(sampleSecret),
  SAFETY_KEY: z.string().min(32, 'must be at least 32 characters').default(`${sampleSecret}-safety`),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  WORKER: z.enum(['inside', 'apart']).default('inside'),
  TRUSTED_PROXY: z.enum(['yes', 'no']).default('no'),
  DRAIN_SECONDS: z.coerce.number().min(0).max(120).default(0),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_AMR: list.default(['mfa']),
  OIDC_ACR: list.default([]),
  MAILED_CODES: z.enum(['yes', 'no']).optional(),
  TODAY: z.iso.date().optional(),
})

/** OpenID Connect. One of `amr` or one of `acr` must be claimed: what the council's sign-in says when two factors were used. */
export type Oidc = { issuer: string; clientId: string; clientSecret: string; amr: string[]; acr: string[] }

export type Settings = {
  host: string
  port: number
  /** Scheme, host and port that every link is built from; never taken from a request. */
  origin: string
  dataFolder: string
  database: { file: string } | { url: string }
  councilFolder: string
  /** True on the sample keys or the fictional council; only ever on a loopback origin. */
  demonstration: boolean
  secretKey: string
  safetyKey: string
  smtpUrl: string | undefined
  worker: 'inside' | 'apart'
  trustedProxy: boolean
  drainSeconds: number
  /** The council's own sign-in for its staff; undefined where there is none. */
  oidc: Oidc | undefined
  /** Whether staff may sign in by a code in a mail. */
  mailedCodes: boolean
  /** A fixed day for demonstrations and tests; only on a loopback origin. */
  today: string | undefined
}

/** Thrown with one sentence per wrong setting. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  problems: string[]
  constructor(problems: string[]) {
    super(['Schoolward cannot start:', ...problems.map((problem) => `  - ${problem}`)].join('\n'))
    this.problems = problems
  }
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/
export const isLoopback = (origin: string): boolean => loopback.test(new URL(origin).hostname)

/** Reads settings from `env`; throws SettingsError listing everything that is wrong. */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(filled)
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const read = parsed.data
  const origin = new URL(read.PUBLIC_ORIGIN ?? `http://127.0.0.1:${read.PORT}`).origin
  const councilFolder = resolve(read.COUNCIL_DIR)
  const sampleKeys = read.SECRET_KEY.startsWith(sampleSecret) || read.SAFETY_KEY.startsWith(sampleSecret)
  const demonstration = councilFolder === demonstrationFolder || sampleKeys
  const oidc = oidcOf(read)
  if (!isLoopback(origin)) refuseSamples({ ...read, councilFolder, sampleKeys, origin })
  return {
    host: read.HOST,
    port: read.PORT,
    origin,
    dataFolder: resolve(read.DATA_DIR),
    database: read.DATABASE_URL ? { url: read.DATABASE_URL } : { file: join(resolve(read.DATA_DIR), 'schoolward.sqlite') },
    councilFolder,
    demonstration,
    secretKey: read.SECRET_KEY,
    safetyKey: read.SAFETY_KEY,
    smtpUrl: read.SMTP_URL,
    worker: read.WORKER,
    trustedProxy: read.TRUSTED_PROXY === 'yes',
    drainSeconds: read.DRAIN_SECONDS,
    oidc,
    mailedCodes: read.MAILED_CODES ? read.MAILED_CODES === 'yes' : oidc === undefined,
    today: read.TODAY,
  }
}

function oidcOf(read: z.infer<typeof environment>): Oidc | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read
  const given = [issuer, clientId, clientSecret].filter(Boolean).length
  const problems = [
    ...(given === 1 || given === 2 ? ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.'] : []),
    ...(issuer && !issuer.startsWith('https://') && !isLoopback(issuer)
      ? ['OIDC_ISSUER must start with https:// when it is not a loopback address.']
      : []),
    ...(given > 0 && read.OIDC_AMR.length + read.OIDC_ACR.length === 0
      ? ['OIDC_AMR or OIDC_ACR must name a value that stands for two factors.']
      : []),
    ...(given === 0 && read.MAILED_CODES === 'no' ? ['With MAILED_CODES=no nobody could sign in: set OIDC_ISSUER.'] : []),
  ]
  if (problems.length > 0) throw new SettingsError(problems)
  if (!issuer || !clientId || !clientSecret) return undefined
  return { issuer, clientId, clientSecret, amr: read.OIDC_AMR, acr: read.OIDC_ACR }
}

function refuseSamples(read: {
  origin: string
  councilFolder: string
  sampleKeys: boolean
  SECRET_KEY: string
  SAFETY_KEY: string
  SMTP_URL?: string | undefined
  TODAY?: string | undefined
}): void {
  const problems: string[] = []
  if (!read.origin.startsWith('https://'))
    problems.push('PUBLIC_ORIGIN must start with https:// when it is not a loopback address.')
  if (read.councilFolder === demonstrationFolder) {
    problems.push(
      'COUNCIL_DIR is the fictional demonstration council. Point it to your own council folder (see README, "How do I add a council").',
    )
  }
  if (read.SECRET_KEY.startsWith(sampleSecret))
    problems.push('SECRET_KEY is the sample key. Make your own: 32 random characters or more.')
  if (read.SAFETY_KEY.startsWith(sampleSecret))
    problems.push('SAFETY_KEY is the sample key. Make your own: 32 random characters or more.')
  if (read.SECRET_KEY === read.SAFETY_KEY) problems.push('SECRET_KEY and SAFETY_KEY must differ.')
  if (!read.SMTP_URL) problems.push('SMTP_URL is not set, so no mail would reach anybody.')
  if (read.TODAY) problems.push('TODAY may only be set on a loopback address.')
  if (problems.length) throw new SettingsError(problems)
}

/** A 32-byte key for one purpose, so that no two uses share one. */
export const keyFor = (secret: string, purpose: string): Buffer => createHash('sha256').update(`${purpose}\0${secret}`).digest()

/** The moment now, or noon on the fixed day of a demonstration. Only server, worker and pages call this; rooms are told. */
export function clockOf(settings: Settings): () => Temporal.Instant {
  const { today } = settings
  if (!today) return () => Temporal.Now.instant()
  const noon = Temporal.PlainDate.from(today).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
  return () => noon
}
