// What a family changes after it sent, page by page: answers wait sealed in its draft under the name of the change, until
// it has looked at all of them and says yes.
import { randomUUID } from 'node:crypto'
import type { APIContext } from 'astro'
import type { Answers } from '#journey/flow.ts'
import { type KnownFamily, knownFamily } from '#requests/after/known.ts'
import type { Whose } from '#requests/after/correct.ts'
import type { AfterContext } from '#requests/after/tell-family.ts'
import { notePrivate, type OpenDraft, saveDraft } from '#requests/draft.ts'

type Context = Pick<APIContext, 'locals'>

/** The open session and what is known of its family; undefined without a session and before sending. */
export async function familyHere({ locals }: Context): Promise<{ open: OpenDraft; family: KnownFamily } | undefined> {
  const { open, site } = locals
  const family = open?.familyId ? await knownFamily(site.db, open.familyId) : undefined
  return open && family && { open, family }
}

/** Begins a change, or goes on with the one that was begun. */
export async function beginChange({ locals }: Context, open: OpenDraft, name: string): Promise<void> {
  if (open.draft.changing?.[name]) return
  await keep(locals, open, name, { once: randomUUID(), answers: {} })
}

/** Answers of a change that was begun. */
export const changingNow = ({ draft }: Pick<OpenDraft, 'draft'>, name: string): Answers | undefined =>
  draft.changing?.[name]?.answers

/** Adds answers to a change that was begun. A refuge turns private mode on, as it does in the form. */
export async function keepChange({ locals }: Context, open: OpenDraft, name: string, more: Answers): Promise<void> {
  const begun = open.draft.changing?.[name]
  if (!begun) return
  const hides = more['staying'] === 'refuge' && !open.draft.private
  if (hides) open.draft = { ...open.draft, private: true }
  await keep(locals, open, name, { ...begun, answers: { ...begun.answers, ...more } })
  if (hides) await notePrivate(locals.site.db, open)
}

/** Forgets a change that was begun. */
export async function dropChange({ locals }: Context, open: OpenDraft, name: string): Promise<void> {
  const { [name]: _, ...others } = open.draft.changing ?? {}
  open.draft = { ...open.draft, changing: others }
  await saveDraft(locals.site.db, open, locals.site.now())
}

async function keep(locals: Context['locals'], open: OpenDraft, name: string, change: { once: string; answers: Answers }) {
  open.draft = { ...open.draft, changing: { ...open.draft.changing, [name]: change } }
  await saveDraft(locals.site.db, open, locals.site.now())
}

/** What a change needs besides its answers. */
export const afterContext = ({ locals: { site } }: Context): AfterContext => ({
  council: site.council,
  origin: site.settings.origin,
  safetyKey: site.keys.safety,
})

/** Whose answers an address is about: `family`, or the number of a child. */
export const whoseIn = (text: string | undefined): Whose | undefined =>
  text === 'family' ? text : text !== undefined && /^[1-9]\d?$/.test(text) ? Number(text) : undefined
