// A manager's side: settings, people, what takes two, the audit.
import { fillIn, press } from './press.ts'
import { signInAs, staffAt as at, staffWrongAt as wrongAt } from './staff-state.ts'
import type { PageState, Way } from './state.ts'

const button = '#main form button.govuk-button'

/** Everything a manager sees and no officer does. */
export async function* managerPages(way: Way): AsyncGenerator<PageState> {
  await signInAs(way, 'head@tidemere.example')
  yield* settingPages(way)
  yield* peoplePages(way)
  yield* auditPages(way)
  await press(way.page, 'form[action="/staff/sign-out"] button')
}

async function* settingPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  const go = (name = '') => page.goto(`${origin}/staff/settings${name}`)
  for (const name of ['contacts', 'teams', 'terms', 'placeCodes', 'schoolsInYear', 'fairAccess', 'law']) {
    await go(`/${name}`)
    yield at(way, `setting-${name}`)
  }
  await go('/hours')
  await fillIn(page, { from: 'early', startsOn: 'soon' })
  await press(page, button)
  yield wrongAt(way, 'setting-hours-error')
  await fillIn(page, { from: '9:00', startsOn: '4 January 2027', days: ['1', '2'] })
  await press(page, button)
  yield at(way, 'setting-hours-saved')
  await press(page, 'form:has(input[name="change"]) button')
  yield at(way, 'setting-hours-taken-back')
  await go()
  yield at(way, 'settings')
}

async function* peoplePages(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/people/new`)
  yield at(way, 'person-new')
  await press(page, button)
  yield wrongAt(way, 'person-new-error')
  await fillIn(page, { name: 'Temporary Officer', email: 'temporary@tidemere.example', roles: ['send', 'readOnly'] })
  await press(page, button)
  yield at(way, 'people')
  await press(page, '#main tr:has-text("temporary@") a')
  yield at(way, 'person')
  await press(page, 'form:has(input[value="remove"]) button')
  yield at(way, 'person-remove')
  await press(page, 'form:has(input[name="sure"]) button')
  yield at(way, 'people-removed')
}

async function* auditPages(way: Way): AsyncGenerator<PageState> {
  const { page, origin } = way
  await page.goto(`${origin}/staff/audit?from=yesterday`)
  yield wrongAt(way, 'audit-error')
  await page.goto(`${origin}/staff/audit?action=setting.changed`)
  yield at(way, 'audit')
  await press(page, 'form[method="post"][action="/staff/audit"] button')
  yield at(way, 'audit-checked')
}
