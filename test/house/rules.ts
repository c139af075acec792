// The house's own rules as functions over a file's path and text, so that each can be shown to bite on a made-up file.
// A rule gives back one sentence per fault.

export type File = { path: string; text: string }
export type Rule = (file: File) => string[]

// Arrows point right: a file may import from its own step and from every later one.
const steps: readonly (readonly string[])[] = [
  [
    'pages',
    'layouts',
    'components',
    'middleware',
    'server',
    'worker',
    'start',
    'import',
    'web',
    'styles',
    'content.config',
    'env',
    'scripts',
  ],
  ['cases', 'reports', 'referrals', 'tellings', 'requests', 'arrivals', 'caseworkers', 'staff', 'guidance'],
  ['delivery', 'schools', 'flows', 'council'],
  ['journey', 'admissions', 'contract', 'language', 'database', 'settings', 'log'],
]
/** These know nothing of each other or of anybody else. */
const alone = ['journey', 'admissions', 'contract', 'language']

/** `src/cases/queue.ts` and `#cases/queue.ts` both live in `cases`; `src/server.ts` in `server`. */
export const roomOf = (path: string): string =>
  path
    .replace(/^(src\/|#)/, '')
    .split('/')[0]
    ?.replace(/\.(ts|tsx|js|astro|d\.ts)$/, '')
    .replace(/\.d$/, '') ?? ''

const stepOf = (room: string): number => steps.findIndex((rooms) => rooms.includes(room))

/** Every module a file names: static, dynamic, type-only, re-exported, and types written as `import('...')`. */
export function importsOf({ path, text }: File): string[] {
  const code = path.endsWith('.astro')
    ? [
        /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '',
        ...[...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, inside]) => inside ?? ''),
      ].join('\n')
    : text
  const found = code.matchAll(/\bfrom\s*(['"])([^'"\n]+)\1|\bimport\s*\(\s*(['"])([^'"\n]+)\3|^\s*import\s+(['"])([^'"\n]+)\5/gm)
  return [...found].map((match) => match[2] ?? match[4] ?? match[6] ?? '')
}

/** A relative import is written out from `src/`, so that `../` is no way round. */
function roomImported(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return roomOf(specifier)
  if (!specifier.startsWith('.')) return undefined
  return roomOf(new URL(specifier, `file:///${path}`).pathname.slice(1))
}

export const arrowsPointRight: Rule = (file) => {
  const room = roomOf(file.path)
  const from = stepOf(room)
  if (from < 0)
    return [`${file.path} is in a room (${room}) that has no place in the house: add it to the list of steps or move it`]
  return importsOf(file).flatMap((specifier) => {
    const other = roomImported(file.path, specifier)
    if (other === undefined || other === room) return []
    const to = stepOf(other)
    if (to < from) return [`${file.path} imports ${specifier}, which points left`]
    if (alone.includes(room)) return [`${file.path} imports ${specifier}; ${room} knows nothing of the rest`]
    return []
  })
}

export const pureRoomsStayPure: Rule = (file) => {
  if (!['journey', 'admissions'].includes(roomOf(file.path))) return []
  return importsOf(file)
    .filter((name) => !/^[#.]/.test(name) && name !== 'zod')
    .map((name) => `${file.path} imports ${name}; it may import only zod`)
}

export const frameworkOnlyInFront: Rule = ({ path, text }) => {
  if (
    ['pages', 'layouts', 'components', 'middleware', 'content.config', 'env', 'scripts'].includes(roomOf(path)) ||
    path === 'src/server/astro-log.js'
  )
    return []
  const code = withoutComments(text)
  return ['astro:', 'import.meta']
    .filter((word) => (word === 'astro:' ? /['"]astro:/.test(code) : code.includes(word)))
    .map((word) => `${path} mentions ${word}`)
}

export const filesAreShort: Rule = ({ path, text }) => {
  const lines = text.split('\n').length - 1
  return lines > 250 && !path.startsWith('src/flows/') ? [`${path} has ${lines} lines; 250 is the most`] : []
}

export const nobodyPrints: Rule = ({ path, text }) =>
  ['src/start.ts', 'src/import.ts'].includes(path)
    ? []
    : matches(withoutComments(text), /\bconsole\.\w+/g).map(
        (found) => `${path} says ${found}; log(event, ids) is the only way out`,
      )

export const environmentInOnePlace: Rule = ({ path, text }) => {
  if (path === 'src/settings.ts') return []
  const code = withoutComments(text)
  // Handing the whole environment on, for secrets that the council's facts name, is allowed where a process starts.
  const rest = ['src/start.ts', 'src/worker.ts'].includes(path) ? code.replaceAll('secrets: process.env', '') : code
  return rest.includes('process.env') ? [`${path} reads process.env; settings.ts is the only reader`] : []
}

// What a head of a case is worked out from. Whoever writes it answers for the head in the same transaction (cases/heads.ts).
const behindHeads = ['families', 'requests', 'family_events', 'case_events', 'referrals', 'handovers', 'handover_events']

export const headsAreKept: Rule = ({ path, text }) => {
  if (!path.endsWith('.ts') || path.startsWith('src/database/')) return []
  const code = withoutComments(text)
  const tables = matches(code, /\b(?:insertInto|updateTable)\(\s*'(\w+)'/g).map((found) => found.split("'")[1] ?? '')
  const written = [...new Set(tables)].filter((table) => behindHeads.includes(table))
  return written.length > 0 && !/\brefresh(?:Known)?Heads?\(/.test(code)
    ? [`${path} writes ${written.join(' and ')} and leaves the queue's heads as they were; see src/cases/heads.ts`]
    : []
}

export const plainNames: Rule = ({ path }) =>
  path.split(/[/.]/).some((part) => /(^|-)(utils?|helpers?|common|managers?|services?|handlers?|misc)(-|$)/i.test(part))
    ? [`${path} is named after nothing; name what it is about`]
    : []

export const noSides: Rule = ({ path, text }) => {
  const css = /\.s?css$/.test(path)
    ? text
    : path.endsWith('.astro')
      ? matches(text, /<style[^>]*>[\s\S]*?<\/style>/g).join('\n')
      : ''
  const code = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
  const sided =
    /(?<![\w-])((margin|padding|border|scroll-margin|scroll-padding)-(left|right)[\w-]*|border-(top|bottom)-(left|right)-radius|left|right)\s*:|(?<![\w-])(text-align|float|clear)\s*:\s*(left|right)\b/g
  return matches(code, sided).map((found) => `${path} says "${found.trim()}"; write start and end, so that Arabic reads right`)
}

/** Comments blanked out; a `//` inside a string such as an address stays. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, ' ').replace(/(^|[\s;{}(,])\/\/.*$/gm, '$1')

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found)
