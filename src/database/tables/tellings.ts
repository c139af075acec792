// tellings/ : what somebody told us of a child, and who at the council has dealt with it.
import type { Day, Moment, YesNo } from '#database/tables/column.ts'

export type TellingTables = {
  tell_us: {
    id: string
    reference: string
    send_key: string
    sent_at: Moment
    read_by: Day
    language: string
    kind: 'child' | 'school'
    flow_version: number
    children: number
    restricted: YesNo
    worry: YesNo
    flagged: YesNo
    answers_json: string
    words_json: string
  }
  tell_us_events: { id: string; tell_us_id: string; at: Moment; actor: string; kind: string }
}
