// The council's own colour, as a stylesheet, because inline styles are not allowed to exist.
import type { APIRoute } from 'astro'

export const GET: APIRoute = ({ locals }) =>
  new Response(`:root{--council-colour:${locals.site.council.colour}}\n`, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
