// A council with one destination of each kind, and the settings around it, for tests.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Destination } from '#council/council.ts'
import type { DeliveryContext } from '#delivery/deliver.ts'

export const secret = `whsec_${Buffer.from('a test secret of 24 bytes').toString('base64')}`
export const newSecret = `whsec_${Buffer.from('another secret, 24 bytes.').toString('base64')}`

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'schoolward-'))

const drawers: Destination['drawers'] = ['application', 'contact']
const events: Destination['events'] = []
export const inbox = {
  id: 'inbox',
  kind: 'email',
  to: 'admissions@tidemere.example',
  drawers,
  events,
} as const satisfies Destination
export const drop = { id: 'drop', kind: 'file', folder: 'drop', drawers, events } as const satisfies Destination
export const hook = (
  port: number,
  changes: Partial<Extract<Destination, { kind: 'webhook' }>> = {},
): Extract<Destination, { kind: 'webhook' }> => ({
  id: 'hook',
  kind: 'webhook',
  url: `http://127.0.0.1:${port}/in`,
  secrets: ['HOOK_SECRET'],
  privateNetwork: true,
  drawers,
  events,
  ...changes,
})

export function aContext(
  destinations: Destination[],
  changes: { smtpUrl?: string; wholeRequest?: boolean; dataFolder?: string; timeoutMs?: number } = {},
): DeliveryContext {
  const { smtpUrl, wholeRequest = false, dataFolder = freshFolder(), timeoutMs = 2_000 } = changes
  return {
    council: { name: 'Tidemere Council', mail: { from: 'school-places@tidemere.example', wholeRequest }, destinations },
    settings: { origin: 'https://schools.example', dataFolder, smtpUrl, demonstration: true },
    secrets: { HOOK_SECRET: secret, HOOK_SECRET_NEW: newSecret },
    random: () => 0.5,
    timeoutMs,
  }
}
