// Families read only what stands in content/. This looks for English that slipped into the code: text between tags,
// spoken attributes, and sentences in strings. A guess by shape, so what it passes is not proven clean; what it names is
// worth a look every time.
import type { Rule } from './rules.ts'
import { roomOf, withoutComments } from './rules.ts'

/** Pages for officers are in English by design. */
const staffSide =
  /^src\/(pages\/staff|components\/staff|layouts\/Staff|staff\/|web\/staff|pages\/demonstration|components\/demonstration)/
/** Rooms whose words never reach a family's screen: errors for operators, the register's own names, sources of law (a flow's reasons are read by officers; its words come by key). */
const unseenRooms = [
  'admissions',
  'flows',
  'start',
  'import',
  'settings',
  'server',
  'worker',
  'database',
  'council',
  'contract',
  'delivery',
  'log',
  'schools',
  'cases',
  'arrivals',
  'caseworkers',
]

const shapes = {
  text: /(?<=>)([^<>{}]*[A-Za-z]{2,}[^<>{}]*)(?=<)/g,
  attribute: /(?<![\w-:])(alt|title|aria-label|aria-description|placeholder)="([^"{}]*[A-Za-z]{2,}[^"{}]*)"/g,
  string: /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g,
  sentence: /^\s*[A-Z][a-z’']*(?:[\s,:;]+[^\s,:;]+){3,}$/,
}

/** Names that are the same in every language. */
const names = /^(\W|\d|Schoolward|GOV\.UK|WhatsApp|QR|SVG|km|A6)+$/

export const noEnglishForFamilies: Rule = ({ path, text }) => {
  if (staffSide.test(path) || !/\.(astro|tsx?)$/.test(path)) return []
  const code = withoutComments(text)
  if (!path.endsWith('.astro'))
    return unseenRooms.includes(roomOf(path)) ? [] : sentencesIn(code).map((found) => `${path} says "${found}"`)
  const template = code.replace(/^\s*---\r?\n[\s\S]*?\r?\n---/, '').replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '')
  const markup = withoutBraces(template)
  const words = [
    ...[...markup.matchAll(shapes.text)].map(([, found]) => found ?? ''),
    ...[...template.matchAll(shapes.attribute)].map((match) => match[2] ?? ''),
    ...sentencesIn(code),
  ]
  return words
    .map((found) => found.replace(/&#?\w+;/g, '').trim())
    .filter((found) => found && !names.test(found))
    .map((found) => `${path} says "${found}"`)
}

/**
 * Strings of four words or more with a capital first letter; not what is thrown (or handed to a `refuse` that throws), which nobody but an operator reads, and
 * not a question's `purpose`, which the data map shows to officers.
 */
const sentencesIn = (code: string): string[] =>
  [...code.replace(/(?:throw new \w+|\brefuse)\([^\n]*|\bpurpose: *'[^'\n]*'/g, '').matchAll(shapes.string)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((text) => shapes.sentence.test(text))

/** Markup with the insides of `{...}` taken out, but for tags within them: those are markup again. */
function withoutBraces(template: string): string {
  let depth = 0
  let inTag = false
  let kept = ''
  for (const mark of template) {
    if (mark === '{') depth++
    if (depth === 0) kept += mark
    else if (mark === '<') inTag = true
    if (depth > 0 && inTag && mark === '>') inTag = false
    if (mark === '}') depth--
  }
  // What stands inside braces is code; text between tags in there is caught by a second, stricter look.
  const inside = [...template.matchAll(/<(\w+)[^<>]*>([^<>{}=;()&|]*[A-Za-z]{2,}[^<>{}=;()&|]*)<\/\1>/g)].map(
    (match) => `<i>${match[2]}</i>`,
  )
  return `${kept}${inside.join('')}`
}
