// cases/ : the queue's rows, worked out from the facts (heads.ts), and what officers arrange for themselves around it.
import type { Day, Moment, YesNo } from '#database/tables/column.ts'

export type QueueTables = {
  case_heads: {
    request_id: string
    reference: string
    open: YesNo
    stage: string
    lane: string
    /** The next legal date; empty where there is none, which sorts before every date. */
    next_on: Day | ''
    next_kind: string
    /** First day without school; `9999-12-31` where it is not known, which sorts after every day. */
    out_since: Day
    owner: string | null
    language: string
    year_group: number | null
    /** `place:HBR21`, `area:harbour`, `post:ZZ1`; null where not known and always for a restricted case. */
    area: string | null
    restricted: YesNo
    /** ` reply year11 `: each flag between blanks. */
    flags: string
    /** The teams that were told of the child, in the same way: what `staff/scope.ts` looks at. */
    teams: string
    unread: YesNo
    /** The day the family was asked something it has not answered. */
    waiting_since: Day | null
    /** The last time the family said something or was asked something. */
    contact_at: Moment
    /** `2017-03-27`, `2017-03` or `2017`. */
    born: string | null
    name: string | null
    latin: string | null
    /** The day this row was worked out for, and the first day on which it may say something else. */
    as_of: Day
    changes_on: Day
  }
  /** Folded words of names; those that begin with `~` are how one sounds. */
  case_words: { request_id: string; word: string }
  absences: {
    id: string
    officer: string
    cover: string
    first_on: Day
    last_on: Day
    made_at: Moment
    made_by: string
    ended_at: Moment | null
  }
  queue_views: { id: string; owner: string; shared: YesNo; name: string; filters: string; made_at: Moment }
}
