// How many of our heaviest pages a second, as a share of a bare Astro page in the same run: each round measures the bare
// page and then ours, so a slower moment of the machine slows both, and the middle of three rounds counts.
import load from 'autocannon'
import type { Browser } from 'playwright-core'
import { planSearch } from '#requests/plan.ts'
import { everyChildBranch, otherChildren, planAnswers } from '../../test/visits/pages/answers.ts'
import { applyFor } from '../../test/visits/pages/journey.ts'
import { startService } from '../../test/visits/running.ts'
import { familyAnswers } from '../../test/requests/a-family.ts'
import { launchBrowser } from '../browser.ts'
import { serveBarePage } from './bare-page.ts'

export type Throughput = { page: string; perSecond: number; share: number; p99Ms: number }

const connections = 10
const rounds = 3
const seconds = 3
// What every browser asks for: our answers are compressed, the bare page's are not.
const asBrowsers = { 'accept-encoding': 'gzip, deflate, br' }

type Target = { page: string; url: string; headers: Record<string, string> }

/** The bare page first, then ours, the heaviest in Arabic. Throws when a page is answered with anything but 200. */
export async function benchThroughput(only?: string): Promise<Throughput[]> {
  const [bare, service, browser] = await Promise.all([serveBarePage(), startService(), launchBrowser()])
  try {
    const asking = await cookieOf(browser, service.origin, 'check')
    const sent = await cookieOf(browser, service.origin, 'sent')
    const ours = (page: string, path: string, cookie = ''): Target => ({
      page,
      url: `${service.origin}/ar${path}`,
      headers: { ...asBrowsers, ...(cookie ? { cookie } : {}) },
    })
    const targets = [
      { page: 'bare Astro page', url: bare.url, headers: asBrowsers },
      ours('question', '/apply/staying', asking),
      ours('plan with schools', `/plan/result${planSearch(planAnswers, { place: 'HBR21' })}`),
      ours('task list, 3 children', '/apply/list', asking),
      ours('check, 3 children', '/apply/check', asking),
      ours('check, 3 children, beside English', '/apply/check?both=1', asking),
      ours('schools question', '/apply/child/1/preferences', asking),
      ours('receipt', '/sent', sent),
    ].filter(({ page }, index) => index === 0 || !only || page.startsWith(only))
    await browser.close()
    return await measure(targets)
  } finally {
    await Promise.all([bare.stop(), service.stop(), browser.close()])
  }
}

async function measure(targets: Target[]): Promise<Throughput[]> {
  const runs = targets.map(() => [] as { perSecond: number; p99Ms: number }[])
  for (const { url, headers } of targets) await load({ url, connections, duration: 1, headers })
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { page, url, headers }] of targets.entries()) {
      const { requests, latency, errors, timeouts, non2xx } = await load({ url, connections, duration: seconds, headers })
      if (errors + timeouts + non2xx > 0)
        throw new Error(`${page}: ${errors} errors, ${timeouts} time-outs, ${non2xx} answers that were not 200`)
      runs[index]?.push({ perSecond: requests.average, p99Ms: latency.p99 })
    }
  }
  const middle = runs.map(
    (each) =>
      each.toSorted((one, other) => one.perSecond - other.perSecond)[Math.floor(rounds / 2)] ?? { perSecond: 0, p99Ms: 0 },
  )
  const bare = middle[0]?.perSecond ?? 0
  return targets.map(({ page }, index) => {
    const { perSecond = 0, p99Ms = 0 } = middle[index] ?? {}
    return { page, perSecond: Math.round(perSecond), share: Math.round((perSecond / bare) * 100) / 100, p99Ms }
  })
}

/** The cookie of a family with three children that has come as far as this page. */
async function cookieOf(browser: Browser, origin: string, until: 'check' | 'sent'): Promise<string> {
  const context = await browser.newContext()
  const family = {
    family: familyAnswers,
    children: [everyChildBranch, ...otherChildren.map((answers) => ({ ...answers, sibling: 'no' as const }))],
    schools: 2,
  }
  await applyFor({ page: await context.newPage(), origin, tag: 'ar' }, family, until)
  const cookies = await context.cookies()
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

if (import.meta.main) console.table(await benchThroughput(process.argv[2]))
