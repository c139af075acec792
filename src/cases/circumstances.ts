// What a deed is judged by: one case's life, its child and its dates, read inside the caller's transaction.
import { z } from 'zod'
import { eventsOf } from '#cases/events.ts'
import { type Life, lifeOf } from '#cases/life.ts'
import type { Tx } from '#database/database.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { findSchools, type School } from '#schools/school.ts'

type JudgedSchool = Pick<School, 'urn' | 'name' | 'decides' | 'typeCode'> & { intakeYears: number[] }

export type Circumstances = {
  id: string
  reference: string
  familyId: string
  language: string
  mustOn: string
  yearGroup: number | null
  care: ChildAnswers['care']
  plan: ChildAnswers['plan']
  life: Life
  /** Undefined for a school that the register does not have. */
  schoolOf(urn: string): Promise<JudgedSchool | undefined>
}

const child = z.object({
  care: z.enum(['no', 'inCare', 'wasInCare', 'adoptedAbroad', 'notSure']).optional().catch(undefined),
  plan: z.enum(['no', 'yes', 'elsewhere', 'notSure']).optional().catch(undefined),
})

/** Undefined for an unknown case. */
export async function circumstancesOf(tx: Tx, id: string): Promise<Circumstances | undefined> {
  const row = await tx
    .selectFrom('requests')
    .innerJoin('families', 'families.id', 'requests.family_id')
    .select((e) => [
      'requests.reference',
      'requests.family_id as familyId',
      'requests.year_group as yearGroup',
      'families.language',
      e.fn.coalesce('requests.must_on', 'families.must_on').as('mustOn'),
      e.fn.coalesce('requests.now_json', 'requests.answers_json').as('childJson'),
    ])
    .where('requests.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { childJson, ...request } = row
  return {
    ...request,
    ...child.parse(JSON.parse(childJson)),
    id,
    life: lifeOf((await eventsOf(tx, [id])).get(id) ?? []),
    schoolOf: async (urn) => {
      const school = (await findSchools(tx, [urn])).get(urn)
      return school && { ...school, intakeYears: [intakeYear(school.lowAge)] }
    },
  } as Circumstances
}

/** The year group that a school takes children into: Reception at 3, 4 or 5, otherwise by its lowest age. */
const intakeYear = (lowAge: number | null): number => (lowAge === null || lowAge <= 5 ? 0 : lowAge - 4)
