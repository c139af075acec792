// Families whose every text box holds another string: each string visits at least one box, each box meets forty or more.
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { letters, onLines, onOneLine } from './strings.ts'

/** A text box: its control's name, how many letters it takes, whether it may stay empty, whether it has several lines. */
export type Box = { name: string; longest: number; optional: boolean; lines: boolean }
const box = (name: string, longest: number, rules: { optional?: boolean; lines?: boolean } = {}): Box => ({
  name,
  longest,
  optional: rules.optional ?? false,
  lines: rules.lines ?? false,
})

export const childBoxes = {
  full: box('name', 200),
  latin: box('name-latin', 200, { optional: true }),
  called: box('name-called', 200, { optional: true }),
  lastSchool: box('lastSchool', 2_000, { optional: true, lines: true }),
  yearReason: box('yearReason', 1_000, { lines: true }),
  siblingName: box('siblingName', 300),
  helps: box('helps', 2_000, { optional: true, lines: true }),
  wants: box('wants', 2_000, { optional: true, lines: true }),
}
export const familyBoxes = {
  town: box('town', 200),
  address: box('address', 400, { optional: true, lines: true }),
  full: box('yourName', 200),
  latin: box('yourName-latin', 200, { optional: true }),
  helperFrom: box('helperFrom', 200),
  safeTimes: box('safeTimes', 300, { optional: true }),
  worker: box('worker', 300),
}
export type ChildTexts = Record<keyof typeof childBoxes, string>
export type FamilyTexts = Record<keyof typeof familyBoxes, string>

export const asKept = (raw: string, { lines }: Pick<Box, 'lines'>): string => (lines ? onLines(raw) : onOneLine(raw))

/** True where a family could send this string in this box, and something of it would be left to show. */
export const fits = (raw: string, each: Box): boolean => asKept(raw, each) !== '' && letters(asKept(raw, each)) <= each.longest

/** Deals every string to a box in turn; what does not fit there goes to the longest box. `left` fits nowhere. */
export function deal(strings: readonly string[]): { children: ChildTexts[]; left: string[] } {
  const keys = Object.keys(childBoxes) as (keyof typeof childBoxes)[]
  const piles = Object.fromEntries(keys.map((key) => [key, [] as string[]])) as Record<keyof typeof childBoxes, string[]>
  const left: string[] = []
  strings.forEach((raw, at) => {
    const key = [keys[at % keys.length] ?? 'helps', 'helps' as const].find((candidate) => fits(raw, childBoxes[candidate]))
    if (key) piles[key].push(raw)
    else left.push(raw)
  })
  const most = Math.max(...keys.map((key) => piles[key].length))
  const children = Array.from(
    { length: most },
    (_, at) => Object.fromEntries(keys.map((key) => [key, piles[key][at % piles[key].length] ?? ''])) as ChildTexts,
  )
  return { children, left }
}

/** The controls of a child's answers hold the strings as typed, before any tidying. */
export const childOf = (texts: ChildTexts): ChildAnswers => ({
  ...childAnswers(texts.full, 2017),
  name: { full: texts.full, latin: texts.latin, called: texts.called },
  lastSchool: texts.lastSchool,
  yearGroup: 'other',
  yearReason: texts.yearReason,
  preferences: { urns: ['999005'], nearest: true },
  sibling: 'yes',
  siblingName: texts.siblingName,
  helps: texts.helps,
  wants: texts.wants,
})

export const familyOf = (texts: FamilyTexts): ApplyAnswers => ({
  ...familyAnswers,
  applicant: 'helper',
  placeCode: 'none',
  postcode: 'unknown',
  area: 'outside',
  town: texts.town,
  sentAway: 'no',
  address: texts.address,
  yourName: { full: texts.full, latin: texts.latin },
  helperFrom: texts.helperFrom,
  ways: ['phone', 'email', 'worker'],
  safeTimes: texts.safeTimes,
  worker: texts.worker,
})
