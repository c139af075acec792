// "Stay on this page" in private mode: reading the session has noted its use; what is left to say is whether it is open.
import type { APIRoute } from 'astro'

export const POST: APIRoute = ({ locals }) => new Response(null, { status: locals.open ? 204 : 401 })
