// A destination's code with its name, as the Commissioner's return lists it.
import { destinations } from '#admissions/destinations.ts'
import type { Translate } from '#language/translate.ts'

export function destinationNames(t: Translate, code: string): string {
  const name = destinations.find((each) => String(each.code) === code)?.name
  return name ? `${code}. ${t(`staff-decisions:destinations.${name}`)}` : code
}
