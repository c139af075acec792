// What an ordinary family's pages are made of, with and without mistakes, in three languages.
import { flows } from '#flows/flows.ts'
import { journey } from '#journey/journey.ts'
import {
  type Answer,
  addChild,
  answer,
  controlsOf,
  newVisitor,
  openCheck,
  pressSend,
  sectionOf,
  startForm,
} from './http-family.ts'
import { childOf, familyOf } from './named-families.ts'
import type { Read } from './reading.ts'

/** Every kind of element, as `Read.kinds` names them. Typing may add words to a page, never one of another kind. */
export async function kindsOfOrdinaryPages(origin: string, read: (html: string) => Promise<Read>): Promise<Set<string>> {
  const ordinary = new Set<string>()
  const plain = childOf({
    full: 'Lina',
    latin: 'Lina',
    called: 'Li',
    lastSchool: 'A school',
    yearReason: 'One\ntwo',
    siblingName: 'Omar',
    helps: 'Help\nmore',
    wants: 'Ball\ngames',
  })
  const family = familyOf({
    town: 'Elsewhere',
    address: '1 Lane\nTown',
    full: 'Sara',
    latin: 'Sara',
    helperFrom: 'Group',
    safeTimes: 'Noon',
    worker: 'Marta',
  })
  const note = async (page: Answer) => (await read(page.html)).kinds.forEach((kind) => ordinary.add(kind))
  for (const tag of ['en', 'ar', 'uk']) {
    const visitor = newVisitor(origin)
    await startForm(visitor, { tag, family, children: [] })
    for (const question of sectionOf(family, 'staying')) await note(await visitor.get(`/${tag}/apply/${question.id}`))
    for (const each of [plain, plain]) {
      const at = await addChild(visitor, { tag }, each)
      for (const question of journey(flows.child, each, { family }).route) {
        await note(await visitor.get(`${at}/${question.id}`))
        await note(await visitor.post(`${at}/${question.id}`, { switch: tag, ...controlsOf(question, each) }))
      }
    }
    for (const section of ['reach', 'family']) {
      for (const question of sectionOf(family, section)) {
        await answer(visitor, `/${tag}/apply/${question.id}`, controlsOf(question, family))
        await note(await visitor.get(`/${tag}/apply/${question.id}`))
        await note(await visitor.post(`/${tag}/apply/${question.id}`, { [question.id]: 'x'.repeat(3_000) }))
      }
    }
    await note(await visitor.get(`/${tag}/apply/list`))
    const { page, sendKey } = await openCheck(visitor, tag)
    await note(page)
    await pressSend(visitor, tag, sendKey)
    await note(await visitor.get(`/${tag}/sent`))
  }
  return ordinary
}
