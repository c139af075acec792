// The council's mark, from its own folder. As an image it can run nothing, whatever is in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRoute } from 'astro'

export const GET: APIRoute = ({ locals }) =>
  new Response(readFileSync(join(locals.site.council.folder, 'logo.svg')), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
