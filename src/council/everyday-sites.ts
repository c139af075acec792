// Where "Leave this page" goes: an everyday site that anybody could be reading, in a language the person reads. A council
// may name its own per language (`leaveTo` in council.json).
import type { Council } from '#council/council.ts'

/** The weather for everybody, the news where a language has its own pages. */
const everyday: Record<string, string> = { ar: 'https://www.bbc.com/arabic', uk: 'https://www.bbc.com/ukrainian' }
const weather = 'https://www.bbc.co.uk/weather'

/** The address for one language. */
export const leaveTo = (council: Pick<Council, 'leaveTo'>, tag: string): string =>
  council.leaveTo[tag] ?? everyday[tag] ?? council.leaveTo['en'] ?? weather
