// `npm run gallery`: walks through every page in every state and language and photographs each as it passes, on a phone
// and on a desktop, and as printed where people print it. The result is gallery/index.html: one page, no server, no network.
import { mkdir, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { tags } from '#language/languages.ts'
import { familyStates, staffStates } from '../test/visits/pages.ts'
import { startService } from '../test/visits/running.ts'
import { launchBrowser } from './browser.ts'
import { writeAlbum } from './gallery/album.ts'
import { photograph, type Picture, startSize } from './gallery/photograph.ts'

const folder = resolve('gallery')

async function makeGallery(): Promise<Picture[]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const [service, browser] = await Promise.all([startService(), launchBrowser()])
  try {
    const walk = async (states: typeof staffStates): Promise<Picture[]> => {
      const context = await browser.newContext({ viewport: startSize, deviceScaleFactor: 1 })
      const page = await context.newPage()
      const pictures: Picture[] = []
      for await (const state of states({ page, origin: service.origin }))
        pictures.push(...(await photograph(page, state, folder)))
      await context.close()
      return pictures
    }
    const families = await Promise.all(tags.map((tag) => walk((way) => familyStates({ ...way, tag }))))
    // After the families: then the queue has something in it.
    return [...families.flat(), ...(await walk(staffStates))]
  } finally {
    await Promise.all([service.stop(), browser.close()])
  }
}

const started = performance.now()
const pictures = await makeGallery()
await writeAlbum(folder, pictures)
console.log(
  `${pictures.length} pictures of ${new Set(pictures.map(({ name }) => name)).size} pages and states in ${Math.round((performance.now() - started) / 1_000)} s.`,
)
console.log(`Open ${pathToFileURL(resolve(folder, 'index.html')).href}`)
