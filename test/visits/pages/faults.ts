// What can be wrong with a page by itself.
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { languageOf } from '#language/languages.ts'
import { translator } from '#language/translate.ts'
import { violationsOn } from '../axe.ts'
import { listeningOn } from './listening.ts'
import type { PageState } from './state.ts'

/** The standard's rules and those for people with disabilities, but for one. */
export const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // A matter of style: every button of ours that says no type stands in a form and submits it, which is what HTML says
    // a button does; the others say `type="button"`.
    'no-implicit-button-type': 'off',
  },
})

/** Sentences about everything wrong with the page as it stands; empty when it is fine. */
export async function faultsOn(page: Page, state: PageState): Promise<string[]> {
  const report = await validator.validateString(await listeningOn(page).html())
  const invalid = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `html ${ruleId} at ${line}:${column}: ${message}`),
  )
  const barriers = (await violationsOn(page)).map(({ id, nodes }) => `axe ${id}: ${nodes.join(' | ')}`)
  return [...invalid, ...barriers, ...(await shapeFaults(page, state))]
}

async function shapeFaults(page: Page, state: PageState): Promise<string[]> {
  const { direction } = languageOf(state.language)
  const seen = await page.evaluate(() => {
    const root = document.documentElement
    const handlers = [...document.querySelectorAll('*')].filter(
      (each) => each.hasAttribute('style') || each.getAttributeNames().some((name) => name.startsWith('on')),
    )
    return {
      lang: root.lang,
      dir: root.dir,
      headings: document.querySelectorAll('h1').length,
      inline: handlers.map((each) => each.outerHTML.slice(0, 120)),
      inlineBlocks: document.querySelectorAll('script:not([src]), style').length,
      overflow: root.scrollWidth - root.clientWidth,
      wide: [...document.querySelectorAll('body *')]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1)
        .map((each) => each.outerHTML.slice(0, 100))
        .slice(0, 3),
      title: document.title,
    }
  })
  const faults: string[] = []
  if (seen.lang !== state.language || seen.dir !== direction) faults.push(`says it is ${seen.lang} ${seen.dir}`)
  if (seen.headings !== 1) faults.push(`has ${seen.headings} h1`)
  if (seen.inline.length > 0) faults.push(`carries styles or handlers of its own: ${seen.inline.join(' ')}`)
  if (seen.inlineBlocks > 0) faults.push('has inline script or style')
  if (seen.overflow > 0) faults.push(`is ${seen.overflow} px too wide at 320: ${seen.wide.join(' ')}`)
  const mark = `${translator(state.language)('site:error')}: `
  if (seen.title.startsWith(mark) !== state.error) faults.push(`is called "${seen.title}"`)
  return faults
}
