// "Is this child known already?" A question for people only: requests of two families with the same birth date, and the
// same name, telephone or e-mail, are shown on both cases. Worked out when a case is read, so nothing is written when
// somebody sends: a stranger who knows a child's birth date and number learns nothing and waits no longer (T60). Nothing
// is ever joined here. Kept short, because a person decides.
import type { StaffMember } from '#council/people.ts'
import type { Database } from '#database/database.ts'
import type { ApplyAnswers } from '#flows/apply.ts'
import type { ChildAnswers } from '#flows/child.ts'
import { fold } from '#language/folding.ts'
import { soundsOf } from '#language/sounds.ts'
import { within } from '#staff/scope.ts'

const reasons = ['name', 'phone', 'email'] as const
export type Duplicate = {
  id: string
  reference: string
  name: string | undefined
  restricted: boolean
  because: (typeof reasons)[number][]
}

const most = 10

/**
 * Other families' requests that may be for the same child, as far as `member` may see them. What is locked away for
 * safety is not compared.
 */
export async function possibleDuplicates(db: Database, id: string, member: Pick<StaffMember, 'roles'>): Promise<Duplicate[]> {
  const rowsOf = db
    .selectFrom('requests')
    .leftJoin('contacts', 'contacts.family_id', 'requests.family_id')
    .select([
      'requests.id',
      'requests.family_id',
      'requests.reference',
      'requests.restricted',
      'requests.born',
      'requests.answers_json',
      'requests.now_json',
      'contacts.details_json',
    ])
  const own = await rowsOf.where('requests.id', '=', id).executeTakeFirst()
  if (!own?.born) return []
  const others = await rowsOf
    .where('requests.born', '=', own.born)
    .where('requests.family_id', '!=', own.family_id)
    .where(within(member))
    .orderBy('requests.id')
    .execute()
  const mine = traitsOf(own)
  return others
    .map((row): Duplicate => {
      const theirs = traitsOf(row)
      const because = reasons.filter((reason) => mine[reason].some((trait) => theirs[reason].includes(trait)))
      return { id: row.id, reference: row.reference, name: theirs.shown, restricted: row.restricted === 1, because }
    })
    .filter(({ because }) => because.length > 0)
    .slice(0, most)
}

type Row = { answers_json: string; now_json: string | null; details_json: string | null }

/** What two requests may have in common, in a form in which spelling does not hide it. */
function traitsOf(row: Row) {
  const { name } = JSON.parse(row.now_json ?? row.answers_json) as ChildAnswers
  const { phone, email } = JSON.parse(row.details_json ?? '{}') as ApplyAnswers
  const names = [name?.full, name?.latin].filter((each) => each !== undefined)
  const spelt = names.map((each) => fold(each).split(' ').sort().join(' '))
  const sounds = names.map((each) => `~${soundsOf(each).join(' ')}`)
  return {
    shown: name?.full,
    name: [...spelt, ...sounds].filter((each) => each.replace('~', '') !== ''),
    phone: phone ? [phone.digits.replace(/^(\+44|0044|0)/, '')] : [],
    email: email ? [email.toLowerCase()] : [],
  }
}
