// cases/ : what the council did for a child.
import type { Moment } from '#database/tables/column.ts'

export type CaseTables = {
  school_asks: { token_hash: string; request_id: string; event_id: string; urn: string; made_at: Moment }
  case_events: { id: string; request_id: string; at: Moment; actor: string; kind: string; data_json: string }
}
