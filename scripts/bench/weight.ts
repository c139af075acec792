// What pages weigh on the wire, headers included, as a real browser counts it.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Tag } from '#language/languages.ts'
import { childAnswers, familyAnswers } from '../../test/requests/a-family.ts'
import { applyFor } from '../../test/visits/pages/journey.ts'

/** Bytes that crossed the wire. `requests` counts those that did, not those the browser answered from its own store. */
export type Weight = {
  html: number
  css: number
  script: number
  font: number
  image: number
  total: number
  requests: number
  thirdParty: number
}

/** Most bytes of a first question page, cold (quality.md L4), and of the whole form for one child. */
export const limits = { html: 12_000, css: 16_000, font: 0, total: 45_000, requests: 8, thirdParty: 0, journey: 300_000 } as const

const kinds: Record<string, 'html' | 'css' | 'script' | 'font' | 'image'> = {
  Document: 'html',
  Stylesheet: 'css',
  Script: 'script',
  Font: 'font',
  Image: 'image',
}

/** Weighs the first question of the form, in a browser that has never been here. */
export async function weighFirstQuestion(browser: Browser, origin: string, tag: Tag): Promise<Weight> {
  return weighed(browser, origin, {}, ({ page }) => page.goto(`${origin}/${tag}/apply/applicant`, { waitUntil: 'networkidle' }))
}

/** Weighs the form for one child from the language's first page to the receipt, without script. `heaviest` is the largest page. */
export async function weighJourney(
  browser: Browser,
  origin: string,
  tag: Tag,
): Promise<Weight & { pages: number; heaviest: number }> {
  let pages = 0
  let heaviest = 0
  const weight = await weighed(
    browser,
    origin,
    { javaScriptEnabled: false },
    ({ page }) =>
      applyFor(
        { page, origin, tag },
        {
          family: familyAnswers,
          children: [childAnswers('Lina', 2017)].map((child) => ({ ...child, sibling: 'no' as const })),
          schools: 3,
        },
        'sent',
      ),
    (kind, bytes) => {
      if (kind !== 'html') return
      pages += 1
      heaviest = Math.max(heaviest, bytes)
    },
  )
  return { ...weight, pages, heaviest }
}

async function weighed(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0],
  walk: (way: { page: Page }) => Promise<unknown>,
  each: (kind: keyof Weight | undefined, bytes: number) => void = () => {},
): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
  const page = await context.newPage()
  const weight: Weight = { html: 0, css: 0, script: 0, font: 0, image: 0, total: 0, requests: 0, thirdParty: 0 }
  await listenTo(context, page, origin, weight, each)
  await walk({ page })
  await context.close()
  return weight
}

async function listenTo(
  context: BrowserContext,
  page: Page,
  origin: string,
  weight: Weight,
  each: (kind: keyof Weight | undefined, bytes: number) => void,
): Promise<void> {
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  const kindOf = new Map<string, keyof Weight | undefined>()
  wire.on('Network.requestWillBeSent', ({ request, redirectResponse }) => {
    if (!request.url.startsWith(`${origin}/`)) weight.thirdParty += 1
    if (redirectResponse) {
      weight.requests += 1
      weight.total += redirectResponse.encodedDataLength
    }
  })
  wire.on('Network.responseReceived', ({ requestId, type }) => kindOf.set(requestId, kinds[type]))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (encodedDataLength === 0) return
    const kind = kindOf.get(requestId)
    if (kind) weight[kind] += encodedDataLength
    weight.total += encodedDataLength
    weight.requests += 1
    each(kind, encodedDataLength)
  })
}
