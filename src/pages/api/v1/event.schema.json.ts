import type { APIRoute } from 'astro'
import { eventSchemaV1 } from '#contract/event-v1.ts'

export const GET: APIRoute = ({ locals }) =>
  new Response(JSON.stringify(eventSchemaV1(locals.site.settings.origin), null, 2), {
    headers: { 'content-type': 'application/schema+json', 'cache-control': 'public, max-age=3600' },
  })
