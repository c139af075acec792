// A posted form of a setting becomes a value that a council's file could hold, or a list of what is wrong and where.
import { schoolCalendar } from '#admissions/school-days.ts'
import type { Council } from '#council/council.ts'
import { type SettingName, type SettingValue, settings } from '#council/settings.ts'
import { forms } from '#staff/setting-forms.ts'
import type { Around, Field, Typed, Wrong } from '#staff/setting-parts.ts'

export type FormSetting = keyof typeof forms
export const formSettings = Object.keys(forms) as FormSetting[]
export const hasForm = (name: string): name is FormSetting => Object.hasOwn(forms, name)
export const fieldsOf = (name: FormSetting): readonly Field[] => forms[name].fields

/** The controls of a setting as it stands. */
export const shownAs = <N extends FormSetting>(name: N, value: SettingValue<N>): Typed =>
  (forms[name].show as (value: SettingValue<N>) => Typed)(value)

export async function readSetting(
  name: FormSetting,
  typed: Typed,
  around: Around,
): Promise<{ value: unknown } | { wrong: Wrong[] }> {
  const one = (field: string) => (typed[field]?.[0] ?? '').trim()
  const read = await forms[name].read(one, (field) => typed[field] ?? [], around)
  if ('wrong' in read) return read
  const parsed = settings[name].shape.safeParse(read.raw)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, code, message }) => ({
      field: fieldAt(name, path),
      ...(code === 'custom' ? { text: message } : {}),
    }))
    return {
      wrong: wrong.filter(
        (each, at) => wrong.findIndex((other) => other.field === each.field && other.text === each.text) === at,
      ),
    }
  }
  const fault = calendarFault(name, parsed.data, around.before)
  return fault ? { wrong: [fault] } : { value: parsed.data }
}

/** The field that a place inside a value belongs to; the first one where no field is closer. */
function fieldAt(name: SettingName & FormSetting, path: readonly PropertyKey[]): string {
  const [first = '', second = ''] = path.map(String)
  const fields = fieldsOf(name).map((field) => field.name)
  return (
    [`${second}.${first}`, `from.${first}`, first].find((each) => fields.includes(each)) ??
    fields.at(name === 'schoolsInYear' ? 1 : 0) ??
    ''
  )
}

// The council's calendar and every school's own must each be one that can be counted on.
function calendarFault(name: FormSetting, value: unknown, before: Council): Wrong | undefined {
  if (name !== 'terms' && name !== 'schoolTerms') return undefined
  const put = settings[name].put as (council: Council, value: unknown) => Council
  const { terms, local } = put(before, value)
  for (const overrides of [{}, ...Object.values(local.schoolTerms)]) {
    try {
      schoolCalendar(terms, overrides)
    } catch (error) {
      return { field: name === 'terms' ? 'sessions' : 'rows', text: (error as Error).message }
    }
  }
  return undefined
}
