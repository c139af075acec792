// A connector is one kind of destination: one file in `connectors/` and one line in `connectors.ts`. To write a new one,
// copy the nearest, and change what `deliver` does. It returns when the other side has the message for good; it throws
// `DeliveryFailed` with a word that staff will read, and says whether trying again can help. It sees the body, the
// settings of its own destination and the means below; never the database, the family or the environment.
import type { z } from 'zod'
import type { Post } from '#delivery/mail.ts'
import type { Lookup } from '#delivery/network.ts'

export type Connector<Settings, Body> = {
  /** What it carries; a body of another shape is refused for good before `deliver` is called. */
  carries: z.ZodType<Body>
  deliver(message: Message<Body>, settings: Settings, means: Means): Promise<void>
}

/** `id` stays the same however often the message is tried: the other side knows a repeat by it. */
export type Message<Body> = { id: string; event: string; body: Body }

export type Means = {
  /** Where links in messages lead. */
  origin: string
  /** File drops and demonstration mail lie below this folder. */
  dataFolder: string
  post: Post
  /** Named secrets from the environment; a connector reads only the names in its own settings. */
  secrets: Readonly<Record<string, string | undefined>>
  /** How long the other side may keep silent. */
  timeoutMs: number
  lookup: Lookup
  /** The address that was sealed before it was queued; undefined when this SAFETY_KEY does not open it. */
  openAddress(sealed: string): string | undefined
  now: Temporal.Instant
}

/**
 * Thrown by a connector. `code` is one lower-case word or phrase with underscores; it is logged and shown to staff, so
 * it never repeats what the other side wrote. `permanent` means that the same message can never be accepted as it is.
 */
export class DeliveryFailed extends Error {
  override name = 'DeliveryFailed'
  readonly code: string
  readonly permanent: boolean
  constructor(code: string, { permanent, cause }: { permanent: boolean; cause?: unknown }) {
    super(code, { cause })
    this.code = code
    this.permanent = permanent
  }
}
