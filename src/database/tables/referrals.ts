// referrals/ : a team or another council told of a child, and its answers.
import type { Day, Moment } from '#database/tables/column.ts'

export type ReferralTables = {
  referrals: {
    id: string
    request_id: string | null
    tell_us_id: string | null
    team: string
    reason: string
    created_at: Moment
  }
  referral_events: { id: string; referral_id: string; at: Moment; actor: string; kind: string }
  handovers: {
    id: string
    request_id: string
    council_code: string | null
    council_name: string
    sent_to: string | null
    token_hash: string
    made_at: Moment
    due_on: Day
  }
  handover_events: { id: string; handover_id: string; at: Moment; actor: string; kind: string }
}
