// Finding a child among all cases: by reference, by birth date, by a name in any script however it is spelt. A case outside
// the officer's scope is not found, and a restricted one only by who may open the safety drawer: a search must never
// tell anybody that a family is here (users-and-journeys C5). Every search is a row in the audit, without what was typed.
import { sql } from 'kysely'
import { headsOf, type QueueRow, rowOf } from '#cases/queue.ts'
import { inScope } from '#cases/queue-filter.ts'
import { readSought, type Sought } from '#cases/search-text.ts'
import type { SchoolCalendar } from '#admissions/school-days.ts'
import type { StaffMember } from '#council/people.ts'
import { type Database, inTransaction } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { audit } from '#staff/audit.ts'
import { may } from '#staff/permissions.ts'

export type SearchResult = {
  rows: QueueRow[]
  /** Other spellings of what was typed, also in other scripts; none that are in `rows`. */
  alike: QueueRow[]
  /** There are more than are shown: say more. */
  more: boolean
}

/** `nothing` where nothing was typed that could be looked for. */
export async function searchCases(
  db: Database,
  { text, me, calendar, limit = 50 }: { text: string; me: StaffMember; calendar: Pick<SchoolCalendar, 'days'>; limit?: number },
  now: Temporal.Instant,
): Promise<SearchResult | 'nothing'> {
  const sought = readSought(text)
  const { references, born, words, sounds } = sought
  if (references.length === 0 && !born && words.length === 0) return 'nothing'
  const ids = await idsOf(db, me, sought, limit + 1)
  const others = words.length > 0 && sounds.length > 0 ? await idsSounding(db, me, sought, limit + 1) : []
  const known = new Set(ids)
  const alike = others.filter((id) => !known.has(id))
  const today = londonDay(now)
  const rowsOf = async (found: readonly string[]) =>
    (await headsOf(db, found.slice(0, limit))).map((head) => rowOf(head, calendar, today))
  const result = { rows: await rowsOf(ids), alike: await rowsOf(alike), more: ids.length > limit || alike.length > limit }
  const by = references.length > 0 ? 'reference' : [...(words.length > 0 ? ['name'] : []), ...(born ? ['birth'] : [])].join(' ')
  const detail = { by, found: result.rows.length + result.alike.length }
  await inTransaction(db, (tx) => audit(tx, { actor: me.email, action: 'case.searched', subject: 'cases', detail }, now))
  return result
}

type Range = readonly [from: string, before: string]

const highest = '\u{10ffff}'
const only = (word: string): Range => [word, `${word}\u0001`]

/** From and before which every word with this beginning stands. A single Latin letter is an initial, not a beginning. */
const beginning = (word: string): Range => (/^[a-z0-9]$/.test(word) ? only(word) : [word, `${word}${highest}`])

async function idsOf(db: Database, me: StaffMember, { references, born, words }: Sought, limit: number): Promise<string[]> {
  if (references.length > 0) {
    const found = await seenBy(db, me).where('reference', 'in', references).execute()
    // A name may happen to read as a code.
    if (found.length > 0 || words.length === 0) return inOrderOf(found)
  }
  return born && words.length === 0 ? bornOn(db, me, born, limit) : named(db, me, words.map(beginning), born, limit)
}

const idsSounding = (db: Database, me: StaffMember, { born, sounds }: Sought, limit: number): Promise<string[]> =>
  named(
    db,
    me,
    sounds.map((sound) => only(`~${sound}`)),
    born,
    limit,
  )

/** What this officer may find. */
const seenBy = (db: Database, me: StaffMember) =>
  db
    .selectFrom('case_heads')
    .select(['request_id', 'open', 'next_on'])
    .where((e) => inScope(e, me))
    .$if(!may(me, 'reveal'), (query) => query.where('restricted', '=', 0))

type Found = { request_id: string; open: 0 | 1; next_on: string }

/** Open cases first, then by the next date, as the queue has them. */
const inOrderOf = (found: readonly Found[]): string[] =>
  found.toSorted((one, other) => other.open - one.open || (one.next_on < other.next_on ? -1 : 1)).map((row) => row.request_id)

/** Also a child of whom only the month or the year is known. */
const births = (born: string): string[] => [born, born.slice(0, 7), born.slice(0, 4)]

const bornOn = async (db: Database, me: StaffMember, born: string, limit: number): Promise<string[]> =>
  inOrderOf(await seenBy(db, me).where('born', 'in', births(born)).orderBy('born', 'desc').limit(limit).execute())

const atOnce = 25

/**
 * Cases with a word in every range, looked for some at a time along the words, so that a common name costs no more than a
 * rare one; the spelling nearest to what was typed comes first.
 */
async function named(
  db: Database,
  me: StaffMember,
  ranges: readonly Range[],
  born: string | undefined,
  limit: number,
): Promise<string[]> {
  const [first, ...rest] = ranges.toSorted((one, other) => other[0].length - one[0].length)
  if (!first) return []
  const found = new Map<string, Found>()
  for (let [word, id] = [first[0], '']; ; ) {
    const some = await db
      .selectFrom('case_words')
      .selectAll()
      .where('word', '>=', word)
      .where('word', '<', first[1])
      .where(sql<boolean>`(word, request_id) > (${word}, ${id})`)
      .orderBy('word')
      .orderBy('request_id')
      .limit(atOnce)
      .execute()
    const last = some.at(-1)
    if (!last) break
    ;[word, id] = [last.word, last.request_id]
    let query = seenBy(db, me).where('request_id', 'in', [...new Set(some.map((row) => row.request_id))])
    if (born) query = query.where('born', 'in', births(born))
    for (const [from, before] of rest)
      query = query.where((e) =>
        e.exists(
          e
            .selectFrom('case_words')
            .select('case_words.word')
            .whereRef('case_words.request_id', '=', 'case_heads.request_id')
            .where('word', '>=', from)
            .where('word', '<', before),
        ),
      )
    for (const row of await query.execute()) found.set(row.request_id, row)
    if (found.size >= limit || some.length < atOnce) break
  }
  return inOrderOf([...found.values()].slice(0, limit))
}
