// What a manager changes on a page. The files of `COUNCIL_DIR` are the ground; a change is a dated row on top of it, never
// an overwriting: what held on any day can be said, and what was changed is put back by one more row. Each setting is a
// part of the council's facts with the same shape as in the files.
import { z } from 'zod'
import { type Council, councilFile } from '#council/council.ts'
import { fairAccess, law, reminders, retention, schoolTerms, section19 } from '#council/local.ts'
import { staffFile } from '#council/people.ts'
import { teamsFile } from '#council/teams.ts'
import { placeCodes, schoolsInYear, terms } from '#council/terms-and-places.ts'

type Setting<V> = { shape: z.ZodType<V>; of: (council: Council) => V; put: (council: Council, value: V) => Council }
const setting = <V>(
  shape: z.ZodType<V>,
  of: (council: Council) => V,
  put: (council: Council, value: V) => Council,
): Setting<V> => ({ shape, of, put })

const { admissions, safeguardingPhone, preferences } = councilFile.shape
const contacts = z.strictObject({
  phone: admissions.shape.phone.min(1),
  email: admissions.shape.email,
  address: admissions.shape.address,
  safeguardingPhone: safeguardingPhone.min(1),
})

const local = <K extends keyof Council['local']>(name: K, shape: z.ZodType<Council['local'][K]>) =>
  setting(
    shape,
    (council) => council.local[name],
    (council, value) => ({ ...council, local: { ...council.local, [name]: value } }),
  )

export const settings = {
  contacts: setting(
    contacts,
    ({ admissions: { phone, email, address }, safeguardingPhone: safe }) => ({ phone, email, address, safeguardingPhone: safe }),
    (council, { safeguardingPhone: safe, ...own }) => ({
      ...council,
      safeguardingPhone: safe,
      admissions: { ...council.admissions, ...own },
    }),
  ),
  hours: setting(
    admissions.shape.hours.refine(({ from, to }) => from < to, { message: 'the end must be after the beginning', path: ['to'] }),
    (council) => council.admissions.hours,
    (council, hours) => ({ ...council, admissions: { ...council.admissions, hours } }),
  ),
  teams: setting(
    teamsFile,
    (council) => council.teams,
    (council, value) => ({ ...council, teams: value }),
  ),
  preferences: setting(
    preferences,
    (council) => council.preferences,
    (council, value) => ({ ...council, preferences: value }),
  ),
  terms: setting(
    terms,
    (council) => council.terms,
    (council, value) => ({ ...council, terms: value }),
  ),
  schoolTerms: local('schoolTerms', schoolTerms),
  placeCodes: setting(
    placeCodes,
    (council) => council.placeCodes,
    (council, value) => ({ ...council, placeCodes: value }),
  ),
  schoolsInYear: setting(
    schoolsInYear,
    (council) => council.schoolsInYear,
    (council, value) => ({ ...council, schoolsInYear: value }),
  ),
  reminders: local('reminders', reminders),
  section19: local('section19', section19),
  fairAccess: local('fairAccess', fairAccess),
  retention: local('retention', retention),
  law: local('law', law),
  people: setting(
    staffFile,
    (council) => council.staff,
    (council, value) => ({ ...council, staff: value }),
  ),
} as const

export type SettingName = keyof typeof settings
export type SettingValue<N extends SettingName> = z.infer<(typeof settings)[N]['shape']>
export const settingNames = Object.keys(settings) as SettingName[]
export const isSetting = (name: string): name is SettingName => Object.hasOwn(settings, name)

/** One dated row. `value` undefined: as in the files again. */
export type Change = {
  seq: number
  name: SettingName
  value: unknown
  /** First day on which it holds. */
  validFrom: string
  madeAt: string
  madeBy: string
}

/**
 * The row that holds for a setting on a day: of those that have begun the one that began last, and of two from the same
 * day the one that was made last. Undefined where the files hold.
 */
export function inForceOn(changes: readonly Change[], name: SettingName, day: string): Change | undefined {
  return changes
    .filter((change) => change.name === name && change.validFrom <= day)
    .toSorted((one, other) =>
      one.validFrom === other.validFrom ? one.seq - other.seq : one.validFrom < other.validFrom ? -1 : 1,
    )
    .at(-1)
}

/** The value of one setting on a day. */
export function valueOn<N extends SettingName>(base: Council, changes: readonly Change[], name: N, day: string): SettingValue<N> {
  const change = inForceOn(changes, name, day)
  const known = settings[name] as unknown as Setting<SettingValue<N>>
  return change === undefined || change.value === undefined ? known.of(base) : known.shape.parse(change.value)
}

/** The council's facts as they hold on a day. A row that no longer has a known shape is named in `unreadable` and left out. */
export function councilOn(
  base: Council,
  changes: readonly Change[],
  day: string,
): { council: Council; unreadable: SettingName[] } {
  const unreadable: SettingName[] = []
  const council = settingNames.reduce((made, name) => {
    const change = inForceOn(changes, name, day)
    if (change === undefined || change.value === undefined) return made
    const known = settings[name] as unknown as Setting<unknown>
    const read = known.shape.safeParse(change.value)
    if (read.success) return known.put(made, read.data)
    unreadable.push(name)
    return made
  }, base)
  return { council, unreadable }
}
