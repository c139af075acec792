// A family that walks the real pages over HTTP without a browser: it keeps cookies, copies the form token and the
// send-key out of the HTML, posts forms as a browser does and follows a 303 by hand. What it saw (addresses, titles) is
// kept, so that a test can look at all of it afterwards.
import { flows } from '#flows/flows.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import type { Controls } from '#journey/fields.ts'
import type { Question } from '#journey/flow.ts'
import { journey } from '#journey/journey.ts'

/** `path` is what was asked; `location` where a redirect leads, empty without one. */
export type Answer = { status: number; path: string; location: string; html: string; headers: Headers }

export type Visitor = {
  get(path: string): Promise<Answer>
  /** Posts as a form. The token of the last page seen is added unless `fields` brings its own. */
  post(path: string, fields: Controls): Promise<Answer>
  /** Every address asked for or redirected to, as it stood on the wire. */
  addresses: string[]
  titles: string[]
  cookies: Map<string, string>
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#39': "'",
  '#38': '&',
  '#60': '<',
  '#62': '>',
}
export const unescaped = (html: string): string => html.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

/** The value of a hidden control; undefined when the page has none of that name. */
export function hiddenOn(html: string, name: string): string | undefined {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

/** The family reference on the receipt. */
export const referenceOn = (html: string): string | undefined => /class="sw-reference"><bdi[^>]*>([^<]+)</.exec(html)?.[1]

/** Opens a browser, with the cookie of a session that is already open where `secret` is given. */
export function newVisitor(origin: string, secret?: string): Visitor {
  const cookies = new Map<string, string>(secret ? [['__Host-schoolward', secret]] : [])
  const [addresses, titles]: [string[], string[]] = [[], []]
  let token = ''
  const ask = async (method: 'GET' | 'POST', path: string, body?: string): Promise<Answer> => {
    const headers: Record<string, string> = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
    addresses.push(path)
    const response = await fetch(new URL(path, origin), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const html = await response.text()
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = response.headers.get('location') ?? ''
    if (location) addresses.push(location)
    titles.push(/<title>([^<]*)</.exec(html)?.[1] ?? '')
    token = hiddenOn(html, 'token') ?? token
    return { status: response.status, path, location, html, headers: response.headers }
  }
  return {
    get: (path) => ask('GET', path),
    post: (path, fields) => {
      const form = new URLSearchParams('token' in fields ? {} : { token })
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each)
      return ask('POST', path, form.toString())
    },
    addresses,
    titles,
    cookies,
  }
}

/** Answers of one family; `children` in order. */
export type Family = { tag: string; family: ApplyAnswers; children: readonly ChildAnswers[] }

export const controlsOf = (question: Question, answers: object): Controls =>
  question.field.fill(question.id, (answers as Record<string, unknown>)[question.id])

/** Posts one answer and gives where it leads; throws when the page did not take it. */
export async function answer(visitor: Visitor, path: string, controls: Controls): Promise<string> {
  const { status, location } = await visitor.post(path, controls)
  if (status !== 303) throw new Error(`${path} was answered with ${status}`)
  return location
}

/** The questions of the family’s own form. */
export const applyQuestions = flows.apply.questions

/** Answers question after question, wherever the pages lead, until they lead to something that is no question. */
export async function answerOn(visitor: Visitor, start: string, questions: readonly Question[], answers: object): Promise<void> {
  const seen = new Set<string>()
  for (let path = start; ; ) {
    const question = questions.find(({ id }) => path.endsWith(`/${id}`))
    if (!question) return
    if (seen.has(path) || !(question.id in answers)) throw new Error(`The pages lead to ${path}, and there is no answer to give`)
    seen.add(path)
    path = await answer(visitor, path, controlsOf(question, answers))
  }
}

/** Starts a form and answers everything about the place; the list of tasks comes next. */
export async function startForm(visitor: Visitor, { tag, family }: Family): Promise<void> {
  const { questions } = flows.apply
  const first = `/${tag}/apply/${questions[0]?.id}`
  await visitor.get(first)
  // The first answer opens the session and leads to the page with the code; from there on tokens belong to the session.
  const code = await visitor.get(await answer(visitor, first, controlsOf(questions[0] as Question, family)))
  await answerOn(visitor, /<a class="govuk-button" href="([^"]+)"/.exec(code.html)?.[1] ?? '', questions, family)
}

/** The questions a family with these answers is asked in one section. */
export const sectionOf = (family: ApplyAnswers, section: string): Question[] =>
  journey(flows.apply, family, { family }).route.filter((question) => question.section === section)

/** Adds a child and answers everything about it; gives the address of its pages. */
export async function addChild(visitor: Visitor, { tag }: Pick<Family, 'tag'>, child: ChildAnswers): Promise<string> {
  const first = await answer(visitor, `/${tag}/apply/list`, { add: 'yes' })
  await answerOn(visitor, first, flows.child.questions, child)
  return first.slice(0, first.lastIndexOf('/'))
}

/** Answers everything, question by question, up to the check page, and gives that page with its send-key. */
export async function fillInAll(visitor: Visitor, whole: Family): Promise<{ page: Answer; sendKey: string }> {
  await startForm(visitor, whole)
  return fillInRest(visitor, whole)
}

/** Everything after the place where the family stays. */
export async function fillInRest(visitor: Visitor, whole: Family): Promise<{ page: Answer; sendKey: string }> {
  const { tag, family, children } = whole
  const safe = sectionOf(family, 'safety')[0]
  if (safe) await answerOn(visitor, `/${tag}/apply/${safe.id}`, flows.apply.questions, family)
  for (const child of children) await addChild(visitor, whole, child)
  for (const section of ['reach', 'family']) {
    const [first] = flows.apply.questions.filter((question) => question.section === section)
    await answerOn(visitor, `/${tag}/apply/${first?.id}`, flows.apply.questions, family)
  }
  return openCheck(visitor, tag)
}

/** The check page of a finished form, with its send-key. */
export async function openCheck(visitor: Visitor, tag: string): Promise<{ page: Answer; sendKey: string }> {
  const page = await visitor.get(`/${tag}/apply/check`)
  const sendKey = hiddenOn(page.html, 'send-key')
  if (page.status !== 200 || !sendKey)
    throw new Error(`The check page was answered with ${page.status}${page.location && ` and led to ${page.location}`}`)
  return { page, sendKey }
}

/** Presses "Send" once. 303 to the receipt is the family's confirmation. */
export const pressSend = (visitor: Visitor, tag: string, sendKey: string): Promise<Answer> =>
  visitor.post(`/${tag}/apply/check`, { 'send-key': sendKey })
