// reports/ : what was counted at the end of each day.
import type { Day, Moment } from '#database/tables/column.ts'

export type ReportTables = { report_days: { day: Day; made_at: Moment; shown_json: string } }
