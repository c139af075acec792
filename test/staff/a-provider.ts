// A council's own sign-in on this machine: the real `oidc-provider`, with a door in front of it that can change what the
// token says, sign it with another key, or not at all. Whoever comes is who the test says.
import { type createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type Person = { subject: string; name?: string; email?: string; amr?: string[]; acr?: string }
export type Claims = Record<string, unknown>
type Forgery = { change?: (claims: Claims) => Claims; alg?: 'none'; otherKey?: boolean }

export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who the next visitor is. */
  is(person: Person): void
  /** What is done to the next tokens; nothing without arguments. */
  forge(forgery?: Forgery): void
  stop(): Promise<void>
}

export async function startProvider(redirects: readonly string[]): Promise<TestProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...keys.privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }
  let person: Person = { subject: 'nobody' }
  let forgery: Forgery = {}
  let answer: (req: IncomingMessage, res: ServerResponse) => void = () => {}
  const server = createServer((req, res) => answer(req, res))
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['schoolward', 'a secret between the two of them']
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirects.map((origin) => `${origin}/staff/sign-in/back`),
        post_logout_redirect_uris: redirects.map((origin) => `${origin}/staff/sign-in`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key for cookies of this test only'] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time'], profile: ['name'], email: ['email'] },
    acrValues: ['two', 'one'],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: person.name, email: person.email }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    ttl: { Session: 600, Grant: 600, Interaction: 600, IdToken: 600, AccessToken: 600 },
  })
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next()
    context.respond = false
    const { subject, amr, acr } = person
    await provider.interactionFinished(context.req, context.res, { login: { accountId: subject, amr, acr, remember: false } })
  })
  const real = provider.callback()
  answer = (req, res) => {
    if (req.url !== '/token') return real(req, res)
    const end = res.end.bind(res)
    res.end = ((chunk?: unknown) => {
      const body = JSON.parse(Buffer.from(chunk as Buffer).toString()) as { id_token?: string }
      if (body.id_token) body.id_token = forged(body.id_token, forgery, keys.privateKey, stranger.privateKey)
      const text = Buffer.from(JSON.stringify(body))
      res.setHeader('content-length', text.length)
      return end(text)
    }) as typeof res.end
    real(req, res)
  }
  return {
    issuer,
    clientId,
    clientSecret,
    is: (next) => {
      person = next
    },
    forge: (next = {}) => {
      forgery = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

type Key = ReturnType<typeof createPrivateKey>
const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function forged(token: string, { change, alg, otherKey }: Forgery, own: Key, stranger: Key): string {
  if (!change && !alg && !otherKey) return token
  const [header = '', payload = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims
  const body = coded(change ? change(claims) : claims)
  if (alg === 'none') return `${coded({ alg: 'none', typ: 'JWT' })}.${body}.`
  const signed = sign('sha256', Buffer.from(`${header}.${body}`), otherKey ? stranger : own)
  return `${header}.${body}.${signed.toString('base64url')}`
}

/** Follows the council's sign-in as a browser does until it leads back to us; gives what stands after the `?` there. */
export async function walkThrough(address: string, origin: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  for (let hops = 0; hops < 10; hops += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const next = response.headers.get('location')
    if (!next) throw new Error(`The sign-in stopped at ${at}: ${response.status} ${await response.text()}`)
    at = new URL(next, at).href
    if (at.startsWith(origin)) return new URL(at).search
  }
  throw new Error('The sign-in leads nowhere')
}
