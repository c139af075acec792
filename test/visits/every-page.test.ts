// Every page in every state, in every language, on the narrowest phone: no barrier that axe can find, valid HTML, the
// right language and direction, one heading, nothing inline, nothing from anybody else; no sideways scrolling at 400% zoom,
// and nothing cut off or written over where text is twice as large or set wider.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tags } from '#language/languages.ts'
import { launchBrowser } from '../../scripts/browser.ts'
import { faultsOn } from './pages/faults.ts'
import { largerFaults } from './pages/larger.ts'
import { listen } from './pages/listening.ts'
import type { PageState } from './pages/state.ts'
import { familyStates, staffStates } from './pages.ts'
import { type Running, startService } from './running.ts'

let service: Running
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), launchBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

// 1280 by 1024 at 400% zoom: what is in sight then is 320 by 256.
const narrow = { width: 320, height: 256 }

/** Walks through the states in a browser of its own; what is wrong anywhere, and how many stops there were. */
async function faultsIn(
  walk: (way: { page: Awaited<ReturnType<Browser['newPage']>>; origin: string }) => AsyncGenerator<PageState>,
) {
  const context = await browser.newContext({ viewport: narrow })
  const page = await context.newPage()
  const heard = listen(page, service.origin)
  const faults: string[] = []
  let stops = 0
  for await (const state of walk({ page, origin: service.origin })) {
    stops += 1
    // A mistake moves the page to what it says: looked at from its beginning, nothing lies under the bar that stays in sight.
    await page.evaluate(() => scrollTo(0, 0))
    const larger = await largerFaults(page, state, stops + tags.indexOf(state.language))
    const found = [...(await heard.faults(state)), ...(await faultsOn(page, state)), ...larger]
    faults.push(...found.map((fault) => `${state.language} ${state.name}: ${fault}`))
  }
  await context.close()
  return { faults, stops }
}

describe('every page in every state', () => {
  it.concurrent.each(tags)(
    'a family in %s',
    async (tag) => {
      const { faults, stops } = await faultsIn((way) => familyStates({ ...way, tag }))
      expect(faults).toEqual([])
      // A walk that has lost its way must not pass for a clean one.
      expect(stops).toBeGreaterThan(110)
    },
    600_000,
  )

  it('the council', async () => {
    const { faults, stops } = await faultsIn(staffStates)
    expect(faults).toEqual([])
    expect(stops).toBeGreaterThan(18)
  }, 120_000)
})

describe('the looking itself', () => {
  it('sees what goes wrong only where text is larger or set wider, and puts the page back', async () => {
    const page = await browser.newPage({ viewport: narrow })
    const box = (style: string, text: string) => `<p style="${style}">${text}</p>`
    const words = 'One sentence that needs all of its line at least.'
    const body = `<!doctype html><html lang="en"><head><title>x</title></head><body style="margin: 0"><main>
      ${box('height: 3.2em; overflow: hidden; margin: 0; width: 300px; font: 16px/1.1 sans-serif', `${words} ${words}`)}
      ${box('height: 2.4em; margin: 0; width: 300px; font: 1rem/1 sans-serif', `${words} ${words}`)}
      ${box('margin: 0; width: 300px; font: 1rem/1 sans-serif', 'What comes below it.')}
      ${box('white-space: nowrap; margin: 0; font: 14px/1 monospace', 'This has room for thirty-six letters')}</main></body></html>`
    await page.setContent(body)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(narrow.width)
    const wider = (await largerFaults(page, { language: 'en' }, 1)).join('\n')
    for (const fault of ['with text set wider is', 'px too wide', 'cuts off', 'over <p']) expect(wider).toContain(fault)
    expect((await largerFaults(page, { language: 'en' }, 0)).join('\n')).toContain('with text at 200%')
    expect([page.viewportSize(), await page.evaluate(() => document.adoptedStyleSheets.length)]).toEqual([narrow, 0])
    await page.close()
  })

  it('sees what is wrong', async () => {
    const page = await browser.newPage({ viewport: narrow })
    const heard = listen(page, service.origin)
    const bad =
      '<!doctype html><html lang="en"><head><title>x</title></head><body><main><p style="width: 900px"><img src="https://elsewhere.example/x"><div>A</div></p></main></body></html>'
    await page.route(`${service.origin}/bad`, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: bad }))
    await page.route('https://elsewhere.example/*', (route) => route.abort())
    await page.goto(`${service.origin}/bad`)
    const state: PageState = { name: 'bad', language: 'ar', status: 404, error: true, printed: false, side: 'family' }
    const found = [...(await heard.faults(state)), ...(await faultsOn(page, state))].join('\n')
    for (const fault of [
      'asks somebody else',
      'without Content-Security-Policy',
      'may be kept',
      'answered with 200',
      'html ',
      'axe image-alt',
      'says it is en',
      'has 0 h1',
      'of its own',
      'px too wide',
      'is called "x"',
    ])
      expect(found).toContain(fault)
    await page.close()
  })
})
