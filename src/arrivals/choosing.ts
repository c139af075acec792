// What an officer chooses for a tailored link, read from the address of the preview or from the form that makes it. The
// questions are those of the plan flow, so a link can say nothing that a family could not have chosen itself.
import type { InvitationFacts } from '#arrivals/invitation.ts'
import type { Council } from '#council/council.ts'
import { plan, stayingOptions } from '#flows/plan.ts'
import { isTag } from '#language/languages.ts'
import { findPlace } from '#requests/tools.ts'

export const longestDays = 365
export const usualDays = 60
export const needsOptions = (plan.questions.find((question) => question.id === 'needs')?.field.options ?? []).filter(
  (need) => need !== 'none',
)
export const allAges = Array.from({ length: 19 }, (_, age) => age)

export type ChoiceField = 'language' | 'staying' | 'ages' | 'needs' | 'placeCode' | 'days'
export type Choosing = { facts: InvitationFacts; days: number } | { wrong: { field: ChoiceField; code: string }[] }

type Chosen = Pick<FormData | URLSearchParams, 'get' | 'getAll'>
const one = (chosen: Chosen, name: string): string => String(chosen.get(name) ?? '').slice(0, 100)
const several = (chosen: Chosen, name: string): string[] => chosen.getAll(name).map((value) => String(value).slice(0, 100))

/** Reads the choices; `today` is the London day the link is made on. */
export function readChoices(chosen: Chosen, council: Pick<Council, 'languages' | 'placeCodes'>, today: string): Choosing {
  const wrong: { field: ChoiceField; code: string }[] = []
  const language = one(chosen, 'language')
  if (!isTag(language) || !council.languages.includes(language)) wrong.push({ field: 'language', code: 'language' })
  const staying = stayingOptions.find((option) => option === one(chosen, 'staying'))
  if (!staying) wrong.push({ field: 'staying', code: 'staying' })
  const ages = allAges.filter((age) => several(chosen, 'ages').includes(String(age)))
  if (ages.length === 0) wrong.push({ field: 'ages', code: 'ages' })
  const needs = needsOptions.filter((need) => several(chosen, 'needs').includes(need))
  const typedPlace = one(chosen, 'placeCode')
  const place = typedPlace ? findPlace(council as Council, typedPlace) : undefined
  if (typedPlace && !place) wrong.push({ field: 'placeCode', code: 'placeUnknown' })
  else if (place && staying && place.staying !== staying) wrong.push({ field: 'placeCode', code: 'placeOther' })
  const typedDays = one(chosen, 'days').trim()
  const days = typedDays === '' ? usualDays : Number(typedDays)
  if (!Number.isInteger(days) || days < 1 || days > longestDays) wrong.push({ field: 'days', code: 'days' })
  if (wrong.length > 0 || !isTag(language) || !staying) return { wrong }
  const expiresOn = Temporal.PlainDate.from(today).add({ days }).toString()
  return { facts: { language, staying, ages, needs: [...needs], placeCode: place?.code ?? null, expiresOn }, days }
}
