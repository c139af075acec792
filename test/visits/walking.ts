// Walking through pages as a person does: read, tick, type, press the one button.
import { violationsOn } from './axe.ts'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const carryOn = '#question > button.govuk-button, #question section > button.govuk-button:not([name])'

/** Presses the page's main button and waits for the next page. */
export async function carry(page: Page): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.locator(carryOn).first().click()])
}

/** Chooses one option of the question on this page and goes on. */
export async function choose(page: Page, question: string, option: string): Promise<void> {
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`/${question}$`))
  await page.locator(`input[name="${question}"][value="${option}"]`).check()
  await carry(page)
}

/** Ticks options and goes on. */
export async function tick(page: Page, question: string, options: string[]): Promise<void> {
  for (const option of options) await page.locator(`input[name="${question}"][value="${option}"]`).check()
  await carry(page)
}

/** Fills text controls by name and goes on. */
export async function write(page: Page, controls: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(controls)) await page.locator(`[name="${name}"]`).fill(text)
  await carry(page)
}

export type Child = { name: string; latin?: string; born: [string, string, string]; schools: number; same?: boolean }

/** Answers every question about one child; the page is at its first one. */
export async function tellAboutChild(page: Page, child: Child): Promise<void> {
  await write(page, { name: child.name, ...(child.latin ? { 'name-latin': child.latin } : {}) })
  await write(page, { 'born-day': child.born[0], 'born-month': child.born[1], 'born-year': child.born[2] })
  await choose(page, 'livesWith', 'parent')
  await choose(page, 'care', 'no')
  await choose(page, 'plan', 'no')
  await choose(page, 'roll', 'no')
  await tick(page, 'before', ['abroad'])
  await carry(page) // more about it: left empty
  await write(page, { 'lastDay-day': '10', 'lastDay-month': '9', 'lastDay-year': '2026' })
  // Only what the child's age brings up.
  const asks = (question: string) => page.url().split('?')[0]?.endsWith(`/${question}`) ?? false
  if (asks('start')) await choose(page, 'start', 'now')
  if (asks('summerBorn')) await choose(page, 'summerBorn', 'no')
  if (asks('options14')) {
    await tick(page, 'options14', ['school'])
    await choose(page, 'schoolYears', 'most')
    await carry(page) // subjects: left empty
  }
  if (asks('yearGroup')) await choose(page, 'yearGroup', 'usual')
  for (let added = 0; added < child.schools; added += 1)
    await Promise.all([page.waitForLoadState('load'), page.locator('button[name="add"]').first().click()])
  if (child.same) await Promise.all([page.waitForLoadState('load'), page.locator('button[name="same"]').first().click()])
  await page.locator('[name="preferences-nearest"]').check()
  await carry(page)
  if (page.url().endsWith('/sibling')) await choose(page, 'sibling', 'no')
  await carry(page) // help: left empty
  await carry(page) // wishes: left empty
}

/** Presses a link or button by its visible place in the page. */
export async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.locator(selector).first().click()])
}

/** Nothing that axe objects to: WCAG 2.2 A and AA, with target size. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await violationsOn(page)
  expect(
    found.map((violation) => `${violation.id}: ${violation.nodes.join(' | ')}`),
    page.url(),
  ).toEqual([])
}
