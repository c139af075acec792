// Every table, as Kysely sees it. Dates are `YYYY-MM-DD`, moments are UTC ISO text with milliseconds (they sort as
// text), `0 | 1` is no or yes, and a column named `..._json` holds JSON that its room reads back through zod.
import type { Generated } from 'kysely'

type Moment = string
type Day = string
type YesNo = 0 | 1

export type Tables = {
  write_lock: { taken: number }

  // schools/ : the national register and what schools told us
  schools: {
    urn: string
    la_code: string
    la_name: string
    establishment_number: string | null
    name: string
    name_key: string
    type_code: string | null
    type_name: string
    status: 'open' | 'closing' | 'proposed' | 'closed'
    phase: string | null
    low_age: number | null
    high_age: number | null
    gender: string | null
    religious_character: string | null
    admissions_policy: string | null
    street: string | null
    locality: string | null
    address3: string | null
    town: string | null
    county: string | null
    postcode: string | null
    phone: string | null
    website: string | null
    open_date: Day | null
    close_date: Day | null
    easting: number | null
    northing: number | null
  }
  school_links: { urn: string; link_urn: string; kind: string; established: Day | null }
  school_places: { urn: string; year_group: number; places: number; told_on: Day }
  postcodes: {
    postcode: string
    easting: number | null
    northing: number | null
    quality: number
    country: string
    authority: string | null
  }
  imports: {
    id: string
    kind: 'gias' | 'links' | 'postcodes' | 'places'
    file_name: string
    sha256: string
    file_date: Day | null
    finished_at: Moment
    read_rows: number
    added: number
    changed: number
    closed: number
    refused: number
  }

  // requests/ : drafts only the family can open, and what it sent
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
  family_sessions: { id: string; draft_id: string; wrapped_key: string; created_at: Moment; used_at: Moment }
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
  }
  contacts: { family_id: string; details_json: string; words_json: string }
  support: { family_id: string; request_id: string; details_json: string; words_json: string }
  safety: { family_id: string; sealed: string; key_id: string }

  // delivery/ : one row per request and destination; what happened to it is read from the moments
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
  }
  delivery_tries: {
    id: string
    delivery_id: string
    started_at: Moment
    ended_at: Moment | null
    outcome: string | null
    permanent: YesNo | null
  }

  // arrivals/ and cases/
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
    revoked_at: Moment | null
    opened: number
    started: number
    sent: number
  }
  case_events: { id: string; request_id: string; at: Moment; actor: string; kind: string; data_json: string }

  // staff/
  staff_codes: {
    id: string
    email: string
    code_hash: string
    created_at: Moment
    expires_at: Moment
    tries: number
    used_at: Moment | null
  }
  staff_sessions: { id: string; email: string; created_at: Moment; used_at: Moment; ended_at: Moment | null }
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

  kept: { name: Generated<string>; value: string }
}
