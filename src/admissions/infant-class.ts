// Infant classes hold 30 children for each teacher (Reception, Years 1 and 2). A child may be one more only on one of these
// grounds; the one that meets newcomers is "moved into the area and no other school", which the council itself confirms.
// Source: Code 2.16; School Admissions (Infant Class Sizes) Regulations 2012; admissions-rules 1.4.2.

export type InfantException =
  | 'planNamesSchool'
  | 'lookedAfter'
  | 'previouslyLookedAfter'
  | 'proceduralError'
  | 'appealWon'
  | 'movedNoOtherPlace'
  | 'serviceFamily'
  | 'twinOrMultiple'
  | 'specialUnit'

export const infantExceptions: readonly InfantException[] = [
  'planNamesSchool',
  'lookedAfter',
  'previouslyLookedAfter',
  'proceduralError',
  'appealWon',
  'movedNoOtherPlace',
  'serviceFamily',
  'twinOrMultiple',
  'specialUnit',
]

export const isInfantClass = (yearGroup: number): boolean => yearGroup >= 0 && yearGroup <= 2

/**
 * Which exceptions an officer is asked about when a school says no because of class size. `movedNoOtherPlace` counts only
 * with the day the council confirmed it on; until then it is in `ask`. Empty lists above Year 2: the limit is not theirs.
 */
export function infantClassCheck(facts: {
  yearGroup: number
  care: 'no' | 'inCare' | 'wasInCare' | 'adoptedAbroad' | 'notSure' | undefined
  plan: 'no' | 'yes' | 'elsewhere' | 'notSure' | undefined
  movedIntoArea: boolean
  /** ISO day of the council's confirmation that no other school within reasonable distance has a place. */
  noOtherPlaceOn: string | null
  staff: readonly InfantException[]
}): { holds: InfantException[]; ask: InfantException[] } {
  if (!isInfantClass(facts.yearGroup)) return { holds: [], ask: [] }
  const holds = new Set<InfantException>(facts.staff.filter((exception) => exception !== 'movedNoOtherPlace'))
  if (facts.plan === 'yes') holds.add('planNamesSchool')
  if (facts.care === 'inCare') holds.add('lookedAfter')
  if (facts.care === 'wasInCare' || facts.care === 'adoptedAbroad') holds.add('previouslyLookedAfter')
  if (facts.movedIntoArea && facts.noOtherPlaceOn !== null) holds.add('movedNoOtherPlace')
  const ask: InfantException[] = []
  if (facts.movedIntoArea && facts.noOtherPlaceOn === null) ask.push('movedNoOtherPlace')
  if (facts.care === 'notSure') ask.push('previouslyLookedAfter')
  return { holds: infantExceptions.filter((exception) => holds.has(exception)), ask }
}
