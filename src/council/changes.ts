// Where dated settings are kept. Server and pages are two copies of every module, and there may be several machines: the
// database is the only meeting place, and one look at the newest row's number tells whether anything has changed.
import type { Council } from '#council/council.ts'
import { type Change, councilOn, isSetting, type SettingName } from '#council/settings.ts'
import type { Database, Tx } from '#database/database.ts'
import { log } from '#log.ts'

/** The number of the newest change; 0 when nothing was ever changed. Costs one look at the end of an index. */
export async function newestChange(db: Database | Tx): Promise<number> {
  const row = await db.selectFrom('council_settings').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row?.seq ?? 0
}

/** Every change, oldest first; of one setting where a name is given. */
export async function readChanges(db: Database | Tx, name?: SettingName): Promise<Change[]> {
  const all = db.selectFrom('council_settings').selectAll().orderBy('seq')
  const rows = await (name ? all.where('name', '=', name) : all).execute()
  return rows.flatMap((row) =>
    isSetting(row.name)
      ? [
          {
            seq: row.seq,
            name: row.name,
            value: row.value_json === null ? undefined : (JSON.parse(row.value_json) as unknown),
            validFrom: row.valid_from,
            madeAt: row.made_at,
            madeBy: row.made_by,
          },
        ]
      : [],
  )
}

/** Adds one row inside the caller's transaction, which holds the write lock; `value` undefined puts the files back. */
export async function addChange(
  tx: Tx,
  change: Pick<Change, 'name' | 'value' | 'validFrom' | 'madeBy'>,
  now: Temporal.Instant,
): Promise<number> {
  const seq = (await newestChange(tx)) + 1
  await tx
    .insertInto('council_settings')
    .values({
      seq,
      name: change.name,
      value_json: change.value === undefined ? null : JSON.stringify(change.value),
      valid_from: change.validFrom,
      made_at: now.toString({ smallestUnit: 'millisecond' }),
      made_by: change.madeBy,
    })
    .execute()
  return seq
}

/** The council's facts as they hold today. What cannot be read any more is left out and named in the log. */
export async function councilToday(db: Database | Tx, base: Council, today: string): Promise<Council> {
  const { council, unreadable } = councilOn(base, await readChanges(db), today)
  for (const key of unreadable) log('council.setting_unreadable', { key })
  return council
}
