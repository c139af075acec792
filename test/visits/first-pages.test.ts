// What a family meets first, over plain HTTP and signed out: its tailored link, its card, the pages that assume nothing,
// and the form with which anybody tells of a child.
import { get } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { cardFor } from '#arrivals/card.ts'
import { invite } from '#arrivals/invitation.ts'
import { readCouncil } from '#council/council.ts'
import { type Database, openDatabase } from '#database/database.ts'
import { flows } from '#flows/flows.ts'
import { stayingOptions, temporary } from '#flows/plan.ts'
import { languageOf, type Tag, tags } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { limits } from '../../scripts/bench/weight.ts'
import { hiddenOn, newVisitor, referenceOn, unescaped, type Visitor } from '../crash/http-family.ts'
import { type Running, startService } from './running.ts'

const council = readCouncil('content/council')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
let service: Running
let db: Database

beforeAll(async () => {
  service = await startService()
  db = openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
}, 120_000)
afterAll(async () => {
  await db?.destroy()
  await service?.stop()
})

/** The main part's words, without what is marked as English. */
function wordsOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const foreign = main.replace(/<(\w+)[^>]* lang="en"[^>]*>[^<]*<\/\1>/g, ' ')
  return unescaped(foreign.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')
}

/** Opens a short address as a browser does, past the page that says nothing. */
async function follow(visitor: Visitor, path: string): Promise<string> {
  let answer = await visitor.get(path)
  for (let hops = 0; hops < 6; hops += 1) {
    if (answer.location) answer = await visitor.get(answer.location)
    else if (answer.path.includes('/open')) answer = await visitor.post(answer.path, {})
    else break
  }
  expect(answer.status).toBe(200)
  return answer.html
}

const link = (language: Tag, staying: (typeof stayingOptions)[number], more = {}) => ({
  language,
  staying,
  ages: [4, 9, 15],
  needs: [],
  placeCode: null,
  expiresOn: '2027-01-31',
  ...more,
})

describe.each(tags)('in %s', (tag) => {
  const t = translator(tag)

  it('T01: a link made for each kind of place leads to a whole plan in the family’s language, without silent English', async () => {
    const plans = new Map<string, string>()
    for (const staying of stayingOptions) {
      const { code } = await invite(db, link(tag, staying), 'officer@tidemere.example', now)
      const html = await follow(newVisitor(service.origin), `/go/${code}`)
      expect(html).toContain(`<html lang="${tag}" dir="${languageOf(tag).direction}"`)
      const words = wordsOf(html)
      // A key that has no words is shown as a key.
      expect(words).not.toMatch(/\b(?:plan|site|apply|child):[a-z]/i)
      if (tag !== 'en') expect(words.match(/(?:\b[A-Za-z]{2,}\b[ ,.]+){5,}/g) ?? []).toEqual([])
      plans.set(staying, words)
    }
    expect(plans.get('refuge')).not.toBe(plans.get('own'))
    const younger = await invite(db, link(tag, 'own', { ages: [2], needs: ['plan'] }), 'officer@tidemere.example', now)
    const other = wordsOf(await follow(newVisitor(service.origin), `/go/${younger.code}`))
    expect(other).not.toBe(plans.get('own'))
  })

  it('T04: the card’s address opens in the language of the card, and the first page is light', async () => {
    const { code } = await invite(db, link(tag, 'homeOffice', { placeCode: 'HBR21' }), 'officer@tidemere.example', now)
    const card = cardFor({ code, language: tag, staying: 'homeOffice', placeCode: 'HBR21' }, council, service.origin)
    expect(card.theirs.language).toBe(tag)
    const html = await follow(newVisitor(service.origin), new URL(card.address).pathname)
    expect(html).toContain(`<html lang="${tag}"`)
    for (const path of [`/${tag}`, `/${tag}/plan`, `/${tag}/apply`])
      expect(await weightOf(`${service.origin}${path}`), path).toBeLessThanOrEqual(limits.html)
  })

  it('T05: every temporary place says "apply even if you may move"; no question asks how long', async () => {
    const visitor = newVisitor(service.origin)
    for (const staying of temporary.filter((kind) => kind !== 'refuge')) {
      const html = await follow(visitor, `/${tag}/plan/result?staying=${staying}&ages=9&roll=no&needs=none`)
      expect(wordsOf(html), staying).toContain(t('plan:result.mayMove'))
    }
    expect(wordsOf((await visitor.get(`/${tag}/apply`)).html)).toContain(t('site:applyStart.temporary'))
  })

  it('T03: the pages a family starts from need no sign-in, set no cookie, and ask for nothing first', async () => {
    const visitor = newVisitor(service.origin)
    for (const path of ['', '/plan', '/schools', '/apply', '/return', '/tell-us', '/tell-us/child', '/tell-us/school']) {
      const answer = await visitor.get(`/${tag}${path}`)
      expect(answer.status, path).toBe(200)
      expect(answer.headers.getSetCookie(), path).toEqual([])
    }
    const home = (await visitor.get(`/${tag}`)).html
    for (const way of ['plan', 'apply', 'schools', 'tell-us']) expect(home).toContain(`href="/${tag}/${way}"`)
  })
})

const howLong = /howLong|until|leaveBy|lengthOfStay|stayEnds|moveOut/i
test('T05: no flow has a question about the length of a stay', () => {
  expect('howLongStaying').toMatch(howLong)
  for (const flow of Object.values(flows)) for (const { id } of flow.questions) expect(id).not.toMatch(howLong)
})

const notice = {
  children: '1',
  'child-1-onRoll': 'notChecked',
  'child-1-name': 'Mariam Quill',
  reason: 'noSchool',
  staying: 'notKnown',
  area: 'notSure',
  familyKnows: 'no',
  worry: 'no',
  role: 'neighbour',
}

describe('telling of a child', () => {
  async function tell(more: Record<string, string> = {}, tag = 'en') {
    const visitor = newVisitor(service.origin)
    const page = await visitor.get(`/${tag}/tell-us/child`)
    const sent = await visitor.post(`/${tag}/tell-us/child`, { ...notice, key: hiddenOn(page.html, 'key') ?? '', ...more })
    return { visitor, sent }
  }

  it('T23: the receipt with a worry is the receipt without one, to the letter; the address holds a reference only', async () => {
    const receipts = []
    const kinds: Record<string, string>[] = [{}, { worry: 'yes', worryWhat: 'She is hurt.' }, { staying: 'refuge' }]
    for (const more of kinds) {
      const { visitor, sent } = await tell(more)
      expect(sent.status).toBe(303)
      const { html } = await visitor.get(sent.location)
      const reference = referenceOn(html) ?? 'none'
      expect(sent.location).toBe(`/en/tell-us/received/${reference}`)
      receipts.push(html.replaceAll(reference, 'REFERENCE').replace(/name="token" value="[^"]*"/g, ''))
      expect(visitor.addresses.join(' ')).not.toContain('Mariam')
      expect(html).not.toContain('Mariam')
    }
    expect(new Set(receipts).size).toBe(1)
    expect(receipts[0]).toContain('999')
    expect((await newVisitor(service.origin).get('/en/tell-us/received/T-0000-0000')).status).toBe(404)
  })

  it('T25: what was typed stays through a mistake, another child and another language, without script or cookie', async () => {
    const { sent, visitor } = await tell({ role: 'health' })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('value="Mariam Quill"')
    const more = await visitor.post('/en/tell-us/child', { ...notice, more: 'add' })
    expect(more.html).toContain('id="child-2"')
    const other = await visitor.post('/ar/tell-us/child', { ...notice, children: '2', 'child-2-name': 'Yusuf', switch: 'ar' })
    expect(other.html).toContain('<html lang="ar" dir="rtl"')
    for (const name of ['Mariam Quill', 'Yusuf']) expect(other.html).toContain(`value="${name}"`)
    expect(visitor.cookies.size).toBe(0)
  })

  it('a flood is slowed and marked, and nothing of it is lost (attack 68)', async () => {
    const statuses: number[] = []
    let slowed = ''
    for (let sent = 0; sent < 45; sent += 1) {
      const { sent: answer } = await tell({ 'child-1-name': `Bot ${sent}` }, 'uk')
      statuses.push(answer.status)
      if (answer.status === 429) slowed = answer.html
    }
    const kept = statuses.filter((status) => status === 303).length
    expect(new Set(statuses)).toEqual(new Set([303, 429]))
    expect(slowed).toContain('value="Bot 44"')
    const rows = await db.selectFrom('tell_us').select('flagged').where('language', '=', 'uk').execute()
    expect(rows).toHaveLength(kept)
    expect(rows.some(({ flagged }) => flagged === 1)).toBe(true)
  }, 60_000)
})

/** Bytes of a page's body as they cross the wire to a browser. */
const weightOf = (address: string): Promise<number> =>
  new Promise((done, failed) => {
    get(address, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => done(bytes))
    }).on('error', failed)
  })
