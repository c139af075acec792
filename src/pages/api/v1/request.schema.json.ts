import type { APIRoute } from 'astro'
import { requestSchemaV1 } from '#contract/request-v1.ts'

export const GET: APIRoute = ({ locals }) =>
  new Response(JSON.stringify(requestSchemaV1(locals.site.settings.origin), null, 2), {
    headers: { 'content-type': 'application/schema+json', 'cache-control': 'public, max-age=3600' },
  })
