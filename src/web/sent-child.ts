// A child of the sent request that the open session belongs to, found by its number in the address.
import type { APIContext } from 'astro'
import { type Fact, factsAbout } from '#requests/after/facts.ts'
import { type Progress, progressOf } from '#requests/after/progress.ts'
import { type SentFamily, sentFamily } from '#requests/sent-family.ts'

export type SentChildHere = { sent: SentFamily; child: SentFamily['children'][number]; progress: Progress }

/** Undefined without a session, before sending, and for a number the family has no child for. */
export async function sentChildHere({
  locals,
  params,
}: Pick<APIContext, 'locals' | 'params'>): Promise<SentChildHere | undefined> {
  const { open, site } = locals
  const sent = open?.familyId ? await sentFamily(site.db, open.familyId) : undefined
  const child = sent?.children.find(({ number }) => String(number) === params['child'])
  if (!sent || !child) return undefined
  const [progress] = progressesOf([child], await factsAbout(site.db, [child.id]), locals)
  return progress && { sent, child, progress }
}

/** How far each child is today. */
export const progressesOf = (
  children: SentFamily['children'],
  facts: readonly Fact[],
  { site }: Pick<APIContext['locals'], 'site'>,
): Progress[] =>
  children.map((child) =>
    progressOf(
      child,
      facts.filter((fact) => fact.requestId === child.id),
      site.calendar,
      site.today(),
    ),
  )
