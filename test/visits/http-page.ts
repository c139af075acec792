// A browser without a window: it reads our pages' forms as a browser does, keeps what somebody types into them, and sends
// exactly what a browser would send when a button is pressed, script off. A hundred times faster than a real one, so
// that thousands of presses fit into a test. That real browsers read the same forms is what the other visits show.
import { type Answer, newVisitor, unescaped, type Visitor } from '../crash/http-family.ts'
import type { Controls } from '#journey/fields.ts'

type Attributes = Record<string, string>
export type Control = {
  name: string
  kind: 'hidden' | 'text' | 'lines' | 'radio' | 'checkbox' | 'select'
  value: string
  /** Of a radio button or box. */
  checked: boolean
  options: string[]
  form: string
}
export type Button = { name: string; value: string; form: string; action: string | undefined; words: string }
export type HttpForm = { id: string; method: 'get' | 'post'; action: string; controls: Control[] }
export type Read = {
  lang: string
  forms: Map<string, HttpForm>
  buttons: Button[]
  links: { href: string; words: string; button: boolean }[]
  main: string
}

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*"|='[^']*'|=[^\s>]+)?)*)\s*\/?>/gi

function attributesOf(text: string): Attributes {
  const all: Attributes = {}
  for (const [, name = '', double, single, bare] of text.matchAll(/([^\s=>/]+)(?:="([^"]*)"|='([^']*)'|=([^\s>]+))?/g))
    all[name] = unescaped(double ?? single ?? bare ?? '')
  return all
}

const wordsIn = (html: string): string =>
  unescaped(html.replace(/<br\s*\/?>|<\/(?:p|li|dt|dd|h\d|div|td|th)>/g, '\n').replace(/<[^>]+>/g, ''))
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

/** Forms, buttons and links of a page of ours. Pages are held to valid HTML elsewhere, which is what makes this enough. */
export function read(html: string): Read {
  const forms = new Map<string, HttpForm>()
  const buttons: Button[] = []
  const links: Read['links'] = []
  const waiting: Control[] = []
  let current: HttpForm | undefined
  let select: Control | undefined
  for (const found of html.matchAll(tag)) {
    const [whole, closing, rawName = '', rawAttributes = ''] = found
    const name = rawName.toLowerCase()
    const rest = () => html.slice(found.index + whole.length)
    if (closing) {
      if (name === 'form') current = undefined
      if (name === 'select') select = undefined
      continue
    }
    const has = attributesOf(rawAttributes)
    const form = has['form'] ?? current?.id ?? ''
    const add = (kind: Control['kind'], more: Partial<Control> = {}): Control => {
      const control = { name: has['name'] ?? '', kind, value: has['value'] ?? '', checked: false, options: [], form, ...more }
      if (control.name) waiting.push(control)
      return control
    }
    if (name === 'form') {
      const id = has['id'] ?? `form ${forms.size}`
      current = {
        id,
        method: has['method']?.toLowerCase() === 'post' ? 'post' : 'get',
        action: has['action'] ?? '',
        controls: [],
      }
      forms.set(id, current)
    } else if (name === 'input') {
      const type = has['type'] ?? 'text'
      if (type === 'radio' || type === 'checkbox') add(type, { value: has['value'] ?? 'on', checked: 'checked' in has })
      else add(type === 'hidden' ? 'hidden' : 'text')
      // A browser drops the line break with which a box of several lines begins.
    } else if (name === 'textarea')
      add('lines', {
        value: unescaped(rest().split('</textarea>')[0] ?? '')
          .replaceAll('\r\n', '\n')
          .replace(/^\n/, ''),
      })
    else if (name === 'select') select = add('select')
    else if (name === 'option' && select) {
      const value = has['value'] ?? wordsIn(rest().split('</option>')[0] ?? '')
      if ('selected' in has || select.options.length === 0) select.value = value
      select.options.push(value)
    } else if (name === 'button' && (has['type'] ?? 'submit') === 'submit')
      buttons.push({
        name: has['name'] ?? '',
        value: has['value'] ?? '',
        form,
        action: has['formaction'],
        words: wordsIn(rest().split('</button>')[0] ?? ''),
      })
    else if (name === 'a' && has['href'] !== undefined)
      links.push({
        href: has['href'],
        button: has['class']?.includes('govuk-button') ?? false,
        words: wordsIn(rest().split('</a>')[0] ?? ''),
      })
  }
  for (const control of waiting) forms.get(control.form)?.controls.push(control)
  const lang = /<html[^>]* lang="([^"]+)"/.exec(html)?.[1] ?? ''
  return { lang, forms, buttons, links, main: wordsIn(/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '') }
}

/** What a browser would show as filled in: texts that are not empty, ticks and choices, by name; hidden ones on request. */
export function filledIn(form: HttpForm, { hidden = false } = {}): Record<string, string[]> {
  const filled: Record<string, string[]> = {}
  for (const { name, kind, value, checked } of form.controls) {
    const counts =
      kind === 'hidden' ? hidden && name !== 'token' : kind === 'radio' || kind === 'checkbox' ? checked : value !== ''
    if (counts) filled[name] = [...(filled[name] ?? []), value]
  }
  return filled
}

export type Surf = ReturnType<typeof surf>

/** One person's browser on the service at `origin`, without script. */
export function surf(origin: string) {
  const visitor: Visitor = newVisitor(origin)
  let answer = undefined as unknown as Answer
  let page = undefined as unknown as Read
  const follow = async (first: Answer): Promise<Read> => {
    answer = first
    for (let hops = 0; answer.location && hops < 8; hops += 1) answer = await visitor.get(answer.location)
    page = read(answer.html)
    return page
  }
  /** The address that stands in the browser's bar. */
  const path = () => answer.path.split('#')[0] ?? ''
  const formOf = (id?: string): HttpForm => {
    const form = id
      ? page.forms.get(id)
      : [...page.forms.values()].find(({ id: each }) => ['question', 'tell', 'open', 'find'].includes(each))
    if (!form) throw new Error(`${path()} has no form ${id ?? 'to fill in'}`)
    return form
  }
  const send = (form: HttpForm, button?: Button): Promise<Answer> => {
    const entries: Record<string, string[]> = {}
    const put = (name: string, value: string) => {
      entries[name] = [...(entries[name] ?? []), value.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')]
    }
    for (const { name, kind, value, checked } of form.controls)
      if (checked || (kind !== 'radio' && kind !== 'checkbox')) put(name, value)
    if (button?.name) put(button.name, button.value)
    const action = (button?.action ?? form.action) || path()
    if (form.method === 'post') return visitor.post(action.split('#')[0] ?? '', { token: '', ...entries })
    const search = new URLSearchParams()
    for (const [name, values] of Object.entries(entries)) for (const value of values) search.append(name, value)
    return visitor.get(`${action.split(/[?#]/)[0]}?${search}`)
  }
  return {
    visitor,
    go: async (to: string) => follow(await visitor.get(to)),
    get page() {
      return page
    },
    get answer() {
      return answer
    },
    get path() {
      return path()
    },
    form: formOf,
    /** Types and ticks by name, as `Field.fill` gives it; a name the page does not have is a mistake of the test. */
    fill: (controls: Controls, formId?: string) => {
      const form = formOf(formId)
      for (const [name, given] of Object.entries(controls)) {
        const values = [given].flat()
        const found = form.controls.filter((control) => control.name === name && control.kind !== 'hidden')
        if (found.length === 0 && values.some(Boolean) && !form.controls.some((control) => control.name === name))
          throw new Error(`${path()} has no control named ${name}`)
        for (const control of found) {
          if (control.kind === 'radio' || control.kind === 'checkbox') control.checked = values.includes(control.value)
          else control.value = values[0] ?? ''
        }
      }
    },
    /** Presses a button by name (and value), or the main button of a form. */
    press: async (wanted: { name?: string; value?: string; form?: string } = {}) => {
      const form = wanted.name ? undefined : formOf(wanted.form)
      const button = page.buttons.find(
        (each) =>
          (form ? each.form === form.id && each.name === '' : each.name === wanted.name) &&
          (wanted.value === undefined || each.value === wanted.value) &&
          (wanted.form === undefined || each.form === wanted.form),
      )
      const owner = form ?? (button && page.forms.get(button.form))
      if (!button || !owner) throw new Error(`${path()} has no button ${JSON.stringify(wanted)}: ${page.main.slice(0, 400)}`)
      return follow(await send(owner, button))
    },
    /** Follows the first link whose address fits. */
    click: async (fits: RegExp) => {
      const link = page.links.find(({ href }) => fits.test(href))
      if (!link) throw new Error(`${path()} has no link that fits ${fits}`)
      return follow(await visitor.get(link.href))
    },
  }
}
