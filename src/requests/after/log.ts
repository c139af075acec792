// The family's own log: who opened or changed its request, by role and never by name, from the audit chain (quality P12).
import type { Database } from '#database/database.ts'
import { londonDay } from '#language/dates.ts'

export const loggedDeeds = ['opened', 'printed', 'taken', 'handedBack', 'revealed', 'said'] as const
export type LogLine = { on: string; who: 'council' | 'family'; what: (typeof loggedDeeds)[number] }

const deedOf = (action: string): LogLine['what'] | undefined => {
  if (action.startsWith('family.')) return 'said'
  if (/^(safety|case)\.revealed$/.test(action)) return 'revealed'
  return loggedDeeds.find((deed) => action === `case.${deed}`)
}

/** Newest first, one line for the same deed on the same day. */
export async function logOf(db: Database, references: readonly string[]): Promise<LogLine[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'actor', 'action'])
    .where('subject', 'in', references)
    .orderBy('seq', 'desc')
    .execute()
  const lines = rows.flatMap((row): LogLine[] => {
    const what = deedOf(row.action)
    return what
      ? [{ on: londonDay(Temporal.Instant.from(row.at)), who: row.actor === 'family' ? 'family' : 'council', what }]
      : []
  })
  return lines.filter((line, at) => {
    const before = lines[at - 1]
    return !before || before.on !== line.on || before.what !== line.what || before.who !== line.who
  })
}
