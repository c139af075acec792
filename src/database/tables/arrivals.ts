// arrivals/ : whom the council knows to have come, and the links it made for them.
import type { Day, Moment, YesNo } from '#database/tables/column.ts'

export type ArrivalTables = {
  invitations: {
    code: string
    created_at: Moment
    created_by: string
    language: string
    staying: string | null
    ages_json: string
    needs_json: string
    place_code: string | null
    expires_on: Day
    private: YesNo
    revoked_at: Moment | null
    opened: number
    started: number
    sent: number
  }
}
