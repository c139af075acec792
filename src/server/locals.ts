import type { Council } from '#council/council.ts'
import type { Database } from '#database/database.ts'
import type { Settings } from '#settings.ts'

/** What this server hands to middleware and pages with each request (`Astro.locals`). */
export type ServerLocals = {
  /** The visitor's /24 or /48 network: for rate limits only, never stored as it is, never logged. */
  visitor: string
  /** Names this request in the log, and on an error page so that the family can read it out. */
  requestId: string
  /** The one connection of this process. A second one on the same SQLite file could wait for the first for ever. */
  db: Database
  council: Council
  /** Environment variables by name; only what the council's facts name is ever looked up. */
  secrets: Readonly<Record<string, string | undefined>>
  /** As read at start, with the port that is really listened on. */
  settings: Settings
  /** Set on the internal request for `/{language}/problem/{code}`: the status to answer with. */
  status?: number
}
