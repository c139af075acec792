// The council's own system: an HTTP server on loopback that keeps every call and answers 204.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Call = { headers: IncomingHttpHeaders; body: string }

export async function openPartner(port = 0) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(204).end()
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((closed) => void server.close(() => closed()))
  }
  return { calls, port: (server.address() as AddressInfo).port, close }
}
