// A service of which everything that leaves it is kept: its files, its log, each mail, each webhook call, each health
// answer. Whoever looks for planted marks looks here.
import { globSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { expect } from 'vitest'
import type { CouncilFile } from '#council/council.ts'
import { openDatabase } from '#database/database.ts'
import { openMailbox } from '../delivery/mailbox.ts'
import { secret } from '../delivery/places.ts'
import { startService } from '../visits/running.ts'
import { councilFolder } from './council-folder.ts'
import type { Visitor } from './http-family.ts'
import { type Mark, marksIn } from './marks.ts'
import { signIn } from './officer.ts'
import { openPartner } from './partner.ts'

export type EverythingOut = Awaited<ReturnType<typeof openEverythingOut>>

/** One destination of each kind, each with every drawer a destination can have. */
export async function openEverythingOut(changes: Partial<CouncilFile> = {}) {
  const partner = await openPartner()
  const mailbox = await openMailbox()
  const drawers = ['application', 'contact', 'support']
  const folder = await councilFolder(
    [
      { id: 'inbox', kind: 'email', to: 'admissions-inbox@tidemere.example', drawers },
      { id: 'drop', kind: 'file', folder: 'drop', drawers },
      {
        id: 'partner',
        kind: 'webhook',
        url: `http://127.0.0.1:${partner.port}/in`,
        secrets: ['HOOK_SECRET'],
        privateNetwork: true,
        drawers,
      },
    ],
    changes,
  )
  const env = {
    COUNCIL_DIR: folder,
    HOOK_SECRET: secret,
    SMTP_URL: mailbox.url,
    SECRET_KEY: 'a secret key of the canary test, 32 and more',
    SAFETY_KEY: 'a safety key of the canary test, 32 and more',
  }
  const service = await startService(env)
  const { origin, dataFolder } = service
  const health: string[] = []
  const open = () => openDatabase({ file: join(dataFolder, 'schoolward.sqlite') })
  const mails = (): Promise<ParsedMail[]> => Promise.all(mailbox.received.map(({ raw }) => simpleParser(raw)))
  const files = () =>
    globSync('**/*', { cwd: dataFolder })
      .map((name) => join(dataFolder, name))
      .filter((path) => statSync(path).isFile())
  return {
    origin,
    env,
    open,
    mails,
    files,
    health,
    log: () => service.output(),
    calls: partner.calls,
    database: () => files().filter((path) => path.includes('schoolward.sqlite')),
    askHealth: async () => {
      for (const path of ['/readyz', '/livez']) health.push(await (await fetch(origin + path)).text())
    },
    /** Fails, with the file's name, when any file of the service holds a mark. */
    expectNoFileHolds: (marks: readonly Mark[]) => {
      for (const path of files()) expect(marksIn(readFileSync(path), marks), path).toEqual([])
    },
    /** Waits until nothing is on its way any more. */
    allDelivered: async () => {
      const db = open()
      const waiting = () => db.selectFrom('deliveries').select('id').where('delivered_at', 'is', null).execute()
      for (let waited = 0; waited < 300 && (await waiting()).length > 0; waited += 1) await pause(100)
      expect(await waiting()).toEqual([])
      await db.destroy()
    },
    signIn: (email: string): Promise<Visitor> =>
      signIn(
        origin,
        async () => (await mails()).filter(({ to }) => JSON.stringify(to).includes(email)).map(({ text }) => text ?? ''),
        email,
      ),
    close: async () => {
      await service.stop()
      await partner.close()
      await mailbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
