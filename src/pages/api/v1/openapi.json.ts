import type { APIRoute } from 'astro'
import { openApi } from '#contract/open-api.ts'

export const GET: APIRoute = ({ locals }) =>
  new Response(JSON.stringify(openApi(locals.site.settings.origin), null, 2), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
