import { mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { readCouncil } from '#council/council.ts'
import type { Post } from '#delivery/mail.ts'
import { keyFor } from '#settings.ts'
import { askForCode, redeemCode, sendCode } from '#staff/sign-in.ts'
import { onBothDatabases } from '../databases.ts'

const council = readCouncil('content/council')
const key = keyFor('a secret for this test only, long enough', 'staff code')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const later = (minutes: number) => now.add({ seconds: Math.round(minutes * 60) })
let visitors = 0
const context = () => ({ council, key, visitor: `192.0.2.${(visitors += 1)}/24` })

onBothDatabases('a mailed code', (db) => {
  // Each test signs in as somebody else, so that no test meets another's limits.
  let people = 0
  async function ask(on = now) {
    const person = `person${(people += 1)}@tidemere.example`
    const listed = { ...council, staff: [{ email: person, name: 'Person', roles: ['admissions' as const] }] }
    const asked = await askForCode(db(), { ...context(), council: listed }, person, on)
    if (asked === 'tooMany' || !asked.mail) throw new Error('no code')
    const code = /\d{4} \d{4}/.exec(asked.mail.text)?.[0] ?? ''
    return {
      attempt: asked.attempt,
      code,
      person,
      redeem: (typed: string, at = later(1)) => redeemCode(db(), { council: listed, key }, asked.attempt, typed, at),
    }
  }

  test('lets in the listed person, however the digits are typed', async () => {
    const plain = await ask()
    expect(await plain.redeem(plain.code)).toMatchObject({ member: { email: plain.person } })
    const arabic = await ask()
    const digits = arabic.code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
    expect(await arabic.redeem(digits)).toMatchObject({ member: { email: arabic.person } })
  })

  test('a code works once', async () => {
    const asked = await ask()
    await asked.redeem(asked.code)
    expect(await asked.redeem(asked.code)).toBe('ended')
  })

  test('a code is good for ten minutes and not a second more', async () => {
    const early = await ask()
    expect(await early.redeem(early.code, now.add({ seconds: 599 }))).toMatchObject({ member: { email: early.person } })
    const late = await ask()
    expect(await late.redeem(late.code, now.add({ seconds: 600 }))).toBe('ended')
  })

  test('after five wrong tries the right code is worth nothing', async () => {
    const asked = await ask()
    const wrong = asked.code.startsWith('0000') ? '11111111' : '00000000'
    for (let tried = 1; tried <= 4; tried += 1) expect(await asked.redeem(wrong)).toBe('wrong')
    expect(await asked.redeem(wrong)).toBe('ended')
    expect(await asked.redeem(asked.code)).toBe('ended')
  })

  test('twenty guesses at once are five tries', async () => {
    const asked = await ask()
    const wrong = asked.code.startsWith('0000') ? '11111111' : '00000000'
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => asked.redeem(wrong)))
    expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(4)
    const row = await db().selectFrom('staff_codes').select('tries').where('id', '=', asked.attempt).executeTakeFirstOrThrow()
    expect(row.tries).toBe(5)
  })

  test('a code opens only the attempt it was made for', async () => {
    const [one, other] = [await ask(), await ask()]
    expect(await one.redeem(other.code === one.code ? '00000000' : other.code)).toBe('wrong')
    expect(await redeemCode(db(), { council, key }, 'no such attempt', one.code, later(1))).toBe('ended')
  })

  test('the code is kept nowhere as it is, and not in the subject of the mail', async () => {
    const asked = await ask()
    const digits = asked.code.replace(' ', '')
    const kept = JSON.stringify([
      await db().selectFrom('staff_codes').selectAll().execute(),
      await db().selectFrom('audit').selectAll().execute(),
      await db().selectFrom('deliveries').selectAll().execute(),
    ])
    expect(kept).not.toContain(digits)
    expect(kept).not.toContain(asked.code)
  })

  test('an address that is not listed gets the same answer, no mail, and nothing it could use', async () => {
    const asked = await askForCode(db(), context(), 'stranger@elsewhere.example', now)
    if (asked === 'tooMany') throw new Error('limited')
    expect(Object.keys(asked).sort()).toEqual(['attempt', 'mail'])
    expect(asked.mail).toBeUndefined()
    const row = await db().selectFrom('staff_codes').selectAll().where('id', '=', asked.attempt).executeTakeFirstOrThrow()
    expect(row.email).toBe('')
    expect(await redeemCode(db(), { council, key }, asked.attempt, '00000000', later(1))).toBe('wrong')
  })

  test('somebody who left the list between asking and entering stays outside', async () => {
    const asked = await ask()
    expect(await redeemCode(db(), { council: { ...council, staff: [] }, key }, asked.attempt, asked.code, later(1))).toBe('wrong')
  })

  test('five codes in ten minutes for one address, listed or not, then a pause', async () => {
    for (const email of ['officer@tidemere.example', 'nobody@elsewhere.example']) {
      for (let asked = 1; asked <= 5; asked += 1) expect(await askForCode(db(), context(), email, now)).not.toBe('tooMany')
      expect(await askForCode(db(), context(), email.toUpperCase(), now)).toBe('tooMany')
      expect(await askForCode(db(), context(), email, later(11))).not.toBe('tooMany')
    }
  })

  test('one network cannot ask for many addresses', async () => {
    const from = context()
    const outcomes = []
    for (let asked = 0; asked < 41; asked += 1) outcomes.push(await askForCode(db(), from, `guess${asked}@tidemere.example`, now))
    expect(outcomes.slice(0, 40)).not.toContain('tooMany')
    expect(outcomes[40]).toBe('tooMany')
  })
})

const mail = {
  id: '00000000-0000-4000-8000-000000000000',
  to: 'officer@tidemere.example',
  subject: 'Your sign-in code',
  text: 'code\n',
}
const post = (changes: Partial<Post>): Post => ({
  from: { name: 'Tidemere', address: 'school-places@tidemere.example' },
  smtpUrl: undefined,
  demonstration: false,
  dataFolder: '',
  timeoutMs: 2_000,
  ...changes,
})

test('a mail server that refuses at first gets the code on a later try', async () => {
  let calls = 0
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) =>
      done((calls += 1) < 3 ? Object.assign(new Error('busy'), { responseCode: 451 }) : null),
    onData: (stream, _session, done) => {
      stream.on('data', (part: Buffer) => received.push(part.toString()))
      stream.on('end', () => done())
    },
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const { port } = server.server.address() as { port: number }
  expect(await sendCode(post({ smtpUrl: `smtp://127.0.0.1:${port}` }), mail, [1, 1, 1])).toBe('sent')
  expect(calls).toBe(3)
  expect(received.join('')).toContain('Your sign-in code')
  await new Promise<void>((closed) => server.close(() => closed()))
})

test('a mail server that stays away ends the tries without an exception', async () => {
  const closed = createServer()
  await new Promise<void>((open) => closed.listen(0, '127.0.0.1', () => open()))
  const { port } = closed.address() as { port: number }
  await new Promise((done) => closed.close(done))
  expect(await sendCode(post({ smtpUrl: `smtp://127.0.0.1:${port}` }), mail, [1, 1])).toBe('failed')
})

test('in a demonstration the code is written to the mail folder', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'schoolward-'))
  expect(await sendCode(post({ demonstration: true, dataFolder }), mail, [])).toBe('sent')
  expect(readdirSync(join(dataFolder, 'mail'))).toEqual([`${mail.id}.eml`])
})
