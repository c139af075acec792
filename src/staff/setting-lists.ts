// Settings that are lists: terms, single schools' own terms, places by their code, and how each school takes children in the
// middle of a year. One line a row, as it can be copied out of a table.
import { inYearModes } from '#council/terms-and-places.ts'
import { type Around, cells, type Form, join, lines, lists, text } from '#staff/setting-parts.ts'
import { linesOf, readDay, readStretch, sayDay, sayStretch } from '#staff/typed-days.ts'

const kindWords = { homeOffice: 'Home Office', council: 'council' } as const
const modeWords = { LA: 'council', SCHOOL: 'school', OTHER_LA: 'other council' } as const

export const terms: Form<'terms'> = {
  fields: [lines('sessions'), lines('bankHolidays'), lines('closures'), text('source')],
  show: (value) => ({
    sessions: join(value.sessions.map(sayStretch)),
    bankHolidays: join(value.bankHolidays.map(sayDay)),
    closures: join(value.closures.map(sayDay)),
    source: [value.source],
  }),
  read: (typed) => {
    const read = lists(typed, { sessions: readStretch, bankHolidays: readDay, closures: readDay })
    return 'wrong' in read ? read : { raw: { ...read.values, source: typed('source') } }
  },
}

export const schoolTerms: Form<'schoolTerms'> = {
  fields: [lines('rows')],
  show: (value) => ({
    rows: join(
      Object.entries(value).flatMap(([urn, { sessions = [], closures = [] }]) => [
        ...sessions.map((each) => `${urn}, term, ${sayStretch(each)}`),
        ...closures.map((day) => `${urn}, closed, ${sayDay(day)}`),
      ]),
    ),
  }),
  read: async (typed, _, around) => {
    const read = lists(typed, { rows: readSchoolLine })
    if ('wrong' in read) return read
    const rows = read.values.rows as NonNullable<ReturnType<typeof readSchoolLine>>[]
    const strange = await firstStrange(
      rows.map(({ urn }) => urn),
      around,
    )
    if (strange) return { wrong: [{ field: 'rows', line: strange }] }
    const raw: Record<string, { sessions?: unknown[]; closures?: string[] }> = {}
    for (const row of rows) {
      const school = (raw[row.urn] ??= {})
      if ('session' in row) school.sessions = [...(school.sessions ?? []), row.session]
      else school.closures = [...(school.closures ?? []), row.closed]
    }
    return { raw }
  },
}

export const placeCodes: Form<'placeCodes'> = {
  fields: [lines('rows')],
  show: (value) => ({
    rows: join(value.map((each) => `${each.code}, ${each.name}, ${kindWords[each.staying]}, ${each.postcode}`)),
  }),
  read: async (typed, _, { pointOf, before }) => {
    const raw: unknown[] = []
    for (const line of linesOf(typed('rows'))) {
      const [code = '', name = '', kind = '', postcode = '', ...more] = cells(line)
      const staying = /^home office$/i.test(kind) ? 'homeOffice' : /^council$/i.test(kind) ? 'council' : undefined
      if (!staying || !name || more.length > 0 || !/^[A-Z0-9]{3,8}$/i.test(code)) return { wrong: [{ field: 'rows', line }] }
      const kept = before.placeCodes.find((each) => each.code === code.toUpperCase() && each.postcode === postcode)
      const point = kept ? { shown: kept.postcode, easting: kept.easting, northing: kept.northing } : await pointOf(postcode)
      if (!point) return { wrong: [{ field: 'rows', line: postcode || line }] }
      const { shown, ...metres } = point
      raw.push({ code: code.toUpperCase(), name, staying, postcode: shown, ...metres })
    }
    return { raw }
  },
}

export const schoolsInYear: Form<'schoolsInYear'> = {
  fields: [{ name: 'otherwise', kind: 'choice', options: ['LA', 'SCHOOL'] }, lines('rows')],
  show: (value) => ({
    otherwise: [value.otherwise],
    rows: join(
      Object.entries(value.schools).map(([urn, { mode, contact }]) =>
        [urn, modeWords[mode], ...(contact ? [contact] : [])].join(', '),
      ),
    ),
  }),
  read: async (typed, _, around) => {
    const { today, before } = around
    const read = lists(typed, { rows: readModeLine })
    if ('wrong' in read) return read
    const rows = read.values.rows as NonNullable<ReturnType<typeof readModeLine>>[]
    const strange = await firstStrange(
      rows.map(({ urn }) => urn),
      around,
    )
    if (strange) return { wrong: [{ field: 'rows', line: strange }] }
    const schools = Object.fromEntries(
      rows.map(({ urn, ...row }) => {
        const known = before.schoolsInYear.schools[urn]
        const same = known && known.mode === row.mode && known.contact === row.contact
        return [urn, { ...row, checkedOn: same ? known.checkedOn : today }]
      }),
    )
    return { raw: { otherwise: typed('otherwise'), checkedOn: today, schools } }
  },
}

function readModeLine(line: string): { urn: string; mode: (typeof inYearModes)[number]; contact?: string } | undefined {
  const [urn = '', said = '', ...contact] = cells(line)
  const mode = inYearModes.find((each) => modeWords[each] === said.toLowerCase())
  if (!/^\d{6}$/.test(urn) || !mode) return undefined
  const reach = contact.filter(Boolean).join(', ')
  return { urn, mode, ...(reach ? { contact: reach } : {}) }
}

function readSchoolLine(
  line: string,
): { urn: string; session: { first: string; last: string } } | { urn: string; closed: string } | undefined {
  const [urn = '', kind = '', ...rest] = cells(line)
  if (!/^\d{6}$/.test(urn)) return undefined
  const session = kind.toLowerCase() === 'term' ? readStretch(rest.join(' ')) : undefined
  const closed = kind.toLowerCase() === 'closed' ? readDay(rest.join(' ')) : undefined
  return session ? { urn, session } : closed ? { urn, closed } : undefined
}

async function firstStrange(urns: readonly string[], { knownSchools }: Around): Promise<string | undefined> {
  const known = await knownSchools(urns)
  return urns.find((urn) => !known.has(urn))
}
