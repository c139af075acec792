// The Fair Access categories of the School Admissions Code 3.17: thirteen by their letters, or fourteen where a council
// prints (i) as two, as the Children's Commissioner does. Data only; fair-access.ts says which of them may hold.
// Source: admissions-rules 2.4 (list seen, letters from memory), users-and-journeys C0 and C2.

export type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm'
export type Flag = `F${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}`
/** How many the council prints: a setting of its protocol. */
export type GroundList = 13 | 14

export type GroundRow = {
  flag: Flag
  letter: Letter
  name: string
  /** The tick of the `grounds` question that says it; null where no family is asked. */
  tick: string | null
  /** Never shown outside the council before a panel, and not in a shared view (C2). */
  discreet: boolean
  source: string
}

function row(letter: Letter, flag: Flag, name: string, tick: string | null, discreet = false): GroundRow {
  return { flag, letter, name, tick, discreet, source: `Code 3.17(${letter}); users-and-journeys C2 ${flag}` }
}

export const groundRows: readonly GroundRow[] = [
  row('a', 'F1', 'childInNeed', 'socialWorker', true),
  row('b', 'F2', 'refuge', null, true),
  row('c', 'F3', 'justice', 'justice', true),
  row('d', 'F4', 'excludedOrAlternative', 'excluded'),
  row('e', 'F5', 'needsWithoutPlan', 'extraHelp'),
  row('f', 'F6', 'carer', 'carer'),
  row('g', 'F7', 'homeless', 'noHome'),
  row('h', 'F8', 'kinshipCare', 'kinship'),
  row('i', 'F9', 'traveller', 'traveller'),
  row('i', 'F10', 'refugee', 'safety', true),
  row('j', 'F11', 'refusedBehaviour', 'refusedBehaviour'),
  row('k', 'F12', 'exceptional', 'somethingElse'),
  row('l', 'F13', 'fourWeeksOut', 'longOut'),
  row('m', 'F14', 'previouslyLookedAfter', 'wasInCare'),
]

/** The list as a council prints it: the id of each ground with the flags it stands for. */
export function groundList(list: GroundList): { id: Letter | Flag; letter: Letter; flags: Flag[] }[] {
  if (list === 14) return groundRows.map(({ flag, letter }) => ({ id: flag, letter, flags: [flag] }))
  const letters = [...new Set(groundRows.map(({ letter }) => letter))]
  return letters.map((letter) => ({
    id: letter,
    letter,
    flags: groundRows.filter((each) => each.letter === letter).map(({ flag }) => flag),
  }))
}
