// A family presses "Send": a hundred times at once, and while every mail server and partner is down.
import { globSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { Webhook } from 'standardwebhooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase } from '#database/database.ts'
import { openMailbox } from '../delivery/mailbox.ts'
import { secret } from '../delivery/places.ts'
import { familyAnswers, childAnswers } from '../requests/a-family.ts'
import { freePort, startService } from '../visits/running.ts'
import { councilFolder } from './council-folder.ts'
import { type Family, fillInAll, newVisitor, pressSend, referenceOn } from './http-family.ts'
import { signIn } from './officer.ts'
import { openPartner } from './partner.ts'
import { freshSchema } from './postgres.ts'

const family: Family = { tag: 'ar', family: familyAnswers, children: [childAnswers('لينا', 2017)] }
const fileOf = (dataFolder: string) => openDatabase({ file: join(dataFolder, 'schoolward.sqlite') })

async function service(env: Record<string, string>) {
  const running = await startService(env)
  onTestFinished(() => running.stop())
  return running
}

function closing(db: Database): Database {
  onTestFinished(() => db.destroy())
  return db
}

describe('the same form sent 100 times at once', () => {
  const once = async (env: Record<string, string>, open: (dataFolder: string) => Database) => {
    const { origin, dataFolder } = await service(env)
    const visitor = newVisitor(origin)
    const { sendKey } = await fillInAll(visitor, family)
    const answers = await Promise.all(Array.from({ length: 100 }, () => pressSend(visitor, family.tag, sendKey)))
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`))).toEqual(new Set(['303 /ar/sent']))
    const shown = await Promise.all(Array.from({ length: 100 }, () => visitor.get('/ar/sent')))
    const references = new Set(shown.map(({ html }) => referenceOn(html)))
    const db = closing(open(dataFolder))
    const families = await db.selectFrom('families').select(['reference', 'send_key']).execute()
    expect(families).toEqual([{ reference: [...references][0], send_key: sendKey }])
    expect(references.size).toBe(1)
    expect(await db.selectFrom('requests').select('number').execute()).toEqual([{ number: 1 }])
    const lanes = await db.selectFrom('deliveries').select('destination').orderBy('destination').execute()
    expect(lanes.map(({ destination }) => destination)).toEqual(['admissions-inbox', 'family-mail', 'file-drop', 'team-mail'])
    // The key of another form, or none at all, sends nothing.
    const other = newVisitor(origin)
    await fillInAll(other, family)
    expect((await pressSend(other, family.tag, sendKey)).status).toBe(422)
    expect((await pressSend(other, family.tag, '')).status).toBe(422)
    expect(await db.selectFrom('families').select('reference').execute()).toHaveLength(1)
  }

  test('gives one request and 100 equal confirmations on SQLite', () => once({}, fileOf))

  test('gives the same on PostgreSQL, where presses really run side by side (skipped where no server answers)', async ({
    skip,
  }) => {
    const schema = await freshSchema()
    if (!schema) return skip('no server answers at TEST_DATABASE_URL')
    onTestFinished(schema.drop)
    await once({ DATABASE_URL: schema.url }, () => openDatabase({ url: schema.url }))
  })
})

describe('mail server and partner down, then up', () => {
  test('the family has its confirmation in a second; afterwards everything arrives once by id', async () => {
    const [smtpPort, partnerPort] = [await freePort(), await freePort()]
    const folder = await councilFolder([
      { id: 'inbox', kind: 'email', to: 'admissions-inbox@tidemere.example' },
      {
        id: 'partner',
        kind: 'webhook',
        url: `http://127.0.0.1:${partnerPort}/in`,
        secrets: ['HOOK_SECRET'],
        privateNetwork: true,
        drawers: ['application', 'contact', 'support'],
      },
      { id: 'drop', kind: 'file', folder: 'drop' },
    ])
    const { origin, dataFolder, output } = await service({
      COUNCIL_DIR: folder,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      HOOK_SECRET: secret,
      TODAY: '',
    })
    const db = closing(fileOf(dataFolder))
    const down = { families: 5, slowest: 0 }
    for (let sent = 0; sent < down.families; sent += 1) {
      const visitor = newVisitor(origin)
      const { sendKey } = await fillInAll(visitor, family)
      const began = performance.now()
      const { status } = await pressSend(visitor, family.tag, sendKey)
      const reference = referenceOn((await visitor.get('/ar/sent')).html)
      down.slowest = Math.max(down.slowest, performance.now() - began)
      expect([status, reference]).toEqual([303, expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)])
    }
    expect(down.slowest).toBeLessThan(1_000)

    // Every lane that is down has tried and says why; the one that is not has delivered.
    const states = () =>
      db
        .selectFrom('deliveries')
        .select(['id', 'destination', 'tries', 'failure', 'delivered_at', 'failed_at'])
        .orderBy('id')
        .execute()
    await until(async () =>
      (await states()).every(({ tries, destination, delivered_at }) => (destination === 'drop' ? delivered_at : tries > 0)),
    )
    for (const { destination, failure, delivered_at, failed_at } of await states()) {
      expect({ destination, failure, delivered: Boolean(delivered_at), failed_at }).toEqual({
        destination,
        failure: destination === 'drop' ? null : 'connection_refused',
        delivered: destination === 'drop',
        failed_at: null,
      })
    }

    const mailbox = await openMailbox({ port: smtpPort })
    onTestFinished(mailbox.close)
    const partner = await openPartner(partnerPort)
    onTestFinished(partner.close)
    const officer = await signIn(origin, async () =>
      Promise.all(
        mailbox.received
          .filter(({ to }) => to[0]?.startsWith('manager@'))
          .map(async ({ raw }) => (await simpleParser(raw)).text ?? ''),
      ),
    )
    const list = await officer.get('/staff/deliveries')
    const first = (await states()).find(({ destination }) => destination === 'partner')?.id ?? ''
    expect(list.html).toContain(`/staff/deliveries/${first}`)
    const again = await officer.post(`/staff/deliveries/${first}`, { to: '/staff/deliveries' })
    expect([again.status, again.location]).toEqual([303, '/staff/deliveries?tried=queued'])
    // For all others the time of the next try comes: the same as waiting, without the waiting.
    await db
      .updateTable('deliveries')
      .set({ due_at: '2026-01-01T00:00:00.000Z' })
      .where('delivered_at', 'is', null)
      .where('id', '!=', first)
      .execute()
    await until(async () => (await states()).every(({ delivered_at }) => delivered_at))

    const ids = Map.groupBy(await states(), ({ destination }) => destination)
    const of = (destination: string) => (ids.get(destination) ?? []).map(({ id }) => id)
    expect([...ids].map(([destination, rows]) => `${destination} ${rows.length}`).sort()).toEqual([
      'drop 5',
      'family-mail 5',
      'inbox 5',
      'partner 5',
      'team-mail 5',
    ])
    expect(partner.calls.map(({ headers }) => headers['webhook-id']).sort()).toEqual(of('partner'))
    for (const { headers, body } of partner.calls)
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow()
    const mails = await Promise.all(
      mailbox.received
        .filter(({ to }) => !to[0]?.startsWith('manager@'))
        .map(async ({ to, raw }) => ({ to, id: (await simpleParser(raw)).messageId?.slice(1).split('@')[0] })),
    )
    expect(mails.map(({ id }) => id).sort()).toEqual([...of('family-mail'), ...of('inbox'), ...of('team-mail')].sort())
    expect(mails.filter(({ to }) => to.join() === familyAnswers.email)).toHaveLength(5)
    const lines = globSync(join(dataFolder, 'drop/*.ndjson')).flatMap((path) => readFileSync(path, 'utf8').trimEnd().split('\n'))
    expect(lines.map((line) => (JSON.parse(line) as { delivery: string }).delivery).sort()).toEqual(of('drop'))
    expect(output()).toContain('"event":"delivery.failed"')
    console.log(
      `outage: ${down.families} families sent while mail and webhook were down, slowest confirmation ${Math.round(down.slowest)} ms; 25 deliveries arrived once each`,
    )
    await rm(folder, { recursive: true })
  })
})

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (await done()) return
    await pause(100)
  }
  throw new Error('Not reached in a minute')
}
