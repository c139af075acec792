// A server process for the tests that need a real signal: `/en/slow` answers after a second.
import { readCouncil } from '#council/council.ts'
import { openDatabase } from '#database/database.ts'
import { migrate } from '#database/migrate.ts'
import { endOnSignals } from '#server/ending.ts'
import { startServer } from '#server.ts'
import { readSettings } from '#settings.ts'

const settings = readSettings()
const db = openDatabase(settings.database)
await migrate(db)
try {
  const server = await startServer(settings, {
    db,
    council: readCouncil('content/council'),
    clientFolder: 'content/council',
    pages: (req, res) => {
      setTimeout(() => res.end('whole'), req.url === '/en/slow' ? 1_000 : 0)
    },
  })
  endOnSignals([server.stop, () => db.destroy()])
  process.stdout.write(`${server.port}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
