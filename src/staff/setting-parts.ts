// What a form of a setting is made of, and the small readers that its parts share.
import type { Council } from '#council/council.ts'
import type { SettingName, SettingValue } from '#council/settings.ts'
import { readLines } from '#staff/typed-days.ts'

export type Field = {
  /** Also the key of its words, below the setting's name; the part before a dot where a group repeats it. */
  name: string
  kind: 'text' | 'lines' | 'number' | 'weekdays' | 'choice'
  options?: readonly string[]
  /** Fields of one group stand under one heading. */
  group?: string
}
/** `line`: the typed line that is wrong. `text`: what is wrong, in words of the rule that says so. */
export type Wrong = { field: string; line?: string; text?: string }
export type Typed = Record<string, string[]>

/** What reading needs to know beside what was typed. */
export type Around = {
  today: string
  /** What holds now. */
  before: Council
  /** British National Grid metres of a postcode; undefined for one that the register does not know. */
  pointOf: (postcode: string) => Promise<{ shown: string; easting: number; northing: number } | undefined>
  /** Those of these URNs that the register of schools knows. */
  knownSchools: (urns: readonly string[]) => Promise<ReadonlySet<string>>
}

export type Form<N extends SettingName> = {
  fields: readonly Field[]
  show: (value: SettingValue<N>) => Typed
  read: (typed: (name: string) => string, all: (name: string) => string[], around: Around) => Promise<Read> | Read
}
export type Read = { raw: unknown } | { wrong: Wrong[] }

export const text = (name: string): Field => ({ name, kind: 'text' })
export const lines = (name: string): Field => ({ name, kind: 'lines' })
export const number = (name: string): Field => ({ name, kind: 'number' })
export const numeral = (typed: string): number | string => (/^\d{1,4}$/.test(typed) ? Number(typed) : typed)
/** A list as one control shows it. */
export const join = (all: readonly string[]): string[] => [all.join('\n')]

/** Reads several lists at once; every list with a wrong line is named. */
export function lists<K extends string>(
  typed: (name: string) => string,
  readers: Record<K, (line: string) => unknown>,
): { values: Record<K, unknown[]> } | { wrong: Wrong[] } {
  const values = {} as Record<K, unknown[]>
  const wrong: Wrong[] = []
  for (const [name, read] of Object.entries(readers) as [K, (line: string) => unknown][]) {
    const found = readLines(typed(name), read)
    if ('line' in found) wrong.push({ field: name, line: found.line })
    else values[name] = found.values
  }
  return wrong.length > 0 ? { wrong } : { values }
}

/** The parts of one line of a list. */
export const cells = (line: string): string[] => line.split(/\s*[,;|\t]\s*/)
