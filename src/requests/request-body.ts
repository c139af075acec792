// One child's request as others receive it (contract/request-v1): values for machines, wording for people. What must not
// travel is left out here once, so that no destination has to remember: the place of a family in a refuge, above all.
import type { Council } from '#council/council.ts'
import type { RequestV1 } from '#contract/request-v1.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import type { School } from '#schools/school.ts'
import { findPlace } from '#requests/tools.ts'
import type { Phone } from '#journey/fields.ts'
import type { Line } from '#journey/summary.ts'
import type { Translate } from '#language/translate.ts'
import { childFacts, housingFacts, schoolingFacts, supportFacts } from '#requests/route-facts.ts'
import { isRestricted, type LockedLine } from '#requests/safety.ts'
import { type Names, showAsText } from '#requests/shown.ts'

export type Wording = RequestV1['wording']

/** Everything known when one child's request is made. */
export type RequestFacts = {
  id: string
  reference: string
  number: number
  family: { reference: string; children: number; sentAt: string; language: string; answers: ApplyAnswers }
  child: ChildAnswers
  council: Council
  dates: { aimOn: string; mustOn: string }
  route: string
  yearGroup: number | null
  outSince: string | null
  /** The council (GSS code) that the postcode lies in, where it is known. */
  authority: string | null
  schools: Map<string, School & { decides: string }>
  wording: Wording
}

/** Built once, at sending. */
export function requestBody(facts: RequestFacts): RequestV1 {
  const { family, child, council } = facts
  const answers = family.answers
  const restricted = isRestricted(answers)
  const name = child.name ?? { full: '' }
  return {
    version: 'request-v1',
    id: facts.id,
    reference: facts.reference,
    family: { reference: family.reference, children: family.children },
    sentAt: family.sentAt,
    council: { code: council.code, name: council.name },
    dates: facts.dates,
    language: family.language,
    restricted,
    route: facts.route,
    application: {
      applicant: {
        role: answers.applicant ?? 'parent',
        name: { full: answers.yourName?.full ?? '', ...(answers.yourName?.latin ? { latin: answers.yourName.latin } : {}) },
      },
      child: {
        number: facts.number,
        name,
        born: child.born ?? { year: 0, precision: 'year' },
        yearGroup: facts.yearGroup,
        ...(child.yearReason ? { yearGroupAsked: { reason: child.yearReason } } : {}),
        livesWith: child.livesWith ?? 'parent',
        care: child.care ?? 'no',
        plan: child.plan ?? 'no',
        ...childFacts(child),
      },
      living: restricted ? {} : living(answers, council, facts.authority),
      schooling: {
        ...schoolingFacts(child),
        ...(child.lastDay ? { lastDay: child.lastDay } : {}),
        ...(facts.outSince ? { outSince: facts.outSince } : {}),
      },
      preferences: (child.preferences?.urns ?? []).map((urn, index) => {
        const school = facts.schools.get(urn)
        return {
          rank: index + 1,
          urn,
          ...(school?.laestab ? { laestab: school.laestab } : {}),
          name: school?.name ?? urn,
          decides: school?.decides ?? 'other',
        }
      }),
      nearestWithPlace: child.preferences?.nearest ?? false,
      ...(child.siblingName ? { sibling: { name: child.siblingName } } : {}),
    },
    contact: {
      ways: answers.ways ?? [],
      ...(answers.phone ? { phone: answers.phone.typed, phoneNumber: numberOf(answers.phone) } : {}),
      ...(answers.email ? { email: answers.email } : {}),
      ...(answers.email && answers.emailWhose ? { emailWhose: answers.emailWhose } : {}),
      ...(answers.worker || answers.helperFrom
        ? {
            helper: {
              name: answers.worker ?? answers.yourName?.full ?? '',
              ...(answers.helperFrom ? { organisation: answers.helperFrom } : {}),
            },
          }
        : {}),
      ...(answers.safeTimes ? { safeTimes: answers.safeTimes } : {}),
      reads: answers.reads ?? family.language,
      ...(answers.hears ? { interpreter: { language: answers.hears } } : {}),
      ...(answers.placedBy && !restricted ? { placedBy: answers.placedBy } : {}),
      ...housingFacts(answers),
    },
    support: {
      grounds: (answers.grounds ?? []).filter((ground) => ground !== 'none'),
      barriers: (answers.barriers ?? []).filter((barrier) => barrier !== 'none'),
      ...(child.helps ? { needs: child.helps } : {}),
      ...(child.wants ? { wants: child.wants } : {}),
      ...supportFacts(child),
    },
    wording: restricted ? facts.wording.filter((line) => !withheld.includes(line.id)) : facts.wording,
  }
}

/** Answers that could tell where a family in a refuge sleeps: they stay in the safety drawer. */
export const withheld: readonly string[] = ['staying', 'area', 'town']

const numberOf = ({ e164, extension, whose, only }: Phone) => ({
  ...(e164 ? { e164 } : {}),
  ...(extension ? { extension } : {}),
  ...(whose ? { whose } : {}),
  ...(only ? { only } : {}),
})

function living(answers: ApplyAnswers, council: Council, authority: string | null): RequestV1['application']['living'] {
  const place = answers.placeCode && answers.placeCode !== 'none' ? findPlace(council, answers.placeCode) : undefined
  const area = council.areas.find((candidate) => candidate.code === answers.area)
  return {
    ...(answers.staying ? { staying: answers.staying } : {}),
    ...(place ? { placeCode: place.code, address: place.name, postcode: place.postcode } : {}),
    ...(answers.address ? { address: answers.address } : {}),
    ...(answers.postcode && answers.postcode !== 'unknown' ? { postcode: answers.postcode } : {}),
    ...(answers.area ? { area: (answers.town || area?.name) ?? answers.area } : {}),
    ...(authority ? { authority } : {}),
  }
}

/** Question and answer in English, and as the family saw them, for each line of a summary but those of the safety drawer. */
export function wordingOf(lines: Line[], english: Translate, theirs: Translate, names: Names): Wording {
  return lines
    .filter((line) => line.drawer !== 'safety')
    .filter((line) => line.said.length > 0)
    .map((line) => ({
      id: line.id,
      drawer: line.drawer as 'application' | 'contact' | 'support',
      ...bothWays(line, english, theirs, names),
    }))
}

/** The lines that stay locked: those of the safety drawer, and what would tell where the family is (`places`). */
export function lockedWording(
  lines: Line[],
  child: number | null,
  english: Translate,
  theirs: Translate,
  names: Names,
  places: readonly string[] = withheld,
): LockedLine[] {
  return lines
    .filter((line) => line.drawer === 'safety' || places.includes(line.id))
    .filter((line) => line.said.length > 0)
    .map((line) => ({ child, ...bothWays(line, english, theirs, names) }))
}

function bothWays(line: Line, english: Translate, theirs: Translate, names: Names) {
  const asked = { language: theirs.tag, question: theirs(line.label), answer: showAsText(line.said, theirs, names) }
  return {
    question: english(line.label),
    answer: showAsText(line.said, english, names),
    ...(theirs.tag === english.tag ? {} : { asked }),
  }
}

/** Only the answers of one drawer, by the questions its lines name. */
export function onlyDrawer(
  lines: { id: string; drawer: string }[],
  answers: Record<string, unknown>,
  drawer: string,
): Record<string, unknown> {
  return Object.fromEntries(lines.filter((line) => line.drawer === drawer).map((line) => [line.id, answers[line.id]]))
}
