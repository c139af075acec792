// schools/ : the national register and what schools told us.
import type { Day, Moment } from '#database/tables/column.ts'

export type RegisterTables = {
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
}
