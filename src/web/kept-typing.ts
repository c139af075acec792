// Typing that met an ended session is not lost: it waits as hidden controls on the page that asks for the code, and goes
// into the draft once the code has opened it.
import type { APIContext } from 'astro'
import { posted } from '#journey/answer.ts'
import { flows } from '#flows/flows.ts'
import type { Draft, OpenDraft } from '#requests/draft.ts'
import { toolsOf } from '#web/asking.ts'
import { changingNow, keepChange } from '#web/changing.ts'
import { change, changeFamily, familyAnswer } from '#web/drafting.ts'
import { typedControls } from '#web/respond.ts'

const pathName = 'kept.path'
const prefix = 'kept.'

/** Hidden controls for what was typed: from the page that was posted (`path`), or those already waiting. */
export function keptControls(form: FormData, path: string | undefined): [string, string][] {
  if (!path)
    return [...form].filter((entry): entry is [string, string] => entry[0].startsWith(prefix) && typeof entry[1] === 'string')
  const typed = Object.entries(typedControls(form)).flatMap(([name, values]) =>
    values.map((value): [string, string] => [prefix + name, value]),
  )
  return [[pathName, path], ...typed]
}

/** What waited for a page after sending goes into the change that was begun there; gives the address to go on at. */
export async function saveKeptChange(context: Pick<APIContext, 'locals'>, open: OpenDraft, form: FormData): Promise<string> {
  const { tag, t, site } = context.locals
  const path = form.get(pathName)
  const found =
    typeof path === 'string'
      ? /^\/[a-z-]+\/sent\/(move|add|safe|correct\/(family|\d{1,2}))\/([a-zA-Z][a-zA-Z0-9]*)$/.exec(path)
      : null
  const [, page = '', whose = '', id = ''] = found ?? []
  const name = page.startsWith('correct') ? `correct-${whose}` : page
  const flow = page === 'add' || /^\d/.test(whose) ? flows.child : flows.apply
  const question = flow.questions.find((candidate) => candidate.id === id)
  if (!question || !changingNow(open, name)) return `/${tag}/sent`
  const reading = question.field.read(id, posted(typingIn(form)), toolsOf(site, t))
  if ('answer' in reading) await keepChange(context, open, name, await familyAnswer(context, id, reading.answer))
  return `/${tag}/sent/${page}/${id}`
}

function typingIn(form: FormData): FormData {
  const kept = new FormData()
  for (const [name, value] of form)
    if (name.startsWith(prefix) && name !== pathName) kept.append(name.slice(prefix.length), value)
  return kept
}

/** Saves what waited, where it is a good answer, and gives the address to go on at. */
export async function saveKept(
  context: Pick<APIContext, 'locals' | 'cookies'>,
  open: OpenDraft,
  form: FormData,
): Promise<string> {
  const { tag, t, site } = context.locals
  const list = `/${tag}/apply/list`
  const path = form.get(pathName)
  const found = typeof path === 'string' ? /^\/[a-z-]+\/apply\/(?:child\/(\d{1,2})\/)?([a-zA-Z][a-zA-Z0-9]*)$/.exec(path) : null
  const [, childId, id = ''] = found ?? []
  const flow = childId ? flows.child : flows.apply
  const question = flow.questions.find((candidate) => candidate.id === id)
  if (!question) return list
  const reading = question.field.read(id, posted(typingIn(form)), toolsOf(site, t))
  const page = childId ? `/${tag}/apply/child/${childId}/${id}` : `/${tag}/apply/${id}`
  if (!('answer' in reading)) return page
  if (childId) {
    const put = (child: Draft['children'][number]) => ({ ...child, answers: { ...child.answers, [id]: reading.answer } })
    await change(context, open, (draft) => ({
      ...draft,
      children: draft.children.map((child) => (child.id === childId ? put(child) : child)),
    }))
  } else await changeFamily(context, open, id, reading.answer)
  return page
}
