// One child's request as others receive it (contract/request-v1): values for machines, wording for people. What must not
// travel is left out here once, so that no destination has to remember: the place of a family in a refuge, above all.
import type { Council } from '#council/council.ts'
import type { RequestV1 } from '#contract/request-v1.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import type { School } from '#schools/school.ts'
import { findPlace } from '#requests/tools.ts'
import type { Line } from '#journey/summary.ts'
import type { Translate } from '#language/translate.ts'
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
  const restricted = answers.staying === 'refuge'
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
      },
      living: restricted ? {} : living(answers, council, facts.authority),
      schooling: {
        roll: child.roll ?? 'notSure',
        ...(child.lastSchool ? { lastSchool: child.lastSchool } : {}),
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
      ...(answers.phone ? { phone: answers.phone.typed } : {}),
      ...(answers.email ? { email: answers.email } : {}),
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
    },
    support: {
      grounds: (answers.grounds ?? []).filter((ground) => ground !== 'none'),
      barriers: (answers.barriers ?? []).filter((barrier) => barrier !== 'none'),
      ...(child.helps ? { needs: child.helps } : {}),
      ...(child.wants ? { wants: child.wants } : {}),
    },
    wording: restricted ? facts.wording.filter((line) => !withheld.includes(line.id)) : facts.wording,
  }
}

/** Answers that could tell where a family in a refuge sleeps: they stay in the safety drawer. */
export const withheld: readonly string[] = ['staying', 'area', 'town']

function living(answers: ApplyAnswers, council: Council, authority: string | null): RequestV1['application']['living'] {
  const place = answers.placeCode && answers.placeCode !== 'none' ? findPlace(council, answers.placeCode) : undefined
  const area = council.areas.find((candidate) => candidate.code === answers.area)
  return {
    ...(answers.staying ? { staying: answers.staying } : {}),
    ...(place ? { placeCode: place.code, address: place.name, postcode: place.postcode } : {}),
    ...(answers.address ? { address: answers.address } : {}),
    ...(answers.postcode && answers.postcode !== 'unknown' ? { postcode: answers.postcode } : {}),
    ...(answers.area ? { area: answers.town ?? area?.name ?? answers.area } : {}),
    ...(authority ? { authority } : {}),
  }
}

/** Question and answer in English, and as the family saw them, for each line of a summary but those of the safety drawer. */
export function wordingOf(lines: Line[], english: Translate, theirs: Translate, names: Names): Wording {
  return lines
    .filter((line) => line.said.length > 0)
    .map((line) => ({
      id: line.id,
      drawer: line.drawer as 'application' | 'contact' | 'support',
      question: english(line.label),
      answer: showAsText(line.said, english, names),
      ...(theirs.tag === english.tag
        ? {}
        : { asked: { language: theirs.tag, question: theirs(line.label), answer: showAsText(line.said, theirs, names) } }),
    }))
}
