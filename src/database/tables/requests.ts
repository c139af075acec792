// requests/ : drafts only the family can open, what it sent, and what it said since.
import type { Generated } from 'kysely'
import type { Day, Moment, YesNo } from '#database/tables/column.ts'

export type RequestTables = {
  drafts: {
    id: string
    salt: string
    wrapped_key: string
    sealed: string
    created_at: Moment
    used_at: Moment
    expires_at: Moment
    family_id: string | null
  }
  family_sessions: {
    id: string
    draft_id: string
    wrapped_key: string
    created_at: Moment
    used_at: Moment
    private: Generated<YesNo>
  }
  attempts: { bucket: string; started_at: Moment; tries: number; locked_until: Moment | null }
  families: {
    id: string
    reference: string
    send_key: string
    sent_at: Moment
    language: string
    flow_version: number
    invitation_code: string | null
    answers_json: string
    words_json: string
    aim_on: Day
    must_on: Day
    /** The application answers as they are known now; null where they are still as sent (requests/after/known.ts). */
    now_json: Generated<string | null>
  }
  requests: {
    id: string
    family_id: string
    number: number
    reference: string
    year_group: number | null
    born: Day | null
    out_since: Day | null
    route: string
    restricted: YesNo
    answers_json: string
    words_json: string
    /** The application answers as they are known now; null where they are still as sent (requests/after/known.ts). */
    now_json: Generated<string | null>
    /** Of a child that was added later; null where they are the family's. */
    sent_at: Generated<Moment | null>
    aim_on: Generated<Day | null>
    must_on: Generated<Day | null>
  }
  contacts: { family_id: string; details_json: string; words_json: string }
  support: { family_id: string; request_id: string; details_json: string; words_json: string }
  safety: {
    family_id: string
    sealed: string
    key_id: string
    wrapped_key: string | null
    old_school: 'yes' | 'no' | null
    ask_again_on: Day | null
  }
  safety_reveals: { id: string; family_id: string; at: Moment; actor: string; reason: string; sealed_why: string }
  family_events: {
    id: string
    family_id: string
    request_id: string
    at: Moment
    kind: string
    data_json: string
    seen_at: Moment | null
    seen_by: string | null
  }
}
