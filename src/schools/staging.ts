// Rows wait in a temporary table of their own connection and reach the real one in a single short transaction: all or
// nothing, and the rest of the service can write while a register of a million rows is being read.
import { CompiledQuery, sql } from 'kysely'
import { type Database, isPostgres, type Tx } from '#database/database.ts'

export type Value = string | number | null

export type StagePlan = {
  table: 'schools' | 'school_links' | 'school_places' | 'postcodes'
  key: readonly string[]
  /** Every column that rows bring, the key included; values come in this order. */
  columns: readonly string[]
  /** Columns for new rows only: what is already stored stays. */
  onlyWhenNew?: readonly string[]
  /** Columns in which a blank keeps what is already stored. */
  blankKeeps?: readonly string[]
}

/** Where a row was read. */
export type Place = { file: string; line: number }

export type Stage = {
  /** Takes one row. When it writes the rows waiting, it resolves with those whose key had been given before. */
  add: (values: Value[], place: Place) => Promise<Place[]> | undefined
  flush: () => Promise<Place[]>
  merge: (tx: Tx) => Promise<{ added: number; changed: number; closed: number }>
  drop: () => Promise<void>
}

/** `connection` must be one connection (`db.connection()`): a temporary table lives and dies with it. */
export async function createStage(connection: Database, plan: StagePlan): Promise<Stage> {
  const { table, key, columns } = plan
  const staged = `staged_${table}`
  const run = (db: Database | Tx, text: string) => sql.raw(text).execute(db)
  await run(connection, `drop table if exists ${staged}`)
  await run(connection, `create temporary table ${staged} as select ${columns.join()}, 0 as number from ${table} where 1 = 0`)
  await run(connection, `create unique index ${staged}_key on ${staged} (${key.join()})`)

  const full = Math.min(1_000, Math.floor(30_000 / (columns.length + 1)))
  let waiting: { place: Place; values: Value[] }[] = []
  let number = 0

  async function flush(): Promise<Place[]> {
    const rows = waiting
    waiting = []
    if (rows.length === 0) return []
    const first = number
    const text = insertText(isPostgres(connection), staged, [...columns, 'number'], rows.length)
    const values = rows.flatMap((row) => [...row.values, number++])
    const { numAffectedRows } = await connection.executeQuery(CompiledQuery.raw(text, values))
    if (Number(numAffectedRows) === rows.length) return []
    const there = await sql<{ number: number }>`select number from ${sql.raw(staged)} where number >= ${first}`.execute(
      connection,
    )
    const kept = new Set(there.rows.map((row) => row.number))
    return rows.filter((_, at) => !kept.has(first + at)).map((row) => row.place)
  }

  async function merge(tx: Tx) {
    if (isPostgres(connection)) await run(tx, `analyze ${staged}`)
    const sameKey = key.map((column) => `${table}.${column} = s.${column}`).join(' and ')
    const closed = table === 'schools' ? await countClosing(tx, staged) : 0
    const changing = columns.filter((column) => !key.includes(column) && !plan.onlyWhenNew?.includes(column))
    const next = (column: string) =>
      plan.blankKeeps?.includes(column) ? `coalesce(s.${column}, ${table}.${column})` : `s.${column}`
    const changed = changing.length
      ? await run(
          tx,
          `update ${table} set ${changing.map((column) => `${column} = ${next(column)}`).join()} from ${staged} s
          where ${sameKey} and (${changing.map((column) => `${table}.${column} is distinct from ${next(column)}`).join(' or ')})`,
        )
      : { numAffectedRows: 0n }
    const added = await run(
      tx,
      `insert into ${table} (${columns.join()}) select ${columns.map((column) => `s.${column}`).join()}
      from ${staged} s left join ${table} on ${sameKey} where ${table}.${key[0]} is null`,
    )
    return { added: Number(added.numAffectedRows), changed: Number(changed.numAffectedRows), closed }
  }

  return {
    add: (values, place) => (waiting.push({ place, values }) < full ? undefined : flush()),
    flush,
    merge,
    drop: async () => void (await run(connection, `drop table if exists ${staged}`)),
  }
}

async function countClosing(tx: Tx, staged: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from schools join ${sql.raw(staged)} s on s.urn = schools.urn
    where s.status = 'closed' and schools.status <> 'closed'`.execute(tx)
  return rows[0]?.n ?? 0
}

function insertText(postgres: boolean, table: string, columns: readonly string[], count: number): string {
  let position = 0
  const row = () => `(${columns.map(() => (postgres ? `$${++position}` : '?')).join()})`
  return `insert into ${table} (${columns.join()}) values ${Array.from({ length: count }, row).join()} on conflict do nothing`
}
