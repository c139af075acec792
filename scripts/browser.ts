// The browser for tests: one the machine has, else the one that came with `npm ci`. Nothing is downloaded.
import { existsSync } from 'node:fs'
import { type Browser, chromium as playwright, type LaunchOptions } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** What to launch and with which arguments. `CHROMIUM` names another browser; a name that is not there is an error. */
export async function findBrowser(
  wanted = process.env['CHROMIUM'],
  places = usualPlaces,
): Promise<{ executablePath: string; args: string[] }> {
  if (wanted && !existsSync(wanted)) throw new Error(`CHROMIUM says ${wanted}, and there is no such file.`)
  const found = wanted ?? places.find((place) => existsSync(place))
  if (found) return { executablePath: found, args: ['--no-sandbox', '--disable-dev-shm-usage'] }
  const { default: packed } = await import('@sparticuz/chromium')
  // Not its own arguments: they turn web security off and put everything into one process, which proves nothing and falls over.
  return { executablePath: await packed.executablePath(), args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] }
}

/** A headless Chromium; close it when done. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, args } = await findBrowser()
  return playwright.launch({ headless: true, ...options, executablePath, args: [...args, ...(options.args ?? [])] })
}
