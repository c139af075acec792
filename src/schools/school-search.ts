// Finding a school by what a family remembers of its name. Same-name schools are common (57 are called "St Joseph's
// Catholic Primary School"), so the town or postcode may be typed as well, and results carry both.
import { sql } from 'kysely'
import { schoolType } from '#admissions/who-decides.ts'
import type { Database } from '#database/database.ts'
import { findSchools, type School } from '#schools/school.ts'

/** Words without case, accents or apostrophes: "St Saviour’s École" becomes "st saviours ecole". */
export const nameKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const shortForms: Record<string, string> = { saint: 'st', saints: 'ss' }
const mostWords = 8

/**
 * Schools in which every typed word begins a word of the name, town or postcode; those of `laCode` before others, then
 * by name. Nothing typed finds nothing. A family gets what it can ask for: open, of a selectable type; `all` (for staff)
 * adds closed, proposed and other schools, open ones first.
 */
export async function searchSchools(
  db: Database,
  text: string,
  { limit = 20, laCode = '', all = false }: { limit?: number; laCode?: string; all?: boolean } = {},
): Promise<School[]> {
  const words = nameKey(text).split(' ').filter(Boolean).slice(0, mostWords)
  if (words.length === 0) return []
  const key = sql<string>`' ' || name_key || ' ' || lower(coalesce(town, '') || ' ' || coalesce(postcode, '') || ' ' || replace(coalesce(postcode, ''), ' ', ''))`
  const begins = (word: string) => sql<boolean>`${key} like ${`% ${word}%`}`
  const found = await db
    .selectFrom('schools')
    .select(['urn', 'type_code', 'type_name'])
    .where((e) => e.and(words.map((word) => (shortForms[word] ? e.or([begins(word), begins(shortForms[word])]) : begins(word)))))
    .$if(!all, (query) => query.where('status', 'in', ['open', 'closing']))
    .orderBy(sql`case when status in ('open', 'closing') then 0 else 1 end`)
    .orderBy(sql`case when la_code = ${laCode} then 0 else 1 end`)
    .orderBy('name_key')
    .orderBy('urn')
    .execute()
  const fit = found.filter((row) => all || schoolType(row.type_code, row.type_name).selectable).slice(0, limit)
  const schools = await findSchools(
    db,
    fit.map((row) => row.urn),
  )
  return fit.map((row) => schools.get(row.urn)).filter((school) => school !== undefined)
}
