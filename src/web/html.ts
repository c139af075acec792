// A small template for the rows that a page repeats: dozens of schools, answers and steps. A component of its own for each
// row costs more than all its words; here a row is a string, and Astro is handed the whole list at once (`set:html`).
// Everything put in is escaped, in texts and attributes alike; only what this template made itself goes in as it is.

/** HTML that is safe on a page. Nothing but `html` can make one: its mark is known to this file alone. */
export type Html = { readonly [mark]: string }
const mark = Symbol('html')

type Part = string | number | Html | false | null | undefined

/** `html`<p>${name}</p>``: false, null and undefined put in nothing, a list puts in all its parts. */
export function html(texts: TemplateStringsArray, ...parts: (Part | readonly Part[])[]): Html {
  let said = texts[0] ?? ''
  for (const [at, part] of parts.entries()) {
    said += Array.isArray(part) ? part.map(putIn).join('') : putIn(part as Part)
    said += texts[at + 1] ?? ''
  }
  return { [mark]: said }
}

/** The text for `set:html`. */
export const written = (drawn: Html | readonly Html[]): string =>
  Array.isArray(drawn) ? drawn.map((each: Html) => each[mark]).join('') : (drawn as Html)[mark]

function putIn(part: Part): string {
  if (part === false || part === null || part === undefined) return ''
  if (typeof part === 'number') return String(part)
  return typeof part === 'string' ? escaped(part) : part[mark]
}

const special = /[&<>"']/
const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => (special.test(text) ? text.replace(/[&<>"']/g, (sign) => names[sign] ?? '') : text)
