// staff/ : who may come in, and everything they did.
import type { Day, Moment } from '#database/tables/column.ts'

export type StaffTables = {
  staff_codes: {
    id: string
    email: string
    code_hash: string
    created_at: Moment
    expires_at: Moment
    tries: number
    used_at: Moment | null
  }
  staff_sessions: {
    id: string
    email: string
    created_at: Moment
    used_at: Moment
    ended_at: Moment | null
    /** When the person last proved again who they are, for the locked drawer. */
    proved_at: Moment | null
    /** Set where the person came by the council's own sign-in. */
    issuer: string | null
    subject: string | null
  }
  staff_ways: { id: string; proves_session: string | null; go_to: string; expires_at: Moment; used_at: Moment | null }
  staff_unmatched: {
    issuer: string
    subject: string
    name: string | null
    email: string | null
    first_at: Moment
    last_at: Moment
  }
  council_settings: {
    seq: number
    name: string
    /** Null: as in the files again. */
    value_json: string | null
    valid_from: Day
    made_at: Moment
    made_by: string
  }
  double_asks: {
    id: string
    kind: string
    subject: string
    why: string
    asked_by: string
    asked_at: Moment
    expires_at: Moment
  }
  double_ask_events: { id: string; ask_id: string; at: Moment; actor: string; kind: string }
  year_task_events: { id: string; task: string; year: number; at: Moment; actor: string; kind: string }
  tombstones: {
    family_id: string
    reference: string
    children: number
    sent_on: Day
    erased_at: Moment
    asked_by: string
    approved_by: string
  }
  audit: {
    seq: number
    at: Moment
    actor: string
    action: string
    subject: string
    detail_json: string
    previous_hash: string
    hash: string
  }
}
