// Everything that may be on its way to one of the council's destinations.
import { z } from 'zod'
import { eventV1 } from '#contract/event-v1.ts'
import { requestV1 } from '#contract/request-v1.ts'

export const message = z.union([requestV1, eventV1])
export type Message = z.infer<typeof message>
/** UTC moment of what the message tells. */
export const momentOf = (told: Message): string => (told.version === 'request-v1' ? told.sentAt : told.at)
