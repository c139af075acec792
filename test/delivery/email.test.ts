import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, test } from 'vitest'
import { DeliveryFailed, type Means } from '#delivery/connector.ts'
import { email } from '#delivery/connectors/email.ts'
import { familyMail } from '#delivery/connectors/family-mail.ts'
import { isAddress, type Mail, type Post, sendMail, smtpOptions } from '#delivery/mail.ts'
import { forDrawers } from '#contract/request-v1.ts'
import { aRequest, marks } from '../contract/a-request.ts'
import { certificate } from './certificate.ts'
import { openMailbox } from './mailbox.ts'
import { freshFolder, inbox } from './places.ts'

const id = '01a20a67-5517-7570-b57d-5faf99850e8d'
const aPost = (changes: Partial<Post> = {}): Post => ({
  from: { name: 'Tidemere Council', address: 'school-places@tidemere.example' },
  smtpUrl: undefined,
  demonstration: true,
  dataFolder: freshFolder(),
  timeoutMs: 1_000,
  ...changes,
})
const aMail = (changes: Partial<Mail> = {}): Mail => ({
  id,
  to: 'family@example.org',
  subject: 'A subject',
  text: 'Some text',
  ...changes,
})
const trying = (work: Promise<void>) =>
  work.then(
    () => 'sent',
    (error: unknown) => {
      if (!(error instanceof DeliveryFailed)) throw error
      return `${error.code}${error.permanent ? ' for good' : ''}`
    },
  )
const open: { close: () => Promise<void> }[] = []
const mailbox = async (options?: Parameters<typeof openMailbox>[0]) => {
  const made = await openMailbox(options)
  open.push(made)
  return made
}
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

describe('addresses', () => {
  test.each(['a@b.uk', "o'brien+school@mail.example.org", 'x.y_z-1@a-b.example', `${'a'.repeat(64)}@example.org`])(
    '%s is one',
    (text) => expect(isAddress(text)).toBe(true),
  )
  const refused = [
    'a@b.uk\r\nBcc: e@x.com',
    'a@b.uk\nBcc: e@x.com',
    'a@b.uk, evil@x.com',
    'a@b.uk;evil@x.com',
    'a@b.uk evil@x.com',
    '"x@g.com y"@h.uk',
    'a@good.uk(x)evil.com',
    'a(b)@good.uk',
    'a@exa\u00admple.org',
    'a@b',
    'a@',
    '@b.uk',
    'a@@b.uk',
    'a.@b.uk',
    '.a@b.uk',
    'a..b@b.uk',
    'a@-b.uk',
    'a@b-.uk',
    'a@b..uk',
    'a@b.uk.',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    '<a@b.uk>',
    'A <a@b.uk>',
    'group: a@b.uk;',
    'a@b.uk\0',
    ' a@b.uk',
    'a@b.uk ',
    '',
    `${'a'.repeat(65)}@b.uk`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.uk`,
  ]
  test.each(refused)('%j is none, and nothing is sent to it', async (to) => {
    const box = await mailbox()
    expect(isAddress(to)).toBe(false)
    expect(await trying(sendMail(aPost({ smtpUrl: box.url }), aMail({ to })))).toBe('address_not_valid for good')
    expect(box.received).toEqual([])
  })
  test('50 kB of nonsense is judged in milliseconds', () => {
    const begun = performance.now()
    for (const text of ['a'.repeat(50_000), `a@${'a-'.repeat(25_000)}`, `a@${'a.'.repeat(25_000)}`, '.'.repeat(50_000)])
      expect(isAddress(text)).toBe(false)
    expect(performance.now() - begun).toBeLessThan(50)
  })
})

describe('one mail', () => {
  test('a subject or a sender name cannot add a header or a recipient', async () => {
    const box = await mailbox()
    const from = { name: 'Council\r\nBcc: e@x.com', address: 'school-places@tidemere.example' }
    expect(
      await trying(
        sendMail(
          aPost({ smtpUrl: box.url, from }),
          aMail({ subject: 'Hello\r\nBcc: evil@x.com\u2028X: y', text: 'Bcc: evil@x.com\r\n.\r\nMAIL FROM:<a@b.c>' }),
        ),
      ),
    ).toBe('sent')
    expect(box.received).toHaveLength(1)
    expect(box.received[0]).toMatchObject({ from: 'school-places@tidemere.example', to: ['family@example.org'] })
    const parsed = await simpleParser(box.received[0]!.raw)
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.subject).toBe('Hello Bcc: evil@x.com X: y')
    expect(parsed.text).toContain('MAIL FROM:<a@b.c>')
  })

  test('has the same Message-ID however often it is sent, and any script arrives whole', async () => {
    const box = await mailbox()
    const mail = aMail({ subject: 'طلب المدرسة', text: 'Ім’я дитини: أمينة \u2066ZZ1 2AB\u2069', language: 'ar' })
    await sendMail(aPost({ smtpUrl: box.url }), mail)
    await sendMail(aPost({ smtpUrl: box.url }), mail)
    const [one, other] = await Promise.all(box.received.map(({ raw }) => simpleParser(raw)))
    expect(one!.messageId).toBe(`<${id}@tidemere.example>`)
    expect(other!.messageId).toBe(one!.messageId)
    expect([one!.subject, one!.text!.trim(), one!.headers.get('content-language')]).toEqual([mail.subject, mail.text, 'ar'])
  })

  test('without a mail server it becomes one file in demonstration, and waits otherwise', async () => {
    const post = aPost()
    await sendMail(post, aMail())
    await sendMail(post, aMail())
    expect(readdirSync(join(post.dataFolder, 'mail'))).toEqual([`${id}.eml`])
    expect(readFileSync(join(post.dataFolder, 'mail', `${id}.eml`), 'utf8')).toContain('To: family@example.org')
    expect(await trying(sendMail(aPost({ demonstration: false }), aMail()))).toBe('mail_not_set_up')
  })
})

describe('a mail server that refuses', () => {
  const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })
  test.each([
    [550, 'recipient_refused for good'],
    [450, 'smtp_450'],
  ])('a recipient with %i', async (code, outcome) => {
    const box = await mailbox({ refuse: () => refusal(code) })
    expect(await trying(sendMail(aPost({ smtpUrl: box.url }), aMail()))).toBe(outcome)
  })
  test.each([
    [554, 'message_refused for good'],
    [452, 'smtp_452'],
  ])('a message with %i', async (code, outcome) => {
    const box = await mailbox({ refuseData: () => refusal(code) })
    expect(await trying(sendMail(aPost({ smtpUrl: box.url }), aMail()))).toBe(outcome)
    expect(box.received).toEqual([])
  })
  test('a password', async () => {
    const box = await mailbox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535)),
    })
    expect(await trying(sendMail(aPost({ smtpUrl: box.url.replace('//', '//user:wrong@') }), aMail()))).toBe('sign_in_refused')
  })
  test('down, then up', async () => {
    const box = await mailbox()
    await open.pop()!.close()
    expect(await trying(sendMail(aPost({ smtpUrl: box.url }), aMail()))).toBe('connection_refused')
    const again = await mailbox({ port: box.port })
    expect(await trying(sendMail(aPost({ smtpUrl: again.url }), aMail()))).toBe('sent')
  })
})

describe.skipIf(process.platform !== 'linux')('encryption (needs 127.0.0.2, which only Linux has)', () => {
  // Loopback in the network's eyes, but not one of the names that may do without encryption.
  const host = '127.0.0.2'
  test('a server that offers no STARTTLS gets nothing, unless it is this machine', async () => {
    const far = await mailbox({ host })
    expect(await trying(sendMail(aPost({ smtpUrl: far.url }), aMail()))).toBe('tls_refused')
    expect(far.received).toEqual([])
  })
  test('nor does one whose certificate nobody vouches for, by STARTTLS or on its own port', async () => {
    const upgrading = await mailbox({ host, disabledCommands: [], ...certificate })
    expect(await trying(sendMail(aPost({ smtpUrl: upgrading.url }), aMail()))).toBe('tls_refused')
    const direct = await mailbox({ host, secure: true, ...certificate })
    expect(await trying(sendMail(aPost({ smtpUrl: direct.url.replace('smtp:', 'smtps:') }), aMail()))).toBe('tls_refused')
    expect([...upgrading.received, ...direct.received]).toEqual([])
  })
  test.each([
    ['smtp://mail.example', true],
    ['smtp://127.0.0.1.example:25', true],
    ['smtp://127.0.0.1:25', false],
    ['smtp://localhost', false],
    ['smtp://[::1]:25', false],
    ['smtps://mail.example', false],
  ])('STARTTLS is asked of %s: %s', (url, asked) => expect(smtpOptions(url, 1).requireTLS).toBe(asked))
})

describe('to the admissions inbox', () => {
  const sent = async (request = aRequest(), wholeRequest = false) => {
    const box = await mailbox()
    await email.deliver({ id, event: 'request.sent', body: request }, { ...inbox, wholeRequest }, {
      post: aPost({ smtpUrl: box.url }),
      origin: 'https://schools.example',
    } as Means)
    return simpleParser(box.received[0]!.raw)
  }
  test('goes a notice: reference, dates and a link, and nothing about the family', async () => {
    const request = aRequest()
    const { subject, text } = await sent(request)
    expect(subject).toBe('School place request K7QD-M2XW-1')
    expect(text).toContain(`https://schools.example/staff/case/${request.id}`)
    expect(text).toContain('Answer due at the latest: Monday')
    expect(text).toContain('Sent: Monday')
    for (const personal of [...Object.values(marks), 'أمينة', 'Harbour Primary', '7700', '2017'])
      expect(`${subject} ${text}`).not.toContain(personal)
  })
  test('goes the whole request in the order of a form where the council allows it', async () => {
    const { subject, text } = await sent(forDrawers(aRequest(), ['application', 'contact']), true)
    expect(text).toMatch(
      /Child's name: أمينة أحمد[\s\S]*Date of birth: 2017-05[\s\S]*Address: [\s\S]*Phone: \+44 7700 900123[\s\S]*Preference 1: Harbour Primary[\s\S]*Questions and answers/,
    )
    expect(text).not.toContain(marks.support)
    expect(subject).not.toMatch(/Amina|أمينة/)
  })
  test('never goes the whole request of a family at a safe address', async () => {
    const { text } = await sent(forDrawers(aRequest({ restricted: true }), ['application', 'contact']), true)
    expect(text).toContain('withheld')
    expect(text).not.toMatch(/Amina|أمينة|7700|Harbour/)
  })
})

test('a letter to a safe address: sealed until it goes out, and never sent to anybody without the key', async () => {
  const box = await mailbox()
  const body = { to: { sealed: 'x1' }, subject: 'Your message', text: 'Hello', language: 'en' }
  const means = (openAddress: Means['openAddress']) => ({ post: aPost({ smtpUrl: box.url }), openAddress }) as Means
  const deliver = (opens: Means['openAddress']) =>
    familyMail.deliver({ id, event: 'family-mail', body }, { kind: 'family-mail' }, means(opens))
  await expect(deliver(() => undefined)).rejects.toMatchObject({ code: 'address_sealed', permanent: true })
  expect(box.received).toEqual([])
  await deliver((sealed) => (sealed === 'x1' ? 'safe@family.example' : undefined))
  expect(box.received.map(({ to }) => to)).toEqual([['safe@family.example']])
})

test('a letter to a family goes out as it was written', async () => {
  const box = await mailbox()
  const body = { to: 'family@example.org', subject: 'Ми отримали вашу заявку', text: 'Дякуємо', language: 'uk' }
  await familyMail.deliver({ id, event: 'family-mail', body }, { kind: 'family-mail' }, {
    post: aPost({ smtpUrl: box.url }),
  } as Means)
  const { subject, text } = await simpleParser(box.received[0]!.raw)
  expect([subject, text?.trim()]).toEqual([body.subject, body.text])
})
