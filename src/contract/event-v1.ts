// What others receive when something happens after a request was sent. An event never repeats the request: it names it,
// says what happened and when, and carries no more than the reader of `application` may see. Where a family that is kept
// safe lives now is in no event. Published like request-v1: it only ever changes by a new file beside this one.
import { z } from 'zod'
import { day, text } from '#contract/parts.ts'

export const eventKinds = ['received', 'moved', 'withdrawn', 'kept', 'answered', 'started'] as const
export type EventKind = (typeof eventKinds)[number]

const about = {
  version: z.literal('event-v1'),
  id: z.uuid().describe('Stays the same however often the event arrives'),
  request: z.strictObject({ id: z.uuid(), reference: text }).describe('The request-v1 it is about'),
  family: z.strictObject({ reference: text }),
  at: z.iso.datetime().describe('UTC: when it happened'),
  restricted: z.boolean().describe("True: where the child lives is withheld. Ask the council's safeguarding lead by telephone"),
}

export const eventV1 = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...about, kind: z.literal('received') }).describe('The request is in the council’s queue'),
    z
      .strictObject({
        ...about,
        kind: z.literal('moved'),
        on: day,
        authority: text.optional().describe('GSS code of the council whose area it is now, where it is known'),
        postcode: text.optional(),
      })
      .describe('The family lives somewhere else now. The clock of the request runs on'),
    z.strictObject({ ...about, kind: z.literal('withdrawn') }).describe('The family takes the request back'),
    z.strictObject({ ...about, kind: z.literal('kept') }).describe('The family takes the withdrawal back: the request stands'),
    z
      .strictObject({
        ...about,
        kind: z.literal('answered'),
        urn: z
          .string()
          .regex(/^\d{6}$/)
          .describe('The school whose offer was answered'),
        answer: z.enum(['yes', 'no']),
      })
      .describe('The family answers an offer'),
    z
      .strictObject({
        ...about,
        kind: z.literal('started'),
        attending: z.enum(['started', 'notYet', 'someDays']),
        days: z.int().min(0).max(5).optional().describe('School days in the last week, where the child goes on some only'),
      })
      .describe('The family says whether the child goes to school'),
  ])
  .refine((event) => !event.restricted || event.kind !== 'moved' || (!event.postcode && !event.authority), {
    error: 'a restricted move must not say where the family lives',
  })
export type EventV1 = z.infer<typeof eventV1>

/** The JSON Schema (draft 2020-12) that `/api/v1/event.schema.json` serves. */
export function eventSchemaV1(origin: string): Record<string, unknown> {
  return {
    $id: `${origin}/api/v1/event.schema.json`,
    title: 'What happened to a request for a school place, version 1',
    description: 'Delivered at least once: the same id may arrive again and is then the same event.',
    ...z.toJSONSchema(eventV1),
  }
}
