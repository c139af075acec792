// Whether a person has checked a whole language. Until then every page in it says so.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare, type State } from '#language/completeness.ts'
import { readWords } from '#language/translate.ts'

export const statePath = (tag: string): string => join('content', 'locales', tag, '_state.json')

/** The recorded state of a language; empty when nothing was recorded yet. */
export const readState = (tag: string): State =>
  existsSync(statePath(tag)) ? (JSON.parse(readFileSync(statePath(tag), 'utf8')) as State) : {}

const known = new Map<string, boolean>()

/** True when every string of the language was checked by a person, and neither it nor its English changed since. Read once per process. */
export function isChecked(tag: string): boolean {
  if (tag === 'en') return true
  const before = known.get(tag)
  if (before !== undefined) return before
  const { missing, unchecked } = compare(readWords('en'), readWords(tag), readState(tag), tag)
  const checked = missing.length + unchecked.length === 0
  known.set(tag, checked)
  return checked
}
