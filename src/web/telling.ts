// The one long page on which somebody tells us of a child: reads what was posted, holds its rules across questions, and
// gives back everything that was typed when something is wrong, when a child is added, or when the language is switched.
import { randomUUID } from 'node:crypto'
import type { APIContext } from 'astro'
import { flows } from '#flows/flows.ts'
import { privatePeople } from '#flows/tell-us.ts'
import { posted, type Wrong } from '#journey/answer.ts'
import type { Answers, Question } from '#journey/flow.ts'
import { aroundTelling, type TellingKind } from '#tellings/tell.ts'
import { toolsOf } from '#web/asking.ts'

/** More children than any home has; a bus full of them is not one notice. */
export const mostChildren = 12

/** A mistake, with the word key and control id of its question. */
export type ToldWrong = Wrong & { at: string; base: string; child?: number }

export type TellPage = {
  kind: TellingKind
  key: string
  children: number
  controls: Record<string, string[]>
  wrong: ToldWrong[]
  stale: boolean
}

export type Telling = { draw: TellPage } | { notice: Answers; children: Answers[]; key: string }

/** Control id of a question about the child with this number. */
export const childControl = (child: number, id: string): string => `child-${child}-${id}`

/** Questions of the notice that are asked for this kind; `when` on another answer of the same page does not hide one. */
export function askedOf(flow: 'tell-us' | 'told-child', kind: TellingKind): Question[] {
  const open = flow === 'tell-us' ? { staying: 'notKnown' } : {}
  return flows[flow].questions.filter((question) => question.when(open, aroundTelling(kind)))
}

/** The page again, with everything that was typed. */
export function typedTelling({ locals: { form } }: Pick<APIContext, 'locals'>, kind: TellingKind): TellPage {
  const controls = form ? typed(form) : {}
  return { kind, key: keyOf(form), children: childrenIn(form), controls, wrong: [], stale: false }
}

/** Reads the page: a first visit, a press that adds or removes a child, a switch of language, mistakes, or a good notice. */
export function readTelling(context: Pick<APIContext, 'locals'>, kind: TellingKind): Telling {
  const { form, ours, site, t } = context.locals
  const { key, ...before } = typedTelling(context, kind)
  const page = (more: Partial<TellPage>): { draw: TellPage } => ({ draw: { key, ...before, ...more } })
  if (!form) return page({})
  const press = form.get('more')
  if (typeof press === 'string') return page(changed(typed(form), childrenIn(form), press))
  if (form.has('switch')) return page({})
  if (!ours) return page({ stale: true })
  const tools = toolsOf(site, t)
  const read = posted(form)
  const wrong: ToldWrong[] = []
  const take = (flow: 'tell-us' | 'told-child', child?: number): Answers => {
    const answers: Record<string, unknown> = {}
    for (const question of askedOf(flow, kind)) {
      const at = child ? childControl(child, question.id) : question.id
      const reading = question.field.read(at, read, tools)
      if ('answer' in reading) answers[question.id] = reading.answer
      else for (const each of reading.wrong ?? []) wrong.push(named(each, flow, question.id, at, child))
    }
    for (const [id, code] of across(flow, answers)) {
      wrong.push(named({ code }, flow, id, child ? childControl(child, id) : id, child))
    }
    return answers
  }
  const children = Array.from({ length: childrenIn(form) }, (_, index) => take('told-child', index + 1))
  const notice = take('tell-us')
  return wrong.length > 0 ? page({ wrong }) : { notice, children, key }
}

const named = (wrong: Wrong, flow: string, id: string, at: string, child?: number): ToldWrong => ({
  ...wrong,
  at,
  base: `${flow}:${id}`,
  ...(child ? { child } : {}),
})

/** Rules that no single question can hold. */
function across(flow: 'tell-us' | 'told-child', answers: Answers): [id: string, code: string][] {
  if (flow === 'told-child') {
    // T26: "on a list" and "not on a list" are known only when somebody has checked.
    if (answers['onRoll'] !== 'yes' && answers['onRoll'] !== 'no') return []
    return [
      ...(answers['checkedBy'] === '' ? [['checkedBy', 'whoChecked'] as [string, string]] : []),
      ...(answers['checkedOn'] === null ? [['checkedOn', 'whenChecked'] as [string, string]] : []),
    ]
  }
  // A notice with nothing to find the child by still counts; one from a worker must say whom to ask.
  if (typeof answers['role'] !== 'string' || privatePeople.includes(answers['role'])) return []
  return [
    ...(answers['organisation'] === '' ? [['organisation', 'organisation'] as [string, string]] : []),
    ...(answers['reachYou'] === '' ? [['reachYou', 'reachYou'] as [string, string]] : []),
  ]
}

const controlName = /^[a-zA-Z0-9-]{1,60}$/
const ownNames = ['token', 'switch', 'more', 'children', 'key']

function typed(form: FormData): Record<string, string[]> {
  const controls: Record<string, string[]> = {}
  for (const [name, value] of form)
    if (typeof value === 'string' && !ownNames.includes(name) && controlName.test(name))
      controls[name] = [...(controls[name] ?? []), value]
  return controls
}

function childrenIn(form: FormData | undefined): number {
  const said = Number(form?.get('children') ?? 1)
  return Number.isInteger(said) && said >= 1 && said <= mostChildren ? said : 1
}

function keyOf(form: FormData | undefined): string {
  const said = form?.get('key')
  return typeof said === 'string' && /^[0-9a-f-]{36}$/.test(said) ? said : randomUUID()
}

/** After the press of "add" or "remove-3": the children behind a removed one move up, and nothing typed is lost. */
function changed(controls: Record<string, string[]>, children: number, press: string): Pick<TellPage, 'children' | 'controls'> {
  if (press === 'add') return { controls, children: Math.min(children + 1, mostChildren) }
  const removed = Number(/^remove-(\d{1,2})$/.exec(press)?.[1])
  if (!(removed >= 1 && removed <= children) || children === 1) return { controls, children }
  const moved = Object.entries(controls).flatMap(([name, values]): [string, string[]][] => {
    const found = /^child-(\d{1,2})-(.+)$/.exec(name)
    const number = Number(found?.[1])
    if (!found || number < removed) return [[name, values]]
    return number === removed ? [] : [[childControl(number - 1, found[2] ?? ''), values]]
  })
  return { controls: Object.fromEntries(moved), children: children - 1 }
}
