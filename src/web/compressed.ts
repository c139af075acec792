// A page is drawn whole before it leaves, so it is compressed whole: one call on the text in hand, at a cheap setting. A
// streaming compressor takes its window anew for every answer and wakes another thread for every piece, which cost more
// than drawing the page.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const compressible = /^(text\/|application\/(json|.*\+json)|image\/svg)/
const shortest = 512
const quick = { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }

/** The same answer in the encoding that the visitor takes (`accept-encoding`); small or other answers as they are. */
export async function compressed(asked: string | null, response: Response): Promise<Response> {
  // A page that shows another one passes here twice.
  if (
    !response.body ||
    response.headers.has('content-encoding') ||
    !compressible.test(response.headers.get('content-type') ?? '')
  )
    return response
  const body = Buffer.from(await response.arrayBuffer())
  const { status, statusText, headers } = response
  headers.append('Vary', 'Accept-Encoding')
  const encoding = body.length < shortest ? undefined : encodingFor(asked ?? '')
  if (encoding) headers.set('Content-Encoding', encoding)
  const sent = encoding === 'br' ? brotliCompressSync(body, { params: quick }) : encoding ? gzipSync(body, { level: 2 }) : body
  headers.set('Content-Length', String(sent.length))
  return new Response(new Uint8Array(sent), { status, statusText, headers })
}

/** Brotli where it is taken, else gzip; a refusal (`q=0`) is kept. */
function encodingFor(asked: string): 'br' | 'gzip' | undefined {
  const wanted = asked
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';', 1)[0]?.trim())
  return wanted.includes('br') ? 'br' : wanted.includes('gzip') ? 'gzip' : undefined
}
