// delivery/ : one row per request and destination; what happened to it is read from the moments.
import type { Moment, YesNo } from '#database/tables/column.ts'

export type DeliveryTables = {
  deliveries: {
    id: string
    request_id: string | null
    family_id: string | null
    destination: string
    event: string
    body_json: string
    created_at: Moment
    due_at: Moment
    tries: number
    leased_until: Moment | null
    delivered_at: Moment | null
    failed_at: Moment | null
    failure: string | null
    /** When the other side said that it has it, and how it calls it. */
    acknowledged_at: Moment | null
    acknowledged_as: string | null
    /** Id of the delivery that this one repeats. */
    replay_of: string | null
  }
  delivery_tries: {
    id: string
    delivery_id: string
    started_at: Moment
    ended_at: Moment | null
    outcome: string | null
    permanent: YesNo | null
  }
}
