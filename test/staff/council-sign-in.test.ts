// Signing in by the council's own sign-in, against a real OpenID provider on this machine; every lie it could tell is
// told once.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { StaffMember } from '#council/people.ts'
import { keyFor, readSettings, SettingsError } from '#settings.ts'
import { begin, comeBack, forgetOldWays, signOutAddress, usedTwoFactors } from '#staff/council-sign-in.ts'
import { idOf, isFresh, memberFor, provedAgain, staffOf, startSession } from '#staff/session.ts'
import { onBothDatabases } from '../databases.ts'
import { startProvider, type TestProvider, walkThrough } from './a-provider.ts'

const origin = 'http://127.0.0.1:4517'
const key = keyFor('a secret for this test only, long enough', 'staff code')
let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider([origin])
})
afterAll(() => provider.stop())

const now = () => Temporal.Now.instant()
const officerAt = (subject: string): StaffMember => ({
  email: 'officer@tidemere.example',
  name: 'Officer',
  roles: ['admissions'],
  account: { issuer: provider.issuer, subject },
})
const oidc = (changes: object = {}) => ({
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  amr: ['mfa'],
  acr: [],
  ...changes,
})

onBothDatabases('the council’s own sign-in', (db) => {
  beforeEach(() => {
    provider.forge()
    provider.is({ subject: 'u-1', name: 'Officer', email: 'officer@tidemere.example', amr: ['pwd', 'mfa'] })
  })
  const council = () => ({ staff: [officerAt('u-1')] })
  const context = (changes: object = {}) => ({ oidc: oidc(changes), origin, key, council: council() })

  /** Goes there and back; `at` is the moment of coming back, `search` replaces what came back. */
  async function signIn({
    ctx = context(),
    provesSession,
    at,
    search,
    secret,
  }: Partial<{
    ctx: ReturnType<typeof context>
    provesSession: string
    at: Temporal.Instant
    search: (came: string) => string
    secret: string
  }> = {}) {
    const begun = await begin(db(), ctx, { goTo: '/staff/queue', provesSession }, now())
    if (begun === 'away') throw new Error('away')
    const came = await walkThrough(begun.address, origin)
    return comeBack(db(), ctx, { secret: secret ?? begun.secret, search: search ? search(came) : came }, at ?? now())
  }
  const causes = async () =>
    (await db().selectFrom('audit').selectAll().where('action', '=', 'staff.signInRefused').orderBy('seq').execute()).map(
      ({ subject, detail_json }) => [subject, (JSON.parse(detail_json) as { cause: string }).cause],
    )

  test('lets in the person whose account it is, to where they wanted to go, under a session of that account', async () => {
    const came = await signIn()
    if (!('member' in came)) throw new Error(came.refused)
    expect(came).toMatchObject({ goTo: '/staff/queue', identity: { by: 'council', subject: 'u-1' }, provesSession: null })
    const secret = await startSession(db(), came.member, undefined, now(), came.identity)
    expect(await staffOf(db(), council(), secret, now())).toMatchObject({ email: 'officer@tidemere.example' })
    // Attack 18: the account is taken away from the person, so the session is nobody's on the next request.
    expect(await staffOf(db(), { staff: [{ ...officerAt('u-1'), account: undefined }] }, secret, now())).toBeUndefined()
    expect(await staffOf(db(), { staff: [] }, secret, now())).toBeUndefined()
  })

  test('the address asks for a code with PKCE, a state and a nonce, and says nothing of the secret', async () => {
    const begun = await begin(db(), context(), { goTo: '' }, now())
    if (begun === 'away') throw new Error('away')
    const { searchParams } = new URL(begun.address)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/staff/sign-in/back`,
      scope: 'openid profile email',
    })
    const said = ['state', 'nonce', 'code_challenge'].map((name) => searchParams.get(name) ?? '')
    expect(new Set(said).size).toBe(3)
    for (const each of said) expect(each.length).toBeGreaterThanOrEqual(43)
    expect(begun.address).not.toContain(begun.secret)
    expect(JSON.stringify(await db().selectFrom('staff_ways').selectAll().execute())).not.toContain(begun.secret)
  })

  test('attack 20: the address of a colleague in the token makes nobody that colleague', async () => {
    provider.is({ subject: 'u-2', email: 'officer@tidemere.example', name: 'Somebody Else', amr: ['mfa'] })
    expect(await signIn()).toEqual({ refused: 'unmatched', subject: 'u-2' })
    provider.is({ subject: 'u-1', email: 'new.name@tidemere.example', amr: ['mfa'] })
    expect(await signIn()).toMatchObject({ member: { email: 'officer@tidemere.example' } })
    // Another issuer's subject of the same name is another person.
    expect(memberFor(council(), { by: 'council', issuer: 'https://elsewhere.example', subject: 'u-1' })).toBeUndefined()
    const waiting = await db().selectFrom('staff_unmatched').selectAll().execute()
    expect(waiting).toMatchObject([{ subject: 'u-2', email: 'officer@tidemere.example', name: 'Somebody Else' }])
  })

  test('one factor is not enough, however it is said', async () => {
    for (const amr of [['pwd'], [], undefined]) {
      provider.is({ subject: 'u-1', ...(amr ? { amr } : {}) })
      expect(await signIn()).toEqual({ refused: 'oneFactor' })
    }
    expect((await causes()).at(-1)).toEqual(['oneFactor', 'amr_acr'])
    provider.is({ subject: 'u-1', acr: 'two', amr: ['pwd'] })
    expect(await signIn({ ctx: context({ amr: [], acr: ['two'] }) })).toHaveProperty('member')
    expect(usedTwoFactors({ amr: ['mfa'], acr: [] }, { amr: 'mfa' })).toBe(false)
    expect(usedTwoFactors({ amr: [], acr: ['two'] }, { acr: ['two'] })).toBe(false)
  })

  test.each<[string, Parameters<TestProvider['forge']>[0], string]>([
    ['another issuer', { change: (claims) => ({ ...claims, iss: 'https://elsewhere.example' }) }, 'answer'],
    ['another audience', { change: (claims) => ({ ...claims, aud: 'another-service' }) }, 'answer'],
    [
      'a second audience',
      { change: (claims) => ({ ...claims, aud: ['schoolward', 'another-service'], azp: 'another-service' }) },
      'answer',
    ],
    ['another nonce', { change: (claims) => ({ ...claims, nonce: 'of another day' }) }, 'answer'],
    ['no nonce', { change: ({ nonce: _, ...claims }) => claims }, 'answer'],
    ['expired', { change: (claims) => ({ ...claims, exp: Number(claims['iat']) - 60 }) }, 'answer'],
    ['not yet', { change: (claims) => ({ ...claims, nbf: Number(claims['iat']) + 360 }) }, 'answer'],
    ['a clock 6 minutes ahead', { change: (claims) => ({ ...claims, iat: Number(claims['iat']) + 360 }) }, 'clock'],
    ['a clock 6 minutes behind', { change: (claims) => ({ ...claims, iat: Number(claims['iat']) - 360 }) }, 'clock'],
    ['no signature', { alg: 'none' }, 'answer'],
    ['a stranger’s signature', { otherKey: true }, 'answer'],
    ['no subject', { change: ({ sub: _, ...claims }) => claims }, 'answer'],
  ])('attack 19: %s is refused and noted', async (_, forgery, refused) => {
    provider.forge(forgery)
    const before = (await causes()).length
    expect(await signIn()).toEqual({ refused })
    expect(await causes()).toHaveLength(before + 1)
  })

  test('a token as it is, through the same door, is let in: what was refused was the lie', async () => {
    provider.forge({ change: (claims) => claims })
    expect(await signIn()).toHaveProperty('member')
  })

  test.each<[string, (came: string) => string]>([
    ['no state', (came) => came.replace(/state=[^&]*/, '')],
    ['another state', (came) => came.replace(/state=[^&]*/, 'state=of-another-browser')],
    ['another code', (came) => came.replace(/code=[^&]*/, 'code=guessed')],
    ['another issuer beside the code', (came) => came.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Felsewhere.example')],
    ['an error', () => '?error=access_denied'],
    ['nothing', () => ''],
  ])('attack 19: %s is refused', async (_, search) => {
    expect(await signIn({ search })).toEqual({ refused: 'answer' })
  })

  test('a way back is good once, in its own browser, for ten minutes', async () => {
    const begun = await begin(db(), context(), { goTo: '' }, now())
    if (begun === 'away') throw new Error('away')
    const search = await walkThrough(begun.address, origin)
    expect(await comeBack(db(), context(), { secret: begun.secret, search }, now())).toHaveProperty('member')
    expect(await comeBack(db(), context(), { secret: begun.secret, search }, now())).toEqual({ refused: 'ended' })
    // Eleven, because the way began a little after this moment was taken.
    expect(await signIn({ at: now().add({ minutes: 11 }) })).toEqual({ refused: 'ended' })
    for (const secret of ['', 'x', 'A'.repeat(43)]) expect(await signIn({ secret })).toEqual({ refused: 'ended' })
    // A code from this browser's way cannot be carried into another one's.
    const other = await begin(db(), context(), { goTo: '' }, now())
    if (other === 'away') throw new Error('away')
    expect(await signIn({ secret: other.secret })).toEqual({ refused: 'answer' })
  })

  test('proving again asks the other side to ask again, and only that person counts', async () => {
    const came = await signIn()
    if (!('member' in came)) throw new Error(came.refused)
    const long = now().subtract({ minutes: 20 })
    const secret = await startSession(db(), came.member, undefined, long, came.identity)
    expect(await isFresh(db(), secret, now())).toBe(false)
    const begun = await begin(db(), context(), { goTo: '', provesSession: idOf(secret) }, now())
    expect(begun === 'away' ? '' : begun.address).toMatch(/prompt=login.*max_age=0/)
    const proved = await signIn({ provesSession: idOf(secret) })
    if (!('member' in proved)) throw new Error(proved.refused)
    await provedAgain(db(), proved.provesSession ?? '', proved.member.email, now())
    expect(await isFresh(db(), secret, now().add({ seconds: 1 }))).toBe(true)
    // The other side only remembers: no moment of proof, or an old one.
    for (const change of [
      ({ auth_time: _, ...claims }: Record<string, unknown>) => claims,
      (claims: Record<string, unknown>) => ({ ...claims, auth_time: Number(claims['iat']) - 400 }),
    ]) {
      provider.forge({ change })
      expect(['notFresh', 'answer']).toContain(Object.values(await signIn({ provesSession: idOf(secret) }))[0])
    }
    provider.forge()
    // A colleague at the same desk proves who they are, which proves nothing of this session.
    provider.is({ subject: 'u-9', amr: ['mfa'] })
    const both = { ...context(), council: { staff: [officerAt('u-1'), { ...officerAt('u-9'), email: 'b@tidemere.example' }] } }
    expect(await signIn({ ctx: both, provesSession: idOf(secret) })).toEqual({ refused: 'otherPerson' })
    expect(await isFresh(db(), secret, now().add({ minutes: 6 }))).toBe(false)
  })

  test('signing out leads to where the council’s own session ends', async () => {
    const address = new URL((await signOutAddress(context(), now())) ?? '')
    expect(address.origin).toBe(provider.issuer)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'schoolward',
      post_logout_redirect_uri: `${origin}/staff/sign-in`,
    })
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(200)
  })

  test('a sign-in that cannot be reached says so', async () => {
    const nowhere = context({ issuer: 'http://127.0.0.1:9' })
    expect(await begin(db(), nowhere, { goTo: '' }, now())).toBe('away')
    expect(await signOutAddress(nowhere, now())).toBeUndefined()
  })

  test('old ways are forgotten, and strangers after half a year', async () => {
    await forgetOldWays(db(), now().add({ minutes: 20 }))
    expect(await db().selectFrom('staff_ways').selectAll().execute()).toEqual([])
    expect(await db().selectFrom('staff_unmatched').selectAll().execute()).not.toEqual([])
    await forgetOldWays(db(), now().add({ hours: 24 * 181 }))
    expect(await db().selectFrom('staff_unmatched').selectAll().execute()).toEqual([])
  })
})

test('half a setting, an unprotected line or no second factor stop the start', () => {
  const set = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }
  expect(readSettings(set)).toMatchObject({
    oidc: { issuer: 'https://login.example', amr: ['mfa'], acr: [] },
    mailedCodes: false,
  })
  expect(readSettings({ ...set, MAILED_CODES: 'yes', OIDC_ACR: 'two, three' })).toMatchObject({
    mailedCodes: true,
    oidc: { acr: ['two', 'three'] },
  })
  expect(readSettings({})).toMatchObject({ oidc: undefined, mailedCodes: true })
  for (const wrong of [
    { ...set, OIDC_CLIENT_SECRET: '' },
    { ...set, OIDC_ISSUER: 'http://login.example' },
    { ...set, OIDC_AMR: ' ' },
    { MAILED_CODES: 'no' },
  ])
    expect(() => readSettings(wrong)).toThrow(SettingsError)
})
