// Saving answers into the open draft, and starting one with the first answer: the only moment a cookie is set.
import type { APIContext } from 'astro'
import { countInvitation, findInvitation } from '#arrivals/invitation.ts'
import { inTransaction } from '#database/database.ts'
import { apply } from '#flows/apply.ts'
import { type Draft, notePrivate, type OpenDraft, saveDraft, startDraft } from '#requests/draft.ts'
import { whereabouts } from '#requests/look-up.ts'
import { keepSession } from '#web/session.ts'

type Context = Pick<APIContext, 'locals' | 'cookies'>

/** Saves a change of the open draft in the language of the page. */
export async function change(context: Context, open: OpenDraft, make: (draft: Draft) => Draft): Promise<void> {
  const { site, tag } = context.locals
  open.draft = { ...make(open.draft), language: tag }
  await saveDraft(site.db, open, site.now())
}

/** One answer as it is kept: of a postcode also whether the register knows where it is. */
export async function familyAnswer({ locals }: Pick<Context, 'locals'>, id: string, answer: unknown) {
  if (id !== 'postcode') return { [id]: answer }
  const { db, council } = locals.site
  const known = answer === 'unknown' ? undefined : await whereabouts(db, council, { postcode: answer as string })
  return { postcode: answer, postcodePlace: known && (known.point ? 'found' : 'missing') }
}

/** Saves one answer for the whole family. */
export async function changeFamily(context: Context, open: OpenDraft, id: string, answer: unknown): Promise<void> {
  const found = await familyAnswer(context, id, answer)
  await change(context, open, (draft) => ({
    ...draft,
    family: { ...draft.family, ...found },
    // A refuge turns private mode on, and it stays on when the answer is changed: only the family turns it off.
    ...(id === 'staying' && answer === 'refuge' ? { private: true } : {}),
  }))
  if (id === 'staying') await notePrivate(context.locals.site.db, open)
}

/** Starts a draft with the first answer; a tailored link brings what the council already knows about the place. */
export async function begin(context: Context, first: Record<string, unknown>, link: string): Promise<OpenDraft> {
  const { site, tag } = context.locals
  const found = link ? await findInvitation(site.db, link, site.today()) : undefined
  const invitation = found?.live ? found : undefined
  const known = invitation
    ? {
        ...(invitation.staying ? { staying: invitation.staying } : {}),
        ...(invitation.placeCode ? { placeCode: invitation.placeCode } : {}),
      }
    : {}
  const start = {
    version: apply.version,
    language: tag,
    family: { ...known, ...first },
    children: [],
    ...(invitation ? { invitation: invitation.code } : {}),
    ...(context.locals.private || invitation?.private || known.staying === 'refuge' ? { private: true } : {}),
  }
  const open = await startDraft(site.db, site.keys.pepper, start, site.now())
  if (invitation) await inTransaction(site.db, (tx) => countInvitation(tx, invitation.code, 'started'))
  keepSession(context.cookies, open)
  return open
}
