// A phone with little data: what the pages may weigh (quality.md L4). Sizes, not times, so they hold on any machine.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tags } from '#language/languages.ts'
import { limits, weighFirstQuestion, weighJourney } from '../../scripts/bench/weight.ts'
import { launchBrowser } from '../../scripts/browser.ts'
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

describe.each(tags)('what crosses the wire in %s', (tag) => {
  it('a first question, cold', async () => {
    const weight = await weighFirstQuestion(browser, service.origin, tag)
    expect(weight.html).toBeGreaterThan(1_000)
    expect(weight.html).toBeLessThanOrEqual(limits.html)
    expect(weight.css).toBeGreaterThan(1_000)
    expect(weight.css).toBeLessThanOrEqual(limits.css)
    expect(weight.font).toBe(limits.font)
    expect(weight.thirdParty).toBe(limits.thirdParty)
    expect(weight.total).toBeLessThanOrEqual(limits.total)
    expect(weight.requests).toBeLessThanOrEqual(limits.requests)
  })

  it('a whole form for one child, without script', async () => {
    const weight = await weighJourney(browser, service.origin, tag)
    expect(weight.pages).toBeGreaterThan(25)
    expect(weight.script).toBe(0)
    expect(weight.total).toBeLessThanOrEqual(limits.journey)
    expect(weight.heaviest).toBeLessThanOrEqual(limits.html)
  })
})
