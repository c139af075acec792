// How an engine would answer what a function asks: every query it makes is caught, and the engine says its plan.
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely'
import type { Database } from '#database/database.ts'
import { isPostgres } from '#database/database.ts'

export type Plan = { query: string; steps: string[] }

/** Runs `ask` with a database that listens, and gives the plan of each query it made. */
export async function plansOf(db: Database, ask: (listening: Database) => Promise<unknown>): Promise<Plan[]> {
  const asked: CompiledQuery[] = []
  const listener: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (node.kind === 'SelectQueryNode') asked.push(db.getExecutor().compileQuery(node as RootOperationNode, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await ask(db.withPlugin(listener))
  const plans: Plan[] = []
  for (const { sql, parameters } of asked) {
    const words = isPostgres(db) ? 'explain' : 'explain query plan'
    const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(`${words} ${sql}`, [...parameters]))
    plans.push({ query: sql, steps: rows.map((row) => String(row['QUERY PLAN'] ?? row['detail']).trim()) })
  }
  return plans
}

const caseTables =
  'case_heads|case_words|requests|families|case_events|family_events|referrals|handovers|handover_events|contacts|support'

/** Steps that read a table of cases from end to end. */
export const wholeReadings = (plans: readonly Plan[]): string[] =>
  plans.flatMap(({ query, steps }) =>
    steps
      .filter((step) => new RegExp(`(^SCAN |Seq Scan on )"?(${caseTables})"?\\b`).test(step))
      .map((step) => `${step} for ${query}`),
  )
