import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { PageState } from '../../test/visits/pages.ts'

export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1_280, height: 900 } } as const
/** An A4 sheet at 96 dots to the inch, without its margins. */
const paper = { width: 718, height: 1_016 }

export type Size = keyof typeof sizes | 'printed'
export type Picture = Pick<PageState, 'name' | 'language' | 'side' | 'error'> & { size: Size; file: string; address: string }

/** The window a walk begins with, and has again after each picture. */
export const startSize = sizes.phone

/** Photographs the whole page as it stands: phone, desktop, and on paper where it is printed. */
export async function photograph(page: Page, state: PageState, folder: string): Promise<Picture[]> {
  const { name, language, side, error } = state
  const address = new URL(page.url()).pathname
  const pictures: Picture[] = []
  const take = async (size: Size, viewport: { width: number; height: number }) => {
    await page.setViewportSize(viewport)
    const file = `${language}-${name}-${size}.jpg`
    await page.screenshot({ path: join(folder, file), fullPage: true, type: 'jpeg', quality: 60, animations: 'disabled' })
    pictures.push({ name, language, side, error, size, file, address })
  }
  await take('phone', sizes.phone)
  await take('desktop', sizes.desktop)
  if (state.printed) {
    await page.emulateMedia({ media: 'print' })
    await take('printed', paper)
    await page.emulateMedia({ media: null })
  }
  await page.setViewportSize(startSize)
  return pictures
}
