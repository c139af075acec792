import type { Page } from 'playwright-core'
import type { Tag } from '#language/languages.ts'

/** One page in one state, as the browser shows it now. */
export type PageState = {
  /** For example `apply-staying-error`: the same in every language, good for a file name. */
  name: string
  language: Tag
  /** What the page was answered with. */
  status: number
  /** An error is shown: the title must begin with the language's word for it. */
  error: boolean
  /** Families and officers print it. */
  printed: boolean
  side: 'family' | 'staff'
}

/** A browser's page on its way through the service. */
export type Way = { page: Page; origin: string; tag: Tag }

type More = Partial<Pick<PageState, 'status' | 'error' | 'printed'>>

/** A state of a family's page in the language of the way. */
export const at = ({ tag }: Pick<Way, 'tag'>, name: string, more: More = {}): PageState => ({
  name,
  language: tag,
  status: 200,
  error: false,
  printed: false,
  side: 'family',
  ...more,
})

/** A state with a mistake in what was typed. */
export const wrongAt = (way: Pick<Way, 'tag'>, name: string): PageState => at(way, name, { status: 422, error: true })
