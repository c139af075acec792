// 500 names and the whole big list of naughty strings, through every text box of the forms: kept and shown as typed on the
// question's page, the check page, the receipt, the officer's queue, case and keying page, and in mail, CSV and NDJSON.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { HtmlValidate } from 'html-validate'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RequestV1, requestV1 } from '#contract/request-v1.ts'
import { openDatabase } from '#database/database.ts'
import { type Running, startService } from '../visits/running.ts'
import { councilFolder } from './council-folder.ts'
import {
  type Answer,
  addChild,
  answer,
  controlsOf,
  newVisitor,
  openCheck,
  pressSend,
  referenceOn,
  sectionOf,
  startForm,
  type Visitor,
} from './http-family.ts'
import {
  asKept,
  type Box,
  type ChildTexts,
  childBoxes,
  childOf,
  deal,
  type FamilyTexts,
  familyBoxes,
  familyOf,
  fits,
} from './named-families.ts'
import { signIn } from './officer.ts'
import { kindsOfOrdinaryPages } from './ordinary-pages.ts'
import { openReader, type Read } from './reading.ts'
import { names500, namesFolder, naughtyStrings } from './strings.ts'

const here = existsSync(namesFolder)
const childrenEach = 12
type Sent = { reference: string; family: FamilyTexts; children: ChildTexts[] }

describe.skipIf(!here)(
  `every string in every text box${here ? '' : ' (skipped: ../shared/data/names is not beside the project)'}`,
  () => {
    let [folder, service, reader] = [] as unknown as [string, Running, Awaited<ReturnType<typeof openReader>>]
    const strings = here ? [...names500(), ...naughtyStrings()] : []
    const { children, left } = deal(strings)
    const sent: Sent[] = []
    /** How many different strings each box met, and every kind of element that an ordinary family's pages have. */
    const met = new Map<string, Set<string>>()
    const ordinary = new Set<string>()
    let shownAgain = 0

    const drawers = ['application', 'contact', 'support']
    beforeAll(async () => {
      const destinations = [
        { id: 'inbox', kind: 'email', to: 'admissions-inbox@tidemere.example', drawers },
        { id: 'drop', kind: 'file', folder: 'drop', drawers },
      ]
      folder = await councilFolder(destinations, { mail: { from: 'school-places@tidemere.example', wholeRequest: true } })
      service = await startService({ COUNCIL_DIR: folder })
      reader = await openReader()
    })
    afterAll(async () => {
      await reader?.close()
      await service?.stop()
      await rm(folder, { recursive: true, force: true })
    })

    /** Reads a page and holds it against the pages of an ordinary family: typing may not add an element or an attribute. */
    async function readPage({ status, path, html }: Answer, expected = 200): Promise<Read> {
      expect(status, path).toBe(expected)
      const page = await reader.read(html)
      expect(
        page.kinds.filter((kind) => !ordinary.has(kind)),
        path,
      ).toEqual([])
      return page
    }

    /** Opens a question again: each box holds what was typed into it. */
    async function expectTyped(visitor: Visitor, path: string, boxes: readonly (readonly [Box, string])[]): Promise<void> {
      const { typed } = await readPage(await visitor.get(path))
      for (const [box, raw] of boxes) {
        expect(typed[box.name], path).toBe(asKept(raw, box))
        const name = path.includes('/child/') ? `child ${box.name}` : box.name
        met.set(name, (met.get(name) ?? new Set()).add(raw))
        shownAgain += 1
      }
    }

    const boxesOf = <K extends string>(boxes: Record<K, Box>, texts: Record<K, string>, id: string) =>
      (Object.keys(boxes) as K[])
        .map((key) => [boxes[key], texts[key]] as const)
        .filter(([box]) => box.name === id || box.name.startsWith(`${id}-`))

    test('an ordinary family sets the measure, and it catches what an ordinary family has not', async () => {
      for (const kind of await kindsOfOrdinaryPages(service.origin, reader.read)) ordinary.add(kind)
      expect(ordinary.size).toBeGreaterThan(50)
      expect(
        (await reader.read('<main><bdi><svg onload=alert(1)></bdi></main>')).kinds.filter((kind) => !ordinary.has(kind)),
      ).toContain('svg[onload]')
    })

    test('as typed when a question is opened again, on the check page, the list and the receipt', {
      timeout: 600_000,
    }, async () => {
      const validate = new HtmlValidate({ extends: ['html-validate:document'], rules: { 'require-sri': 'off' } })
      const dealt = Object.keys(familyBoxes) as (keyof FamilyTexts)[]
      let next = 0
      const nextFor = (box: Box): string => {
        for (;;) {
          const raw = strings[(next += 7) % strings.length] ?? ''
          if (fits(raw, box)) return raw
        }
      }
      for (let at = 0; at < children.length; at += childrenEach) {
        const tag = ['en', 'ar', 'uk'][sent.length % 3] ?? 'en'
        const visitor = newVisitor(service.origin)
        const mine = children.slice(at, at + childrenEach)
        let texts = {} as FamilyTexts
        // The family's own boxes are fewer: each is filled in five times, and what stands there last is sent.
        for (let round = 0; round < 5; round += 1) {
          texts = Object.fromEntries(dealt.map((key) => [key, nextFor(familyBoxes[key])])) as FamilyTexts
          const family = familyOf(texts)
          if (round === 0) await startForm(visitor, { tag, family, children: [] })
          for (const question of [
            ...sectionOf(family, 'staying'),
            ...sectionOf(family, 'reach'),
            ...(round === 0 ? sectionOf(family, 'family') : []),
          ]) {
            const boxes = boxesOf(familyBoxes, texts, question.id)
            if (round > 0 && boxes.length === 0) continue
            await answer(visitor, `/${tag}/apply/${question.id}`, controlsOf(question, family))
            if (boxes.length > 0) await expectTyped(visitor, `/${tag}/apply/${question.id}`, boxes)
          }
        }
        for (const each of mine) {
          const path = await addChild(visitor, { tag }, childOf(each))
          for (const id of ['name', 'lastSchool', 'yearReason', 'siblingName', 'helps', 'wants'])
            await expectTyped(visitor, `${path}/${id}`, boxesOf(childBoxes, each, id))
        }
        const list = await readPage(await visitor.get(`/${tag}/apply/list`))
        const { page, sendKey } = await openCheck(visitor, tag)
        const check = await readPage(page)
        expect(
          (await validate.validateString(page.html)).results
            .flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
            .filter((rule) => !styleRules.includes(rule)),
        ).toEqual([])
        for (const each of mine) {
          for (const key of ['full', 'latin', 'lastSchool', 'yearReason', 'siblingName', 'helps', 'wants'] as const) {
            for (const line of asKept(each[key], childBoxes[key]).split('\n')) expect(check.texts).toContain(line)
          }
          expect(check.text).toContain(asKept(each.called, childBoxes.called))
          expect(list.texts).toContain(asKept(each.called, childBoxes.called))
        }
        for (const key of dealt)
          for (const line of asKept(texts[key], familyBoxes[key]).split('\n')) expect(check.texts).toContain(line)
        expect(await pressSend(visitor, tag, sendKey)).toMatchObject({ status: 303, location: `/${tag}/sent` })
        const receipt = await visitor.get(`/${tag}/sent`)
        const { texts: shown } = await readPage(receipt)
        for (const each of mine) expect(shown).toContain(asKept(each.called, childBoxes.called))
        sent.push({ reference: referenceOn(receipt.html) ?? '', family: texts, children: mine })
      }
      for (const [box, values] of met) expect(values.size, box).toBeGreaterThanOrEqual(40)
      expect(met.size).toBe(Object.keys(childBoxes).length + dealt.length)
      const visited = new Set([...met.values()].flatMap((values) => [...values]))
      expect(strings.filter((raw) => !visited.has(raw) && !left.includes(raw))).toEqual([])
      // Of names that people really have, not one character is touched.
      for (const name of names500().slice(0, 480)) expect(asKept(name, { lines: false })).toBe(name.normalize('NFC'))
    })

    test('in CSV, NDJSON and mail', { timeout: 300_000 }, async () => {
      const db = openDatabase({ file: join(service.dataFolder, 'schoolward.sqlite') })
      const undelivered = () =>
        db
          .selectFrom('deliveries')
          .select('id')
          .where('delivered_at', 'is', null)
          .where('destination', '!=', 'family-mail')
          .execute()
      for (let waited = 0; waited < 240 && (await undelivered()).length > 0; waited += 1) await pause(500)
      expect(await undelivered()).toEqual([])
      const letters = await db.selectFrom('deliveries').select(['id', 'request_id']).where('destination', '=', 'inbox').execute()
      await db.destroy()
      const drop = (kind: string) =>
        globSync(join(service.dataFolder, `drop/*.${kind}`))
          .map((path) => readFileSync(path, 'utf8'))
          .join('')
      const requests = new Map(
        drop('ndjson')
          .trimEnd()
          .split('\n')
          .map((line) => requestV1.parse((JSON.parse(line) as { request: unknown }).request))
          .map((each) => [each.reference, each]),
      )
      const rows = new Map(
        (parse(drop('csv'), { columns: true, bom: true }) as Record<string, string>[]).map((row) => [row['Reference'], row]),
      )
      for (const row of rows.values())
        for (const cell of Object.values(row)) expect(cell.normalize('NFKC')).not.toMatch(/^[\s\p{C}]*[=+\-@]/u)
      for (const { reference, family, children: mine } of sent) {
        const theirs = keptAll(familyBoxes, family)
        for (const [index, each] of mine.entries()) {
          const child = keptAll(childBoxes, each)
          const request = requests.get(`${reference}-${index + 1}`) as RequestV1
          expect(request.application.child.name).toEqual({ full: child.full, latin: child.latin, called: child.called })
          expect(request.application.applicant.name).toEqual({ full: theirs.full, latin: theirs.latin })
          expect([
            request.application.living.address,
            request.application.schooling.lastSchool,
            request.application.sibling?.name,
          ]).toEqual([theirs.address, child.lastSchool, child.siblingName])
          expect(request.application.child.yearGroupAsked?.reason).toBe(child.yearReason)
          expect([request.contact?.helper, request.contact?.safeTimes]).toEqual([
            { name: theirs.worker, organisation: theirs.helperFrom },
            theirs.safeTimes,
          ])
          expect([request.support?.needs, request.support?.wants]).toEqual([child.helps, child.wants])
          const columns: Record<string, string> = {
            "Child's name": child.full,
            "Child's name in Latin letters": child.latin,
            'Child is called': child.called,
            'Other year group asked for': child.yearReason,
            Area: theirs.town,
            Address: theirs.address,
            Applicant: theirs.full,
            'Applicant in Latin letters': theirs.latin,
            'Safe times': theirs.safeTimes,
            'Reach through': `${theirs.worker}, ${theirs.helperFrom}`,
            'Brother or sister': child.siblingName,
            'Last school': child.lastSchool,
            'What would help': child.helps,
            'What the child wants': child.wants,
          }
          const id = letters.find(({ request_id }) => request_id === request.id)?.id
          const mail = await simpleParser(readFileSync(join(service.dataFolder, 'mail', `${id}.eml`)))
          expect(mail.subject).toBe(`School place request ${request.reference}`)
          for (const [title, text] of Object.entries(columns)) {
            // An apostrophe stands before what a spreadsheet would take for a formula; otherwise the cell is the text itself.
            const cell = rows.get(request.reference)?.[title]
            expect(cell, title).toBe(/^[\s\p{C}]*[=+\-@]/u.test(text.normalize('NFKC')) ? `'${text}` : text)
            expect(mail.text).toContain(`${title}: ${text}`)
          }
        }
      }
    })

    test('for officers: queue, case and the page for keying', { timeout: 300_000 }, async () => {
      const readMails = () =>
        Promise.all(
          globSync(join(service.dataFolder, 'mail/*.eml')).map(async (path) => await simpleParser(readFileSync(path))),
        ).then((mails) => mails.filter(({ to }) => JSON.stringify(to).includes('manager@')).map(({ text }) => text ?? ''))
      const officer = await signIn(service.origin, readMails)
      const addresses = new Map<string, string>()
      const inQueue: string[] = []
      for (let path: string | undefined = '/staff/queue'; path; ) {
        const { html, status } = await officer.get(path)
        expect(status).toBe(200)
        for (const [, id = '', reference = ''] of html.matchAll(/href="\/staff\/case\/([\w-]+)"[^>]*><bdi[^>]*>([^<]+)</g))
          addresses.set(reference, `/staff/case/${id}`)
        inQueue.push(...(await reader.read(html)).texts)
        path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#38;', '&')
      }
      const staffKinds: Set<string>[] = []
      for (const { reference, family, children: mine } of sent) {
        for (const [index, each] of mine.entries()) {
          const child = keptAll(childBoxes, each)
          expect(inQueue).toEqual(expect.arrayContaining([child.full, child.latin]))
          const path = addresses.get(`${reference}-${index + 1}`) ?? ''
          for (const page of [path, `${path}/keying`]) {
            const { status, html } = await officer.get(page)
            expect(status, page).toBe(200)
            const { texts, text, kinds } = await reader.read(html)
            staffKinds.push(new Set(kinds))
            for (const line of Object.values({ ...child, ...keptAll(familyBoxes, family) }).flatMap((value) => value.split('\n')))
              expect(texts.includes(line) || text.includes(line), line).toBe(true)
          }
        }
      }
      // All these pages are drawn by the same two templates: no string may bring an element that most others do not have.
      const kinds = new Map<string, number>()
      for (const page of staffKinds) for (const kind of page) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      expect(
        [...kinds].filter(
          ([kind, count]) =>
            count < staffKinds.length / 10 &&
            /^(script|img|svg|iframe|object|embed|style|link|meta|form|input|video|audio|body|math)\b|\bon\w+/.test(kind),
        ),
      ).toEqual([])
      console.log(
        `strings: ${strings.length} (${left.length} fit no box and were refused), ${sent.length} families with ${sent.flatMap((each) => each.children).length} children, ${shownAgain} boxes read back, fewest in a box ${Math.min(...[...met.values()].map((values) => values.size))}`,
      )
    })
  },
)

// Rules about how HTML is written, not about what it means.
const styleRules = [
  'void-style',
  'no-inline-style',
  'long-title',
  'no-trailing-whitespace',
  'attr-quotes',
  'doctype-style',
  'attribute-boolean-style',
  'prefer-native-element',
]

const keptAll = <K extends string>(boxes: Record<K, Box>, texts: Record<K, string>): Record<K, string> =>
  Object.fromEntries((Object.keys(boxes) as K[]).map((key) => [key, asKept(texts[key], boxes[key])])) as Record<K, string>
