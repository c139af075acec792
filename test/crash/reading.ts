// Reads pages as a browser does: Chromium's own HTML parser, no script run, nothing loaded.
import { launchBrowser } from '../../scripts/browser.ts'

export type Read = {
  title: string
  /** Text of the page's main part. */
  text: string
  /** Text of each <bdi>: what somebody typed, and codes. */
  texts: string[]
  /** Values of text boxes, by name; for a box of several lines its text. */
  typed: Record<string, string>
  /** Every kind of element with its attributes' names, such as `a[class,href]`: typing can add words, never one of these. */
  kinds: string[]
}

export async function openReader(): Promise<{ read(html: string): Promise<Read>; close(): Promise<void> }> {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  return {
    read: (html) =>
      page.evaluate((source) => {
        const read = new DOMParser().parseFromString(source, 'text/html')
        const all = <E extends Element>(selector: string) => [...read.querySelectorAll<E>(selector)]
        const boxes = all<HTMLInputElement>('input[type=text],input[type=tel],input[type=email]').map((box) => [
          box.name,
          box.getAttribute('value') ?? '',
        ])
        const areas = all<HTMLTextAreaElement>('textarea').map((box) => [box.name, box.textContent ?? ''])
        return {
          title: read.title,
          text: read.querySelector('main')?.textContent ?? '',
          texts: all('bdi').map((part) => part.textContent ?? ''),
          typed: Object.fromEntries([...boxes, ...areas]) as Record<string, string>,
          kinds: [...new Set(all('*').map((element) => `${element.localName}[${element.getAttributeNames().sort().join()}]`))],
        }
      }, html),
    close: () => browser.close(),
  }
}
