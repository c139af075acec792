// THE list of reports: what each is over, and what its rows may be. Adding one = a row here, one file in counting/, its
// words in staff-reports.json.
import type { Dimension } from '#reports/table.ts'

export type Kind = {
  /** `day`: as things stood at its end; `time`: what happened from one day to another; `year`: in one school year. */
  over: 'day' | 'time' | 'year'
  /** The first is taken where nobody chose. */
  by: readonly Dimension[]
}

const groups = ['phase', 'year', 'language', 'place'] as const

export const kinds = {
  /** Children missing education by the DfE's bands (T08, T38, T39; admissions-rules 4.2, 4.4). */
  missing: { over: 'day', by: ['status', 'age', 'reason', 'phase', 'year', 'language', 'place'] },
  /** The 21 destinations of the Children's Commissioner's return (T61, T62). */
  destinations: { over: 'day', by: ['phase'] },
  /** Code 2.30 and 3.21: answered in 10 and in 15 school days, a Fair Access school in 20; why not. */
  dates: { over: 'time', by: groups },
  /** Median days to an offer and to school (T43). */
  days: { over: 'time', by: ['year', 'phase', 'language', 'place'] },
  /** How far each tailored link has come, up to a child at school (T29, T67). */
  links: { over: 'time', by: ['language', 'staying'] },
  /** The yearly report to the Schools Adjudicator (admissions-rules 9.4). */
  adjudicator: { over: 'year', by: ['phase'] },
  /** What was counted each night (T58); it cannot be narrowed, because nothing narrower was kept. */
  daily: { over: 'day', by: ['day'] },
} as const satisfies Record<string, Kind>

export type ReportName = keyof typeof kinds
export const reportNames = Object.keys(kinds) as ReportName[]
/** Whether a report can be narrowed to a year group, a language or a place. */
export const canNarrow = (name: ReportName): boolean => name !== 'daily'
export const isReport = (name: string): name is ReportName => Object.hasOwn(kinds, name)
