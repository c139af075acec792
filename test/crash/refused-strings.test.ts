// Boxes with rules (phone, e-mail, postcode, dates, codes), searches and addresses meet names and naughty strings: what is
// not taken comes back as it was typed, with a reason, and nothing ever breaks a page.
import { existsSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { childAnswers, familyAnswers } from '../requests/a-family.ts'
import { startService } from '../visits/running.ts'
import { addChild, answer, newVisitor, startForm } from './http-family.ts'
import { childBoxes, deal, fits } from './named-families.ts'
import { openReader } from './reading.ts'
import { names500, namesFolder, naughtyStrings } from './strings.ts'

const here = existsSync(namesFolder)

test.skipIf(!here)(
  `what fits nowhere, and what boxes with rules refuse, comes back as typed with a reason and never breaks a page${here ? '' : ' (skipped: ../shared/data/names is not beside the project)'}`,
  {
    timeout: 300_000,
  },
  async () => {
    const service = await startService()
    onTestFinished(() => service.stop())
    const reader = await openReader()
    onTestFinished(reader.close)
    const strings = [...names500(), ...naughtyStrings()]
    const { left } = deal(strings)
    const visitor = newVisitor(service.origin)
    const family = { ...familyAnswers, placeCode: 'none', postcode: 'ZZ1 2AB', address: '' }
    await startForm(visitor, { tag: 'en', family, children: [] })
    const at = await addChild(visitor, { tag: 'en' }, childAnswers('Lina', 2017))
    const rules: [path: string, control: string][] = [
      ['/en/apply/phone', 'phone'],
      ['/en/apply/email', 'email'],
      ['/en/apply/postcode', 'postcode'],
      ['/en/apply/placeCode', 'placeCode'],
      [`${at}/born`, 'born-day'],
      [`${at}/born`, 'born-month'],
      [`${at}/born`, 'born-year'],
      [`${at}/lastDay`, 'lastDay-year'],
      ['/en/schools', 'postcode'],
      ['/en/schools', 'place'],
      ['/en/schools', 'age'],
    ]
    for (const id of ['yourName', 'ways'])
      await answer(visitor, `/en/apply/${id}`, id === 'ways' ? { ways: ['phone', 'email'] } : { yourName: 'Sara' })
    let refused = 0
    for (const [place, [path, control]] of rules.entries()) {
      for (let index = place; index < strings.length; index += Math.floor(strings.length / 60)) {
        const raw = strings[index] ?? ''
        const page = await visitor.post(
          path,
          control === 'born-year' || !control.startsWith('born') ? { [control]: raw } : { [control]: raw, 'born-year': '2017' },
        )
        expect([200, 303, 422], `${path} ${page.status}`).toContain(page.status)
        if (page.status !== 422) continue
        refused += 1
        const { typed } = await reader.read(page.html)
        if (path !== '/en/schools') expect(typed[control]).toBe(raw.replaceAll('\0', '\ufffd').replace(/\r\n?/g, '\n'))
      }
    }
    expect(refused).toBeGreaterThan(300)
    for (const raw of [...left, ...naughtyStrings().filter((_, index) => index % 9 === 0)]) {
      const { status } = await visitor.post(`${at}/name`, { name: raw })
      expect(status).toBe(fits(raw, childBoxes.full) ? 303 : 422)
      expect((await visitor.post(`${at}/preferences`, { find: raw, switch: 'en' })).status).toBe(200)
      expect([422, 429]).toContain((await visitor.post('/en/return', { code: raw })).status)
      const query = new URLSearchParams({ place: raw, staying: raw, ages: raw, link: raw, check: raw })
      for (const path of ['/en/schools', '/en/plan/ages', '/en/plan/result', '/en/apply', '/en/apply/list'])
        expect((await visitor.get(`${path}?${query}`)).status).toBeLessThan(500)
    }
    expect(service.output()).not.toContain('page_failed')
  },
)
