// The page as people see it who need it larger: text alone at 200% (WCAG 1.4.4) and text set wider (WCAG 1.4.12). Nothing
// may scroll sideways, be cut off, or lie over something else. The page is put back as it was.
import type { Page } from 'playwright-core'
import type { PageState } from './state.ts'

type Way = { name: string; css: string; width: number; height: number }

const twice: Way = { name: 'text at 200%', css: ':root { font-size: 200% !important }', width: 640, height: 512 }
const spaced: Way = {
  name: 'text set wider',
  css: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  width: 320,
  height: 256,
}
/** Letters of Arabic stay joined: its readers set words and lines wider, and no letter apart (WCAG 1.4.12, note on scripts). */
const joined: Way = { ...spaced, css: spaced.css.replace('letter-spacing: 0.12em !important; ', '') }

/** What is wrong with the page in the way that is this stop's turn: with each language another one, so that each state is seen in both. */
export async function largerFaults(page: Page, { language }: Pick<PageState, 'language'>, turn: number): Promise<string[]> {
  const way = turn % 2 === 0 ? twice : language === 'ar' ? joined : spaced
  const before = page.viewportSize()
  await page.setViewportSize({ width: way.width, height: way.height })
  const found = await page.evaluate(lookAt, way.css)
  if (before) await page.setViewportSize(before)
  return found.map((fault) => `with ${way.name} ${fault}`)
}

/** Runs in the page. The style sheet is made by script from outside, which the page's own rules do not forbid. */
async function lookAt(css: string): Promise<string[]> {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  // The list itself is alive: what it holds now is kept apart.
  const sheets = [...document.adoptedStyleSheets]
  document.adoptedStyleSheets = [...sheets, sheet]
  const nameOf = (element: Element) => element.outerHTML.slice(0, 90).replace(/\s+/g, ' ')
  const faults: string[] = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((each) => {
      const { left, right } = each.getBoundingClientRect()
      return right > innerWidth + 1 || left < -1
    })
    faults.push(`is ${root.scrollWidth - root.clientWidth} px too wide: ${wide.slice(0, 3).map(nameOf).join(' ')}`)
  }
  const shown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    // What is only for screen readers is one pixel large and cut off on purpose.
    return (
      width > 2 &&
      height > 2 &&
      getComputedStyle(element).visibility !== 'hidden' &&
      element.closest('[hidden], .govuk-visually-hidden, svg') === null
    )
  }
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const style = getComputedStyle(element)
    const cuts = [style.overflowX, style.overflowY].some((each) => each === 'hidden' || each === 'clip')
    const over = element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2
    // What is typed into a box moves inside it.
    const holds = element.matches('input, textarea, select')
    if (cuts && over && !holds && shown(element) && style.display !== 'inline') faults.push(`cuts off ${nameOf(element)}`)
  }
  // Pieces of text by the boxes of their lines: two of them never lie over each other. What stays in sight may cover what moves.
  const pieces: { box: DOMRect; of: Element }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement
    if (!of || !node.textContent?.trim() || !shown(of) || of.closest('.sw-leave, option, script, style, noscript')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) if (box.width > 2) pieces.push({ box, of })
  }
  pieces.sort((one, other) => one.box.top - other.box.top)
  for (const [at, one] of pieces.entries()) {
    for (let next = at + 1; next < pieces.length; next += 1) {
      const other = pieces[next]
      if (!other || other.box.top > one.box.bottom) break
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top
      const least = Math.min(one.box.height, other.box.height)
      if (across > 3 && down > least / 2 && !one.of.contains(other.of) && !other.of.contains(one.of))
        faults.push(`writes ${nameOf(other.of)} over ${nameOf(one.of)}`)
    }
  }
  document.adoptedStyleSheets = sheets
  return faults.slice(0, 5)
}
