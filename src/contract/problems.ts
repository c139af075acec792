// What the interface answers when it cannot do what was asked, as `application/problem+json` (RFC 9457), for the people who
// build the other system.
export const problems = {
  noKey: { status: 401, title: 'No key, or not one of ours', detail: 'Send: Authorization: Bearer <key>.' },
  tooManyKeys: { status: 429, title: 'Too many wrong keys', detail: 'Wait ten minutes.' },
  notUnderstood: { status: 400, title: 'Not understood', detail: 'The query or the body does not fit; see openapi.json.' },
  notFound: { status: 404, title: 'Not found', detail: 'Nothing with this id was queued for this system.' },
} as const
