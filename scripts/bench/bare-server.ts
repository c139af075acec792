// The bare Astro page behind nothing but node:http. Started by the bench with the path of the built entry; says its port.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import type { Pages } from '#server/problem-page.ts'

const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as { handler: Pages }
const server = createServer((req, res) => void handler(req, res, () => res.writeHead(404).end(), {}))
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
