// What the interface takes and gives, declared once: the pages read their input through these shapes, and the OpenAPI
// document that others build against is made of them.
import { z } from 'zod'
import { eventSchemaV1 } from '#contract/event-v1.ts'
import { message } from '#contract/message.ts'
import { requestSchemaV1 } from '#contract/request-v1.ts'

/** Query of `GET /api/v1/requests`. */
export const fetchQuery = z.strictObject({
  after: z.uuid().optional().describe('`next` of the page before, within one sweep. Begin each sweep without it'),
  day: z.iso
    .date()
    .optional()
    .describe('Everything that was queued on this London day, acknowledged or not, instead of what waits'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** Body of `POST /api/v1/acknowledgements`. */
export const acknowledgementBody = z.strictObject({
  received: z
    .array(
      z.strictObject({
        delivery: z.uuid(),
        reference: z.string().min(1).max(100).optional().describe('What your system calls it; officers see it on the case'),
      }),
    )
    .min(1)
    .max(500),
})

const waiting = z.strictObject({
  items: z.array(
    z.strictObject({
      delivery: z.uuid().describe('Acknowledge this id'),
      event: z.string().describe('request.sent, or request. and the kind of an event'),
      queuedAt: z.iso.datetime(),
      acknowledgedAt: z.iso.datetime().nullable(),
      body: z.unknown(),
    }),
  ),
  next: z.uuid().nullable().describe('null on the last page'),
})

const acknowledged = z.strictObject({
  items: z.array(z.strictObject({ delivery: z.uuid(), outcome: z.enum(['noted', 'alreadyNoted', 'unknown']) })),
})

const problemShape = z.strictObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })

const schemaOf = (shape: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const content = (name: string, type = 'application/json') => ({ content: { [type]: { schema: ref(name) } } })
const wrong = (description: string) => ({ description, ...content('Problem', 'application/problem+json') })
const keyed = {
  '401': wrong('No key, or not one of ours'),
  '429': wrong('Too many wrong keys from this network'),
}
const etag = { ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match: 304 when nothing is new' } }

/** OpenAPI 3.1 document of the whole interface; `origin` is where it answers. */
export function openApi(origin: string): Record<string, unknown> {
  const { properties, required = [] } = schemaOf(fetchQuery, 'input') as {
    properties: Record<string, Record<string, unknown>>
    required?: string[]
  }
  const parameters = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(description ? { description } : {}),
  }))
  return {
    openapi: '3.1.0',
    info: {
      title: 'School place requests',
      version: '1',
      description:
        'Fetch what waits, store it, then acknowledge it. What is not acknowledged comes again. The same id may come again and is then the same message.',
    },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ key: [] }],
    paths: {
      '/requests': {
        get: {
          summary: 'Requests and events that wait for this system, oldest first',
          parameters,
          responses: {
            '200': { description: 'A page', headers: etag, ...content('Waiting') },
            '304': { description: 'Nothing new' },
            '400': wrong('A parameter is wrong'),
            ...keyed,
          },
        },
      },
      '/requests/{id}': {
        get: {
          summary: 'One request by its id',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
          responses: {
            '200': { description: 'The request', headers: etag, ...content('Request') },
            '404': wrong('None with this id was queued for this system'),
            ...keyed,
          },
        },
      },
      '/acknowledgements': {
        post: {
          summary: 'These messages are stored',
          requestBody: { required: true, ...content('Acknowledgements') },
          responses: {
            '200': { description: 'What was noted', ...content('Acknowledged') },
            '400': wrong('The body is wrong'),
            ...keyed,
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'One key per system, given by the council' } },
      schemas: {
        Request: withoutId(requestSchemaV1(origin)),
        Event: withoutId(eventSchemaV1(origin)),
        Message: { anyOf: [ref('Request'), ref('Event')] },
        Waiting: withMessage(schemaOf(waiting)),
        Acknowledgements: schemaOf(acknowledgementBody, 'input'),
        Acknowledged: schemaOf(acknowledged),
        Problem: schemaOf(problemShape),
      },
    },
  }
}

const withoutId = ({ $id: _id, $schema: _schema, ...schema }: Record<string, unknown>) => schema

/** The page's items hold messages; they are named rather than written out twice. */
function withMessage(schema: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === 'body' ? ref('Message') : value))
}

/** For tests: an answer of the interface read back through its own shapes. */
export const readWaiting = (body: unknown) => {
  const { items, next } = waiting.parse(body)
  return { items: items.map((item) => ({ ...item, body: message.parse(item.body) })), next }
}
