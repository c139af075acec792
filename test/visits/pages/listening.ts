// What passes between a page and the outside while it is walked through: every answer, every request, every complaint.
import type { ConsoleMessage, Page, Response } from 'playwright-core'
import { securityHeaders } from '#server/security-headers.ts'
import type { PageState } from './state.ts'

export type Listening = {
  /** What went wrong since the last stop. */
  faults(state: PageState): Promise<string[]>
  /** The HTML of the page as it was served. */
  html(): Promise<string>
}

const heard = new WeakMap<Page, Listening>()
/** The listening on this page. */
export const listeningOn = (page: Page): Listening => heard.get(page) as Listening

/** Starts listening on a page that has not been anywhere yet. */
export function listen(page: Page, origin: string): Listening {
  const expected = Object.entries(securityHeaders(origin))
  let faults: string[] = []
  let document: Response | undefined
  page.on('console', (message: ConsoleMessage) => {
    // A page that is answered with an error status is said here too; that is what was asked for.
    if (['error', 'warning'].includes(message.type()) && !/status of \d{3}/.test(message.text()))
      faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`asks somebody else: ${request.url()}`)
  })
  page.on('response', (response) => {
    const headers = response.headers()
    for (const [name, value] of expected) {
      // A council's mark is a file of its own making: it is held in a sandbox, which is stricter than the page's rules.
      const stricter =
        name === 'Content-Security-Policy' && response.url() === `${origin}/council-logo` ? "default-src 'none'; sandbox" : value
      if (headers[name.toLowerCase()] !== stricter) faults.push(`${response.url()} came without ${name}`)
    }
    const isDocument = response.request().isNavigationRequest() && !(response.status() >= 300 && response.status() < 400)
    if (isDocument) document = response
    if (isDocument && headers['cache-control'] !== 'no-store')
      faults.push(`${response.url()} may be kept: ${headers['cache-control']}`)
  })
  const listening: Listening = {
    faults: async ({ status }) => {
      const found = faults
      faults = []
      if (document?.status() !== status) found.push(`answered with ${document?.status()}, not ${status}`)
      return found
    },
    html: async () => (await document?.text()) ?? '',
  }
  heard.set(page, listening)
  return listening
}
