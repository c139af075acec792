// Whoever reads the service's output may end before it (a closed terminal, a log collector that crashed).
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { startService } from '../visits/running.ts'
import { fillInAll, newVisitor, pressSend } from './http-family.ts'

test('a service whose output nobody reads goes on working, is not busy with itself, and ends when told to', async () => {
  const service = await startService()
  onTestFinished(() => service.kill())
  service.process.stdout?.destroy()
  service.process.stderr?.destroy()
  const visitor = newVisitor(service.origin)
  const { sendKey } = await fillInAll(visitor, { tag: 'en', family: familyAnswers, children: [childAnswers('Lina', 2017)] })
  // Every delivery of this request writes a line that now goes nowhere.
  expect((await pressSend(visitor, 'en', sendKey)).status).toBe(303)
  await pause(2_500)
  expect((await visitor.get('/en/sent')).status).toBe(200)
  expect(service.process.exitCode).toBeNull()
  service.process.kill('SIGTERM')
  for (let waited = 0; waited < 10_000 && service.process.exitCode === null; waited += 100) await pause(100)
  expect(service.process.exitCode).toBe(0)
})
