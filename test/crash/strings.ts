// What people are called, and what breaks forms: 500 names of many countries and the big list of naughty strings.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'

/** Beside the project; where it is absent these tests are skipped. */
export const namesFolder = resolve('../shared/data/names')
const read = (name: string) => readFileSync(`${namesFolder}/${name}`, 'utf8')
const rows = (name: string) => parse(read(name), { columns: true }) as Record<string, string>[]

/** 480 forenames and surnames of the same country, spread over all countries that have both, and 20 odd ones. */
export function names500(): string[] {
  const byCountry = (name: string) => Map.groupBy(rows(name), (row) => row['Country'] ?? '')
  const [forenames, surnames] = [byCountry('common-forenames-by-country.csv'), byCountry('common-surnames-by-country.csv')]
  const countries = [...forenames.keys()].filter((country) => surnames.has(country)).sort()
  const found = new Set<string>()
  for (let round = 0; found.size < 480; round += 1) {
    for (const country of countries) {
      const [given, family] = [forenames.get(country)?.[round], surnames.get(country)?.[round]].map(
        (row) => row?.['Localized Name'] ?? '',
      )
      if (given && family && found.size < 480) found.add(`${given} ${family}`)
    }
    if (round > 1_000) throw new Error('The lists of names are shorter than they were')
  }
  const { cases } = JSON.parse(read('odd_names_composed.json')) as { cases: { given: string; family: string }[] }
  return [...found, ...cases.map(({ given, family }) => `${given} ${family}`)]
}

export const naughtyStrings = (): string[] => JSON.parse(read('blns.json')) as string[]

// The documented rule (language/script.ts), written out once more on purpose: controls that hide or reorder text go,
// blanks at the ends go, Unicode form is NFC, letters are never changed.
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming the controls is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** How a string must be stored and shown in a box of one line. */
export const onOneLine = (raw: string): string =>
  raw
    .toWellFormed()
    .replace(hidden, '')
    .split(/[\r\n\t\u2028\u2029]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
    .normalize('NFC')
    .trim()

/** The same for a box of several lines. */
export const onLines = (raw: string): string =>
  raw.toWellFormed().replace(/\r\n?/g, '\n').replace(hidden, '').normalize('NFC').trim()

export const letters = (text: string): number => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length
