// cases/ : what the council did for a child.
import type { Moment } from '#database/tables/column.ts'

export type CaseTables = {
  case_events: { id: string; request_id: string; at: Moment; actor: string; kind: string; data_json: string }
}
