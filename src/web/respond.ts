// The few answers a page gives besides itself.
import type { APIContext } from 'astro'

/** 303: after a good post, so that reload and Back never post again. */
export const goTo = (path: string): Response => new Response(null, { status: 303, headers: { location: path } })

/** The address of the same page in the page's language, without what was asked. */
export const here = (context: Pick<APIContext, 'url'>): string => context.url.pathname

/** Every control that was posted, so that a page can be drawn again with what was typed. */
export function typedControls(form: FormData): Record<string, string[]> {
  const typed: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !['token', 'switch', 'link'].includes(name) && /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/.test(name))
      typed[name] = [...(typed[name] ?? []), value]
  }
  return typed
}

/** A CSV file to keep under a name of ours. */
export const csvFile = (name: string, text: string): Response =>
  new Response(text, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
