// One quiet link from a step to the article that matters there; nothing where none does. Titles are read once: they are
// part of the build.
import { getCollection } from 'astro:content'
import type { Translate } from '#language/translate.ts'
import { articleAddress, articleFor } from '#web/guidance-links.ts'
import { type Html, html } from '#web/html.ts'

let titles: Promise<Map<string, string>> | undefined
const readTitles = async (): Promise<Map<string, string>> =>
  new Map((await getCollection('guidance')).map(({ id, data }) => [id, data.title]))

/** A way to draw the links of one page; `from` is its address, to come back to. */
export async function guidanceLinks(t: Translate, from: URL): Promise<(step: string, more?: Html | false) => Html | false> {
  const known = await (titles ??= readTitles())
  return (step, more) => {
    const name = articleFor(step)
    const title = name && known.get(`${t.tag}/${name}`)
    if (!name || !title) return false
    return html`<p class="govuk-body sw-read"><a class="govuk-link" href="${articleAddress(t.tag, name, from)}">${t('guidance:read', { title })}</a>${more}</p>`
  }
}
