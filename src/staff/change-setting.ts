// A manager changes a setting from a day on, or puts back what held before. Both are one more dated row and one row in the
// audit; nothing that was in force is rewritten, so no change begins in the past.
import { addChange, readChanges } from '#council/changes.ts'
import type { Council } from '#council/council.ts'
import { type Change, inForceOn, type SettingName, settings, valueOn } from '#council/settings.ts'
import { type Database, inTransaction, type Tx } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'
import { audit } from '#staff/audit.ts'

/** `meanwhile`: somebody else changed it since the page was drawn. `sameAsBefore`: it holds already on that day. */
export type Changed = 'done' | 'meanwhile' | 'sameAsBefore' | 'past' | 'tooFar' | 'unknown'

/** How far ahead a change may be entered. */
const mostYearsAhead = 3

type Asked = {
  name: SettingName
  /** As the setting's shape has checked it; undefined for "as in the files". */
  value: unknown
  /** First day, `YYYY-MM-DD`. */
  from: string
  by: string
  /** The number of the newest change of this setting when the page was drawn; 0 for none. */
  seen: number
}

/** `inside` happens in the same transaction, for what must not be there without the change; `detail` goes into its audit row. */
export async function changeSetting(
  db: Database,
  base: Council,
  asked: Asked,
  now: Temporal.Instant,
  { inside, detail = {} }: { inside?: (tx: Tx) => Promise<void>; detail?: Record<string, string> } = {},
): Promise<Changed> {
  const today = Temporal.PlainDate.from(londonDay(now))
  if (asked.from < today.toString()) return 'past'
  if (asked.from > today.add({ years: mostYearsAhead }).toString()) return 'tooFar'
  return inTransaction(db, async (tx) => {
    // Taken before the rows are looked at, so that two managers who press at once are told one after the other.
    await tx.updateTable('write_lock').set({ taken: 1 }).execute()
    const changes = await readChanges(tx, asked.name)
    if (newestOf(changes) !== asked.seen) return 'meanwhile'
    const wanted = asked.value === undefined ? settings[asked.name].of(base) : asked.value
    if (same(valueOn(base, changes, asked.name, asked.from), wanted)) return 'sameAsBefore'
    const { name, from, by } = asked
    const seq = await addChange(tx, { name, value: asked.value, validFrom: from, madeBy: by }, now)
    await audit(tx, { actor: by, action: 'setting.changed', subject: name, detail: { ...detail, from, change: seq } }, now)
    await inside?.(tx)
    return 'done'
  })
}

/**
 * Puts back what would hold had row `seq` never been: from today for a change in force, from its own first day for one
 * that has not begun.
 */
export async function putBack(
  db: Database,
  base: Council,
  { name, seq, by, seen }: { name: SettingName; seq: number; by: string; seen: number },
  now: Temporal.Instant,
): Promise<Changed> {
  const changes = await readChanges(db, name)
  const undone = changes.find((change) => change.seq === seq)
  if (!undone) return 'unknown'
  const today = londonDay(now)
  const from = undone.validFrom > today ? undone.validFrom : today
  const before = inForceOn(
    changes.filter((change) => change.seq < seq || change.validFrom > undone.validFrom),
    name,
    from,
  )
  return changeSetting(db, base, { name, value: before?.value, from, by, seen }, now)
}

export const newestOf = (changes: readonly Change[]): number => changes.at(-1)?.seq ?? 0

const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .map(([key, inside]) => [key, sorted(inside)]),
        )
      : value

export type SettingLine = {
  name: SettingName
  /** In force today; undefined while the files hold. */
  now: Change | undefined
  /** Changes that have not begun, the next one first. */
  planned: Change[]
}

/** Every setting with what holds and what is planned. */
export async function settingLines(db: Database, names: readonly SettingName[], today: string): Promise<SettingLine[]> {
  const changes = await readChanges(db)
  return names.map((name) => {
    const own = changes.filter((change) => change.name === name)
    const planned = [...new Set(own.map(({ validFrom }) => validFrom))]
      .filter((day) => day > today)
      .toSorted()
      .flatMap((day) => inForceOn(own, name, day) ?? [])
    return { name, now: inForceOn(own, name, today), planned }
  })
}
